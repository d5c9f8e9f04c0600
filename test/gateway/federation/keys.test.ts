import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("@key, planned by %s,", (planner) => {
  describe("of one field", () => {
    const { ask, askedOf } = useFederation(planner, {
      shop: {
        sdl: `${federation2}
          type Query { products: [Product] best: Product gone: Product }
          type Product @key(fields: "upc") { upc: ID! }`,
        resolvers: {
          Query: {
            products: () => [{ upc: "1" }, null, { upc: "2" }, { upc: "1" }],
            best: () => ({ upc: "2" }),
            gone: () => ({ upc: "9" }),
          },
        },
      },
      stock: {
        sdl: `${federation2}
          type Product @key(fields: "upc") { upc: ID! pieces: Int place: String! }`,
        resolvers: {
          Product: {
            __resolveReference: ({ upc }: { upc: string }) =>
              upc === "9" ? null : { upc, pieces: Number(upc) * 10, place: `aisle ${upc}` },
          },
        },
      },
    });

    it("finds an entity's fields in another subgraph, wherever it stands", async () => {
      expect(await ask("{ products { upc pieces } best { place } }")).toEqual({
        data: {
          products: [
            { upc: "1", pieces: 10 },
            null,
            { upc: "2", pieces: 20 },
            { upc: "1", pieces: 10 },
          ],
          best: { place: "aisle 2" },
        },
      });
    });

    it("is not part of the answer unless it is asked for", async () => {
      expect(await ask("{ best { pieces } }")).toEqual({ data: { best: { pieces: 20 } } });
    });

    it("gives null for fields of an entity that the other subgraph does not know", async () => {
      expect(await ask("{ gone { upc pieces } }")).toEqual({
        data: { gone: { upc: "9", pieces: null } },
      });
    });

    it("makes an entity null whose field may not be null and is unknown", async () => {
      const { data, errors } = await ask("{ gone { upc place } }");
      expect(data).toEqual({ gone: null });
      expect(errors?.map((error) => error.path)).toEqual([["gone", "place"]]);
    });

    it("costs no call where the key is all that is asked for", async () => {
      await ask("{ products { upc __typename } }");
      expect(askedOf("stock")).toEqual([]);
    });
  });

  describe("of several kinds", () => {
    const people = [
      { id: "1", email: "an@example.org", code: "A" },
      { id: "2", email: "binh@example.org", code: "B" },
    ];
    const { ask } = useFederation(planner, {
      accounts: {
        sdl: `${federation2}
          type Query { users: [User!] }
          type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! }`,
        resolvers: {
          Query: { users: () => people },
          User: {
            __resolveReference: (reference: { id?: string; email?: string }) =>
              people.find(({ id, email }) => id === reference.id || email === reference.email),
          },
        },
      },
      mail: {
        sdl: `${federation2}
          type Query { sender: User }
          type User @key(fields: "email") { email: String! unread: Int }`,
        resolvers: {
          Query: { sender: () => ({ email: "binh@example.org", unread: 2 }) },
          User: {
            __resolveReference: ({ email }: { email: string }) => ({ email, unread: email.length }),
          },
        },
      },
      badges: {
        sdl: `${federation2}
          type Query { visitor: User }
          type User @key(fields: "id") @key(fields: "code") { id: ID! code: String! }`,
        resolvers: {
          Query: { visitor: () => ({ id: "1", code: "A" }) },
          User: {
            __resolveReference: (reference: { id?: string; code?: string }) =>
              people.find(({ id, code }) => id === reference.id || code === reference.code),
          },
        },
      },
      doors: {
        sdl: `${federation2}
          type Query { last: User }
          type User @key(fields: "code") { code: String! opens: [String] }`,
        resolvers: {
          Query: { last: () => ({ code: "B", opens: [] }) },
          User: {
            __resolveReference: ({ code }: { code: string }) => ({ code, opens: [`door ${code}`] }),
          },
        },
      },
    });

    it("uses the one that the other subgraph knows", async () => {
      expect(await ask("{ users { unread } }")).toEqual({
        data: { users: [{ unread: 14 }, { unread: 16 }] },
      });
    });

    it("goes from key to key through subgraphs that know both", async () => {
      expect(await ask("{ sender { unread opens } last { unread opens id } }")).toEqual({
        data: {
          sender: { unread: 2, opens: ["door B"] },
          last: { unread: 16, opens: [], id: "2" },
        },
      });
    });
  });

  describe("of several fields and nested ones", () => {
    type Seat = { row: number; number: number; hall: { id: string; city: { name: string } } };
    const seat: Seat = { row: 2, number: 7, hall: { id: "h1", city: { name: "Huế" } } };
    const { ask, askedOf } = useFederation(planner, {
      tickets: {
        sdl: `${federation2}
          type Query { seats: [Seat] }
          type Seat @key(fields: "row number hall { id city { name } }") { row: Int! number: Int! hall: Hall! }
          type Hall @key(fields: "id") { id: ID! city: City! @shareable }
          type City { name: String! @shareable }`,
        resolvers: { Query: { seats: () => [seat, { ...seat, number: 8 }] } },
      },
      halls: {
        sdl: `${federation2}
          type Seat @key(fields: "row number hall { id city { name } }") {
            row: Int! number: Int! hall: Hall! label: String
          }
          type Hall @key(fields: "id") { id: ID! city: City! @shareable seats: Int }
          type City { name: String! @shareable }`,
        resolvers: {
          Seat: {
            label: ({ row, number, hall }: Seat) => `${hall.city.name} ${hall.id} ${row}-${number}`,
          },
          Hall: { seats: ({ id }: { id: string }) => (id === "h1" ? 300 : 0) },
        },
      },
    });

    it("sends all of them", async () => {
      expect(await ask("{ seats { label } }")).toEqual({
        data: { seats: [{ label: "Huế h1 2-7" }, { label: "Huế h1 2-8" }] },
      });
    });

    it("keeps the client's aliases apart from the key", async () => {
      expect(
        await ask(
          "{ seats { row: number number: row id: hall { id: __typename city { row: name } } label } }",
        ),
      ).toEqual({
        data: {
          seats: [
            { row: 7, number: 2, id: { id: "Hall", city: { row: "Huế" } }, label: "Huế h1 2-7" },
            { row: 8, number: 2, id: { id: "Hall", city: { row: "Huế" } }, label: "Huế h1 2-8" },
          ],
        },
      });
    });

    it("asks for entities in the key as entities of their own", async () => {
      expect(await ask("{ seats { hall { seats } label } }")).toEqual({
        data: {
          seats: [
            { hall: { seats: 300 }, label: "Huế h1 2-7" },
            { hall: { seats: 300 }, label: "Huế h1 2-8" },
          ],
        },
      });
      expect(askedOf("tickets")).toHaveLength(1);
    });
  });

  describe("of which a nested one is found by another", () => {
    type Ref = { code?: string; owner?: { id: string } };
    const { ask } = useFederation(planner, {
      colours: {
        sdl: `${federation2}
          type Item @key(fields: "owner { id }") { owner: Owner colour: String }
          type Owner @key(fields: "id") { id: ID! }`,
        resolvers: {
          Item: { colour: ({ owner }: Ref) => `colour of ${owner?.id}` },
        },
      },
      items: {
        sdl: `${federation2}
          type Item @key(fields: "owner { id }") @key(fields: "code") {
            owner: Owner
            code: ID
            colour: String @external
            label: String @requires(fields: "colour")
          }
          type Owner @key(fields: "id") { id: ID! }`,
        resolvers: {
          Item: {
            owner: ({ code, owner }: Ref) => owner ?? { id: `o${code}` },
            label: ({ colour }: { colour: string }) => `in ${colour}`,
          },
        },
      },
      shelf: {
        sdl: `${federation2} type Query { item: Item } type Item @key(fields: "code") { code: ID }`,
        resolvers: { Query: { item: () => ({ code: "1" }) } },
      },
    });

    it("are gone through", async () => {
      expect(await ask("{ item { label } }")).toEqual({
        data: { item: { label: "in colour of o1" } },
      });
    });
  });

  describe("with lists", () => {
    type Basket = { items: { sku: string }[]; tags?: string[] };
    const { ask } = useFederation(planner, {
      baskets: {
        sdl: `${federation2}
          type Query { baskets: [Basket] }
          type Basket @key(fields: "items { sku } tags") { items: [Item!]! tags: [String] }
          type Item @key(fields: "sku") { sku: ID! }`,
        resolvers: {
          Query: {
            baskets: () => [
              { items: [{ sku: "a" }, { sku: "b" }], tags: ["new", null] },
              { items: [], tags: [] },
            ],
          },
        },
      },
      prices: {
        sdl: `${federation2}
          type Basket @key(fields: "items { sku } tags") { items: [Item!]! tags: [String] sum: Int kind: String }
          type Item @key(fields: "sku") { sku: ID! price: Int }`,
        resolvers: {
          Basket: {
            sum: ({ items }: Basket) => items.length * 5,
            kind: ({ items, tags }: Basket) =>
              `${items.map(({ sku }) => sku).join("+")} ${JSON.stringify(tags)}`,
          },
          Item: { price: ({ sku }: { sku: string }) => sku.charCodeAt(0) },
        },
      },
    });

    it("sends the whole lists, empty ones and nulls in them included", async () => {
      expect(await ask("{ baskets { kind sum items { price } } }")).toEqual({
        data: {
          baskets: [
            { kind: 'a+b ["new",null]', sum: 10, items: [{ price: 97 }, { price: 98 }] },
            { kind: " []", sum: 0, items: [] },
          ],
        },
      });
    });
  });

  describe("in lists of lists", () => {
    const { ask } = useFederation(planner, {
      boards: {
        sdl: `${federation2}
          type Query { board: [[Piece]!] cube: [[[Piece]]] }
          type Piece @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            board: () => [[{ id: "a" }, null], [], [{ id: "b" }, { id: "a" }]],
            cube: () => [[null, [{ id: "b" }]], null, [[], [{ id: "a" }, null]]],
          },
        },
      },
      names: {
        sdl: `${federation2} type Piece @key(fields: "id") { id: ID! name: String! }`,
        resolvers: { Piece: { name: ({ id }: { id: string }) => id.toUpperCase() } },
      },
    });

    it("finds every entity's fields in its place", async () => {
      expect(await ask("{ board { name } cube { name } }")).toEqual({
        data: {
          board: [[{ name: "A" }, null], [], [{ name: "B" }, { name: "A" }]],
          cube: [[null, [{ name: "B" }]], null, [[], [{ name: "A" }, null]]],
        },
      });
    });
  });

  describe("that cannot be resolved", () => {
    const { ask, askedOf } = useFederation(planner, {
      orders: {
        sdl: `${federation2}
          type Query { order: Order }
          type Order { buyer: User }
          type User @key(fields: "id", resolvable: false) { id: ID! }`,
        resolvers: { Query: { order: () => ({ buyer: { id: "7" } }) } },
      },
      users: {
        sdl: `${federation2}
          type Query { user: User }
          type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: {
          Query: { user: () => ({ id: "7", name: "Lan" }) },
          User: { name: () => "Lan" },
        },
      },
    });

    it("is a way out of a subgraph and none into it", async () => {
      expect(await ask("{ order { buyer { id name } } user { id } }")).toEqual({
        data: { order: { buyer: { id: "7", name: "Lan" } }, user: { id: "7" } },
      });
      expect(askedOf("orders").join()).not.toContain("_entities");
    });
  });

  describe("mixed with keys that cannot be resolved, and @requires over them", () => {
    type Number = { one: string; two: string; three: string };
    const parts: Record<string, { id: string; serial: string; number: Number; name: string }> = {
      "1": { id: "1", serial: "s1", number: { one: "x", two: "y", three: "z" }, name: "wheel" },
    };
    const { ask } = useFederation(planner, {
      parts: {
        sdl: `${federation2}
          type Part
            @key(fields: "id")
            @key(fields: "serial", resolvable: false)
            @key(fields: "number { one two }", resolvable: false)
            @key(fields: "id number { two three }", resolvable: false) {
            id: ID! serial: ID! number: Number! name: String!
          }
          type Number { one: ID! two: ID! three: ID! }`,
        resolvers: {
          Part: { __resolveReference: ({ id }: { id: string }) => parts[id] },
        },
      },
      machines: {
        sdl: `${federation2}
          type Query { machine: Machine }
          type Machine @key(fields: "id") { id: ID! parts: [Part!]! }
          type Part
            @key(fields: "number { one two }", resolvable: false)
            @key(fields: "id number { two three }")
            @key(fields: "serial", resolvable: false)
            @key(fields: "id", resolvable: false) {
            id: ID! serial: ID! number: Number!
            name: String! @external
            label: String! @requires(fields: "name")
          }
          type Number { one: ID! two: ID! three: ID! }`,
        resolvers: {
          Query: { machine: () => ({ id: "m", parts: [{ ...parts["1"], name: undefined }] }) },
          Part: {
            __resolveReference: (part: { id: string; number: Number; name?: string }) => ({
              ...parts[part.id],
              number: part.number,
              name: part.name,
            }),
            label: ({ number, name }: { number: Number; name?: string }) => {
              if (name === undefined) throw new Error("the name was not sent");
              return `${name} ${number.two}${number.three}`;
            },
          },
        },
      },
    });

    it("finds the way there and back", async () => {
      expect(await ask("{ machine { id parts { id name label } } }")).toEqual({
        data: { machine: { id: "m", parts: [{ id: "1", name: "wheel", label: "wheel yz" }] } },
      });
    });
  });

  describe("that is null", () => {
    const { ask } = useFederation(planner, {
      shelf: {
        sdl: `${federation2}
          type Query { books: [Book] }
          type Book @key(fields: "upc") { upc: ID! }`,
        resolvers: { Query: { books: () => [{ upc: "b1" }, { upc: "b2" }, { upc: "b3" }] } },
      },
      ids: {
        sdl: `${federation2}
          type Book @key(fields: "upc") @key(fields: "id") { upc: ID! id: ID }`,
        resolvers: {
          Book: {
            __resolveReference: ({ upc }: { upc: string }) => ({
              upc,
              id: upc === "b3" ? null : upc.replace("b", ""),
            }),
          },
        },
      },
      authors: {
        sdl: `${federation2} type Book @key(fields: "id") { id: ID author: String }`,
        resolvers: {
          Book: {
            __resolveReference: ({ id }: { id: string | null }) =>
              id === null ? null : { id, author: `author ${id}` },
          },
        },
      },
    });

    it("leaves the fields behind it null and the rest whole", async () => {
      expect(await ask("{ books { upc author } }")).toEqual({
        data: {
          books: [
            { upc: "b1", author: "author 1" },
            { upc: "b2", author: "author 2" },
            { upc: "b3", author: null },
          ],
        },
      });
    });
  });
});
