import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

/** A subgraph's way of saying that the gateway did not send what `@requires` names. */
function sent<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("not sent");
  return value;
}

describe.each(planners)("chains of @requires, planned by %s,", (planner) => {
  describe("of a field that itself requires one, three subgraphs deep", () => {
    const { ask } = useFederation(planner, {
      a: {
        sdl: `${federation2}
          type Query { car: Car cars: [Car!] }
          type Car @key(fields: "id") { id: ID! price: Int }`,
        resolvers: {
          Query: { car: () => ({ id: "1", price: 10 }), cars: () => [{ id: "1" }, { id: "2" }] },
          Car: { price: ({ id }: { id: string }) => Number(id) * 10 },
        },
      },
      b: {
        sdl: `${federation2}
          type Car @key(fields: "id") {
            id: ID! price: Int @external taxed: Int @requires(fields: "price") doors: Int
          }`,
        resolvers: {
          Car: {
            taxed: ({ price }: { price?: number }) => sent(price) * 2,
            doors: () => 4,
          },
        },
      },
      c: {
        sdl: `${federation2}
          type Car @key(fields: "id") {
            id: ID!
            price: Int @external
            taxed: Int @external
            doors: Int @external
            offer: String @requires(fields: "taxed doors")
            isCheap: Boolean @requires(fields: "price")
          }`,
        resolvers: {
          Car: {
            offer: ({ taxed, doors }: { taxed?: number; doors?: number }) =>
              `${sent(taxed)} for ${sent(doors)} doors`,
            isCheap: ({ price }: { price?: number }) => sent(price) < 15,
          },
        },
      },
    });

    it("goes through them one after the other", async () => {
      expect(await ask("{ car { offer } }")).toEqual({
        data: { car: { offer: "20 for 4 doors" } },
      });
      expect(await ask("{ cars { isCheap offer taxed } }")).toEqual({
        data: {
          cars: [
            { isCheap: true, offer: "20 for 4 doors", taxed: 20 },
            { isCheap: false, offer: "40 for 4 doors", taxed: 40 },
          ],
        },
      });
    });
  });

  describe("around in a circle", () => {
    const { ask } = useFederation(planner, {
      posts: {
        sdl: `${federation2}
          type Query { posts: [Post] }
          type Post @key(fields: "id") {
            id: ID! author: Author! byNewcomer: Boolean! @external line: String! @requires(fields: "byNewcomer author { name }")
          }
          type Author @key(fields: "id") { id: ID! name: String! @external }`,
        resolvers: {
          Query: {
            posts: () => [
              { id: "p1", author: { id: "a1" } },
              { id: "p2", author: { id: "a2" } },
            ],
          },
          Post: {
            author: ({ id, author }: { id: string; author?: { name?: string } }) =>
              author ?? { id: id.replace("p", "a") },
            line: ({ byNewcomer, author }: { byNewcomer?: boolean; author?: { name?: string } }) =>
              `${sent(author?.name)} ${sent(byNewcomer)}`,
          },
        },
      },
      authors: {
        sdl: `${federation2}
          type Post @key(fields: "id") {
            id: ID! author: Author! @external byNewcomer: Boolean! @requires(fields: "author { joined }")
          }
          type Author @key(fields: "id") { id: ID! name: String! joined: Int! }`,
        resolvers: {
          Post: {
            byNewcomer: ({ author }: { author?: { joined?: number } }) =>
              sent(author?.joined) > 2020,
          },
          Author: {
            name: ({ id }: { id: string }) => `author ${id}`,
            joined: ({ id }: { id: string }) => (id === "a1" ? 2025 : 2010),
          },
        },
      },
    });

    it("is run through as often as it takes", async () => {
      expect(await ask("{ posts { line byNewcomer } }")).toEqual({
        data: {
          posts: [
            { line: "author a1 true", byNewcomer: true },
            { line: "author a2 false", byNewcomer: false },
          ],
        },
      });
    });
  });

  describe("of what requires something itself, below another field", () => {
    type Ref = { id: string; weight?: number; size?: string };
    const { ask } = useFederation(planner, {
      people: {
        sdl: `${federation2}
          type Person @key(fields: "id") { id: ID! parcel: Parcel }
          type Parcel @key(fields: "id") {
            id: ID!
            weight: Int @external
            size: String @requires(fields: "weight")
          }`,
        resolvers: {
          Person: { parcel: ({ id }: Ref) => ({ id }) },
          Parcel: { size: ({ weight }: Ref) => `size of ${weight}` },
        },
      },
      prices: {
        sdl: `${federation2}
          type Parcel @key(fields: "id") {
            id: ID!
            size: String @external
            price: String @requires(fields: "size")
          }`,
        resolvers: { Parcel: { price: ({ size }: Ref) => `price of ${size}` } },
      },
      weights: {
        sdl: `${federation2}
          type Query { person: Person }
          type Person @key(fields: "id") { id: ID! }
          type Parcel @key(fields: "id") { id: ID! weight: Int }`,
        resolvers: {
          Query: { person: () => ({ id: "1" }) },
          Parcel: { weight: ({ id }: Ref) => Number(id) * 5 },
        },
      },
    });

    // Apollo's planner finds no way to it, and Hive's is asked next.
    it("is computed in turn", async () => {
      expect(await ask("{ person { parcel { price } } }")).toEqual({
        data: { person: { parcel: { price: "price of size of 5" } } },
      });
    });
  });

  describe("of what requires something itself, over a key in an object", () => {
    type Ref = { sku?: string; size?: string; spot?: object; widths?: number[] };
    const { ask } = useFederation(planner, {
      stock: {
        sdl: `${federation2}
          type Query { item: Item }
          type Item @key(fields: "sku") { sku: ID widths: [Int] @shareable }`,
        resolvers: {
          Query: { item: () => ({ sku: "s" }) },
          Item: { widths: () => [3, 4] },
        },
      },
      sizes: {
        sdl: `${federation2}
          type Spot @key(fields: "x") { x: ID }
          type Item @key(fields: "spot { x }") @key(fields: "sku") {
            spot: Spot
            sku: ID
            widths: [Int] @external
            size: String @requires(fields: "widths")
          }`,
        resolvers: {
          Item: {
            __resolveReference: (ref: Ref) => ({ spot: { x: "1" }, ...ref }),
            size: ({ widths }: Ref) => `size of ${widths?.join()}`,
          },
        },
      },
      prices: {
        sdl: `${federation2}
          type Spot @key(fields: "x") { x: ID }
          type Item @key(fields: "spot { x }") {
            spot: Spot
            widths: [Int] @shareable
            size: String @external
            price: String @requires(fields: "size")
          }`,
        resolvers: { Item: { price: ({ size }: Ref) => `price of ${size}` } },
      },
    });

    // Apollo's planner asks for the size before it has the widths, and Hive's finds no plan.
    it("is refused rather than computed from nothing", async () => {
      const { data, errors } = await ask("{ item { price } }");
      expect(data).toBeNull();
      expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([
        "INTERNAL_SERVER_ERROR",
      ]);
      expect(await ask("{ item { size } }")).toEqual({ data: { item: { size: "size of 3,4" } } });
    });
  });
});
