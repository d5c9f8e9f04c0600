import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("abstract types, planned by %s,", (planner) => {
  describe("a union with other members in each subgraph", () => {
    const { ask } = useFederation(planner, {
      books: {
        sdl: `${federation2}
          type Query { media: Media @shareable book: Media song: Media all: [Media] }
          union Media = Book | Song
          type Book @key(fields: "id") { id: ID! title: String @shareable }
          type Song @key(fields: "id") { id: ID! title: String @shareable }`,
        resolvers: {
          Query: {
            media: () => ({ __typename: "Book", id: "1", title: "Số đỏ" }),
            book: () => ({ __typename: "Book", id: "1", title: "Số đỏ" }),
            song: () => ({ __typename: "Song", id: "2", title: "Diễm xưa" }),
            all: () => [
              { __typename: "Song", id: "2", title: "Diễm xưa" },
              null,
              { __typename: "Book", id: "1", title: "Số đỏ" },
            ],
          },
          Book: { title: () => "Số đỏ" },
          Song: { title: () => "Diễm xưa" },
        },
      },
      films: {
        sdl: `${federation2}
          type Query { media: Media @shareable film: Media }
          union Media = Book | Film
          type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
          type Film @key(fields: "id") { id: ID! title: String @shareable }`,
        resolvers: {
          Query: {
            media: () => ({ __typename: "Book", id: "1", title: "Số đỏ" }),
            film: () => ({ __typename: "Film", id: "3", title: "Mùi cỏ cháy" }),
          },
          Book: { title: () => "Số đỏ", pages: () => 300 },
          Film: { title: () => "Mùi cỏ cháy" },
        },
      },
    });

    it("takes fragments on members that a subgraph does not know", async () => {
      expect(
        await ask(`{
          media { __typename ... on Book { title pages } ... on Film { title } ... on Song { title } }
          book { ... on Film { id } }
          film { ...T }
          song { ...T }
        } fragment T on Media { __typename ... on Song { title } ... on Film { title } ... on Book { id } }`),
      ).toEqual({
        data: {
          media: { __typename: "Book", title: "Số đỏ", pages: 300 },
          book: {},
          film: { __typename: "Film", title: "Mùi cỏ cháy" },
          song: { __typename: "Song", title: "Diễm xưa" },
        },
      });
    });

    it("keeps the order of a list of several types", async () => {
      expect(await ask("{ all { ... on Book { pages } ... on Song { s: title } } }")).toEqual({
        data: { all: [{ s: "Diễm xưa" }, null, { pages: 300 }] },
      });
    });
  });

  describe("an interface that each subgraph knows a part of", () => {
    const nodes = [
      { __typename: "User", id: "u1", login: "lan" },
      { __typename: "Team", id: "t1", label: "đỏ", name: "đội đỏ" },
    ];
    const { ask, askedOf } = useFederation(planner, {
      accounts: {
        sdl: `${federation2}
          type Query { nodes: [Node!]! named: [Named] node(id: ID!): Node }
          interface Node { id: ID! }
          interface Named { name: String }
          type User implements Node @key(fields: "id") { id: ID! login: String friends: [Node] }
          type Team implements Node & Named @key(fields: "id") { id: ID! label: String name: String }
          type Place implements Named { name: String at: Int }`,
        resolvers: {
          Query: {
            nodes: () => nodes,
            node: (_root: unknown, { id }: { id: string }) => nodes.find((node) => node.id === id),
            named: () => [
              { __typename: "Place", name: "Huế", at: 7 },
              { __typename: "Team", id: "t1", name: "đội đỏ" },
            ],
          },
          User: { friends: () => [nodes[1], nodes[0]] },
        },
      },
      names: {
        sdl: `${federation2}
          interface Named { name: String }
          interface Node { id: ID! }
          type User implements Node & Named @key(fields: "id") { id: ID! name: String size: Int }
          type Team implements Node @key(fields: "id") { id: ID! size(unit: String = "m"): String }`,
        resolvers: {
          User: { name: ({ id }: { id: string }) => `name ${id}`, size: () => 1 },
          Team: { size: (_team: unknown, { unit }: { unit: string }) => `2 ${unit}` },
        },
      },
    });

    it("finds each type's own fields", async () => {
      expect(
        await ask(`{ nodes { __typename id
          ... on User { name login friends { id ... on Team { label size(unit: "cm") } } }
          ... on Team { label } } }`),
      ).toEqual({
        data: {
          nodes: [
            {
              __typename: "User",
              id: "u1",
              name: "name u1",
              login: "lan",
              friends: [{ id: "t1", label: "đỏ", size: "2 cm" }, { id: "u1" }],
            },
            { __typename: "Team", id: "t1", label: "đỏ" },
          ],
        },
      });
    });

    it("takes fields of one name and other types apart", async () => {
      expect(
        await ask('{ nodes { ... on User { s: size } ... on Team { t: size size(unit: "km") } } }'),
      ).toEqual({ data: { nodes: [{ s: 1 }, { t: "2 m", size: "2 km" }] } });
    });

    it("takes a fragment on another interface", async () => {
      expect(
        await ask(
          "{ nodes { ... on Named { name } ... on Node { ... on Named { label: name } } } }",
        ),
      ).toEqual({
        data: {
          nodes: [
            { name: "name u1", label: "name u1" },
            { name: "đội đỏ", label: "đội đỏ" },
          ],
        },
      });
    });

    it("takes a fragment on types that cannot stand there", async () => {
      expect(
        await ask(
          '{ named { ... on Node { id } ... on Place { at } } node(id: "u1") { __typename } }',
        ),
      ).toEqual({
        data: { named: [{ at: 7 }, { id: "t1" }], node: { __typename: "User" } },
      });
      expect(askedOf("names")).toEqual([]);
    });

    it("names the type where that alone is asked for", async () => {
      expect(await ask("{ __typename nodes { __typename a: __typename } }")).toEqual({
        data: {
          __typename: "Query",
          nodes: [
            { __typename: "User", a: "User" },
            { __typename: "Team", a: "Team" },
          ],
        },
      });
    });

    it("tells an object's type under another name alone", async () => {
      expect(
        await ask(
          "{ t: __typename nodes { t: __typename } named { ... on Node { t: __typename } } }",
        ),
      ).toEqual({
        data: {
          t: "Query",
          nodes: [{ t: "User" }, { t: "Team" }],
          named: [{}, { t: "Team" }],
        },
      });
    });
  });

  describe("an interface as an entity of its own", () => {
    type Ref = { id: string };
    const items = [
      { __typename: "Pen", id: "1", ink: "blue" },
      { __typename: "Book", id: "2", pages: 30 },
    ];
    const { ask } = useFederation(planner, {
      items: {
        sdl: `${federation2}
          type Query { items: [Item] }
          interface Item @key(fields: "id") { id: ID! price: Price }
          type Pen implements Item @key(fields: "id") { id: ID! price: Price ink: String }
          type Book implements Item @key(fields: "id") { id: ID! price: Price pages: Int }
          type Price { amount: Int }`,
        resolvers: {
          Query: { items: () => items },
          Item: { __resolveReference: ({ id }: Ref) => items.find((item) => item.id === id) },
          Pen: {
            __resolveReference: ({ id }: Ref) => items.find((item) => item.id === id),
            price: () => ({ amount: 3 }),
          },
          Book: {
            __resolveReference: ({ id }: Ref) => items.find((item) => item.id === id),
            price: () => null,
          },
        },
      },
      carts: {
        sdl: `${federation2}
          type Query { cart: Cart }
          type Cart { lines: [Line] }
          type Line { item: Item times: Int }
          type Item @key(fields: "id") @interfaceObject { id: ID! inCarts: Int }`,
        resolvers: {
          Query: {
            cart: () => ({
              lines: [
                { item: { id: "2" }, times: 1 },
                { item: { id: "1" }, times: 2 },
                { item: null, times: 0 },
              ],
            }),
          },
          Item: { inCarts: ({ id }: Ref) => Number(id) * 5 },
        },
      },
    });

    it("is found from a subgraph that knows the interface alone", async () => {
      expect(
        await ask(
          "{ cart { lines { times item { __typename price { amount } ... on Pen { ink inCarts } } } } items { inCarts } }",
        ),
      ).toEqual({
        data: {
          cart: {
            lines: [
              { times: 1, item: { __typename: "Book", price: null } },
              {
                times: 2,
                item: { __typename: "Pen", price: { amount: 3 }, ink: "blue", inCarts: 5 },
              },
              { times: 0, item: null },
            ],
          },
          items: [{ inCarts: 5 }, { inCarts: 10 }],
        },
      });
    });
  });

  describe("enums and input objects that differ between subgraphs", () => {
    const { ask, askedOf } = useFederation(planner, {
      a: {
        sdl: `${federation2}
          type Query { users(filter: Filter, type: Kind): [User] kind: Output }
          input Filter { name: String type: Kind first: Int }
          enum Kind { ADMIN REGULAR GUEST }
          enum Output { HOT COLD }
          type User @key(fields: "id") { id: ID! type: Kind }`,
        resolvers: {
          Query: {
            users: (_root: unknown, args: { filter?: object; type?: string }) => [
              { id: JSON.stringify(args), type: args.type ?? "ADMIN" },
            ],
            kind: () => "COLD",
          },
        },
      },
      b: {
        sdl: `${federation2}
          type Query { counted(filter: Filter!): String other: Output }
          input Filter { name: String first: Int = 3 extra: Boolean }
          enum Kind { ADMIN REGULAR GUEST }
          enum Output { HOT WARM }
          type User @key(fields: "id") { id: ID! was: Kind }`,
        resolvers: {
          Query: {
            counted: (_root: unknown, { filter }: { filter: object }) => JSON.stringify(filter),
            other: () => "WARM",
          },
          User: { was: () => "GUEST" },
        },
      },
    });

    it("take the values that all know in, and every value out", async () => {
      expect(await ask("{ users(type: REGULAR) { type was } kind other }")).toEqual({
        data: { users: [{ type: "REGULAR", was: "GUEST" }], kind: "COLD", other: "WARM" },
      });
    });

    it("refuse input fields that one of them does not know", async () => {
      const { errors } = await ask(
        "{ users(filter: { type: ADMIN }) { id } counted(filter: { extra: true }) }",
      );
      expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([
        "GRAPHQL_VALIDATION_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
      ]);
      expect(askedOf("a")).toEqual([]);
    });

    it("pass variables and defaults on", async () => {
      const query = `query ($name: String = "Lan", $filter: Filter, $type: Kind) {
        users(filter: { name: $name }, type: $type) { id type }
        given: users(filter: $filter) { id }
      }`;
      expect(await ask(query, { filter: { name: null }, type: "GUEST" })).toEqual({
        data: {
          users: [{ id: '{"filter":{"name":"Lan"},"type":"GUEST"}', type: "GUEST" }],
          given: [{ id: '{"filter":{"name":null}}' }],
        },
      });
      expect(await ask(query, { name: null })).toEqual({
        data: {
          users: [{ id: '{"filter":{"name":null}}', type: "ADMIN" }],
          given: [{ id: "{}" }],
        },
      });
    });
  });
});
