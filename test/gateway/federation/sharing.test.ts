import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("sharing, planned by %s,", (planner) => {
  describe("@shareable", () => {
    const { ask, askedOf } = useFederation(planner, {
      north: {
        sdl: `${federation2}
          type Query { version: String @shareable place: Place @shareable }
          type Place @shareable { name: String at: Point! north: Int @shareable }
          type Point @shareable { x: Int! y: Int! }`,
        resolvers: {
          Query: {
            version: () => "1",
            place: () => ({ name: "Sa Pa", at: { x: 1, y: 2 }, north: 5 }),
          },
        },
      },
      south: {
        sdl: `${federation2}
          type Query { version: String @shareable place: Place @shareable south: [Region!] }
          type Region { name: String at: Point! }
          type Place @shareable { name: String at: Point! }
          type Point @shareable { x: Int! y: Int! }`,
        resolvers: {
          Query: {
            version: () => "1",
            place: () => ({ name: "Sa Pa", at: { x: 1, y: 2 } }),
            south: () => [{ name: "Cà Mau", at: { x: 8, y: 9 } }],
          },
        },
      },
    });

    it("asks one subgraph where either can answer", async () => {
      expect(await ask("{ version south { name at { y } } }")).toEqual({
        data: { version: "1", south: [{ name: "Cà Mau", at: { y: 9 } }] },
      });
      expect(askedOf("north").length + askedOf("south").length).toBeLessThanOrEqual(2);
    });

    it("puts an object of the root together from both", async () => {
      expect(await ask("{ place { name north at { x } } }")).toEqual({
        data: { place: { name: "Sa Pa", north: 5, at: { x: 1 } } },
      });
    });
  });

  describe("root fields of a type that is no entity", () => {
    const { ask } = useFederation(planner, {
      names: {
        sdl: `${federation2}
          type Query { product: Product @shareable products: [Product] @shareable }
          type Product { id: ID! @shareable name: Text }
          type Text { value: String }`,
        resolvers: {
          Query: {
            product: () => ({ id: "1", name: { value: "ghế" } }),
            products: () => [{ id: "1", name: { value: "ghế" } }, null, { id: "2", name: null }],
          },
        },
      },
      prices: {
        sdl: `${federation2}
          type Query { product: Product @shareable products: [Product] @shareable }
          type Product { id: ID! @shareable price: Price }
          type Price { amount: Int }`,
        resolvers: {
          Query: {
            product: () => ({ id: "1", price: { amount: 100 } }),
            products: () => [{ id: "1", price: null }, null, { id: "2", price: { amount: 7 } }],
          },
        },
      },
    });

    it("are merged object by object, and lists entry by entry", async () => {
      expect(
        await ask(
          "{ product { id name { value } price { amount } } products { id name { value } price { amount } } }",
        ),
      ).toEqual({
        data: {
          product: { id: "1", name: { value: "ghế" }, price: { amount: 100 } },
          products: [
            { id: "1", name: { value: "ghế" }, price: null },
            null,
            { id: "2", name: null, price: { amount: 7 } },
          ],
        },
      });
    });
  });

  describe("@override", () => {
    const { ask, askedOf } = useFederation(planner, {
      old: {
        sdl: `${federation2}
          type Query { posts: [Post] feed: [Post] @override(from: "new") }
          type Post @key(fields: "id") { id: ID! createdAt: String body: String likes: Int }`,
        resolvers: {
          Query: {
            posts: () => [{ id: "1", createdAt: "old", body: "old", likes: 1 }],
            feed: () => [{ id: "2", createdAt: "old", body: "old", likes: 1 }],
          },
          Post: {
            createdAt: () => "old",
            body: () => "old",
            likes: () => 1,
          },
        },
      },
      new: {
        sdl: `${federation2}
          type Query { feed: [Post] fresh: Post }
          type Post @key(fields: "id") {
            id: ID!
            createdAt: String @override(from: "old")
            body: String @external
            summary: String @requires(fields: "body")
          }`,
        resolvers: {
          Query: { feed: () => [{ id: "wrong" }], fresh: () => ({ id: "3", createdAt: "new" }) },
          Post: {
            createdAt: () => "new",
            summary: ({ body }: { body?: string }) => `about ${body}`,
          },
        },
      },
    });

    it("moves a field of an entity, and leaves @requires to what is not moved", async () => {
      expect(await ask("{ posts { id createdAt body summary } }")).toEqual({
        data: { posts: [{ id: "1", createdAt: "new", body: "old", summary: "about old" }] },
      });
    });

    it("moves a root field", async () => {
      expect(await ask("{ feed { id createdAt } fresh { createdAt likes } }")).toEqual({
        data: { feed: [{ id: "2", createdAt: "new" }], fresh: { createdAt: "new", likes: 1 } },
      });
      expect(askedOf("new").join()).not.toContain("feed");
    });
  });

  describe("@override with a label", () => {
    const overriding = (label: string) => ({
      before: {
        sdl: `${federation2}
          type Query { word: String say: Speaker }
          type Speaker @key(fields: "id") { id: ID! word: String }`,
        resolvers: {
          Query: { word: () => "before", say: () => ({ id: "1" }) },
          Speaker: { word: () => "before" },
        },
      },
      after: {
        sdl: `${federation2}
          type Query { word: String @override(from: "before", label: "${label}") }
          type Speaker @key(fields: "id") { id: ID! word: String @override(from: "before", label: "${label}") }`,
        resolvers: { Query: { word: () => "after" }, Speaker: { word: () => "after" } },
      },
    });
    const [all, half, none, flag] = ["percent(100)", "percent(50)", "percent(0)", "flag"].map(
      (label) => useFederation(planner, overriding(label)).ask,
    );
    const query = "{ word say { word } }";
    const before = { data: { word: "before", say: { word: "before" } } };
    const after = { data: { word: "after", say: { word: "after" } } };

    // Apollo's gateway tells its planner of no label: nothing is ever taken over.
    it("takes all of the requests at 100 percent, and none at 0", async () => {
      expect(await all?.(query)).toEqual(planner === "hive" ? after : before);
      expect(await none?.(query)).toEqual(before);
    });

    // All 60 come out alike once in 2^59 runs.
    it.runIf(planner === "hive")("draws for each request whether it takes it", async () => {
      const words = new Set<string>();
      for (let asked = 0; asked < 60; asked += 1) {
        const { data } = await half!(query);
        expect(data?.["say"].word).toBe(data?.["word"]);
        words.add(data?.["word"]);
      }
      expect(words).toEqual(new Set(["before", "after"]));
    });

    it("takes none under a label that nobody here knows", async () => {
      expect(await flag?.(query)).toEqual(before);
    });
  });

  describe("@inaccessible", () => {
    const { ask } = useFederation(planner, {
      open: {
        sdl: `${federation2}
          type Query { user: User hidden: String @inaccessible level: Level levels: [Level] who: Who }
          type User @key(fields: "secret") { secret: ID! @inaccessible name: String }
          enum Level { LOW HIGH TOP @inaccessible }
          union Who = User | Ghost
          type Ghost @inaccessible { name: String }`,
        resolvers: {
          Query: {
            user: () => ({ secret: "s", name: "Mai" }),
            hidden: () => "hidden",
            level: () => "TOP",
            levels: () => ["LOW", "TOP", "HIGH"],
            who: () => ({ __typename: "Ghost", name: "boo" }),
          },
        },
      },
      other: {
        sdl: `${federation2} type User @key(fields: "secret") { secret: ID! @inaccessible age: Int }`,
        resolvers: { User: { age: ({ secret }: { secret: string }) => secret.length } },
      },
    });

    it("may be a key, which clients cannot ask for", async () => {
      expect(await ask("{ user { name age } }")).toEqual({
        data: { user: { name: "Mai", age: 1 } },
      });
      const { data, errors } = await ask("{ user { secret } hidden }");
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([
        "GRAPHQL_VALIDATION_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
      ]);
    });

    it("keeps values and types from clients when a subgraph gives them", async () => {
      const { data, errors } = await ask(
        "{ level levels who { __typename ... on User { name } } }",
      );
      expect(data).toEqual({ level: null, levels: ["LOW", null, "HIGH"], who: null });
      expect(errors?.map(({ path }) => path?.join("."))).toEqual(["level", "levels.1", "who"]);
    });

    it("is not in the schema that clients see", async () => {
      expect(
        await ask(
          '{ __type(name: "Level") { enumValues { name } } ghost: __type(name: "Ghost") { name } }',
        ),
      ).toEqual({
        data: { __type: { enumValues: [{ name: "LOW" }, { name: "HIGH" }] }, ghost: null },
      });
    });
  });

  describe("@external on the key of an extended type, as Federation 1 has it", () => {
    const { ask } = useFederation(planner, {
      users: {
        sdl: `type Query { user: User } type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: {
          Query: { user: () => ({ id: "1", name: "Hoa" }) },
          User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: "Hoa" }) },
        },
      },
      reviews: {
        sdl: `extend type Query { reviewer: User by: [User] @provides(fields: "name") }
          extend type User @key(fields: "id") {
            id: ID! @external
            name: String @external
            reviews: Int
            line: String @requires(fields: "name")
          }`,
        resolvers: {
          Query: { reviewer: () => ({ id: "1" }), by: () => [{ id: "1", name: "provided" }] },
          User: {
            reviews: () => 3,
            line: ({ name }: { name?: string }) => `${name}'s line`,
          },
        },
      },
    });

    it("works as in Federation 2", async () => {
      expect(await ask("{ user { reviews line } reviewer { id name line } by { name } }")).toEqual({
        data: {
          user: { reviews: 3, line: "Hoa's line" },
          reviewer: { id: "1", name: "Hoa", line: "Hoa's line" },
          by: [{ name: "provided" }],
        },
      });
    });
  });
});
