import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "../../federation/federation.ts";

const chairs = [
  { __typename: "Chair", id: "1" },
  { __typename: "Chair", id: "2" },
];
const priceIn: Readonly<Record<string, number>> = { VND: 500_000, USD: 20 };

const names: Readonly<Record<string, string>> = { vi: "Thợ mộc", en: "Carpenter" };

let whenMakersMayAnswer = Promise.resolve();

describe.each([...planners, "stock" as const])(
  "an answer that several wait for, planned by %s,",
  (planner) => {
    const { ask, askedOf, answers } = useFederation(planner, {
      chairs: {
        sdl: `${federation2}
        type Query { chairs: [Chair] favourite: Chair }
        type Chair @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { chairs: () => chairs, favourite: () => chairs[0] } },
      },
      stocks: {
        sdl: `${federation2}
        type Query { stocks: Int }
        type Chair @key(fields: "id") { id: ID! stock: Int }`,
        resolvers: {
          Chair: { __resolveReference: ({ id }: { id: string }) => ({ id, stock: 7 }) },
        },
      },
      shops: {
        sdl: `${federation2}
        type Query { shop: Shop }
        type Shop { chair: Chair }
        type Chair @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { shop: () => ({ chair: chairs[0] }) } },
      },
      makers: {
        sdl: `${federation2}
        type Query { makers: Int }
        type Chair @key(fields: "id") { id: ID! maker: Maker }
        type Maker @key(fields: "id") { id: ID! }`,
        resolvers: { Chair: { maker: () => whenMakersMayAnswer.then(() => ({ id: "m" })) } },
      },
      names: {
        sdl: `${federation2}
        type Query { names: Int }
        type Maker @key(fields: "id") { id: ID! name(in: String): String }`,
        resolvers: { Maker: { name: (_maker: unknown, args: { in: string }) => names[args.in] } },
      },
      prices: {
        sdl: `${federation2}
        type Query { currency: String }
        type Chair @key(fields: "id") { id: ID! price(in: String): Int }`,
        resolvers: {
          Chair: {
            __resolveReference: ({ id }: { id: string }) => ({ id }),
            price: (_chair: unknown, { in: currency }: { in: string }) => priceIn[currency],
          },
        },
      },
    });

    /** Holds the root's answer back until all have asked for it, and the stocks until prices are there. */
    async function askTogether(queries: readonly string[]) {
      const [all, prices] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      answers().set("chairs", async () => {
        await all.promise;
        return { data: { chairs } };
      });
      answers().set("stocks", async () => {
        await prices.promise;
        return { data: { _entities: [{ stock: 7 }, { stock: 7 }] } };
      });
      const asked = queries.map((query) => ask(query));
      setTimeout(all.resolve, 100);
      setTimeout(prices.resolve, 200);
      return Promise.all(asked);
    }

    it("is read by each as if it was its own", async () => {
      const [vnd, usd] = [
        { price: 500_000, stock: 7 },
        { price: 20, stock: 7 },
      ];
      const given = await askTogether([
        '{ chairs { price(in: "VND") stock } }',
        '{ chairs { price(in: "USD") stock } }',
        "{ chairs { id } }",
      ]);
      expect(given).toEqual([
        { data: { chairs: [vnd, vnd] } },
        { data: { chairs: [usd, usd] } },
        { data: { chairs: [{ id: "1" }, { id: "2" }] } },
      ]);
      expect(askedOf("chairs")).toHaveLength(2);
    });

    it("stands at two places of one answer without being one", async () => {
      const both = Promise.withResolvers<void>();
      whenMakersMayAnswer = both.promise;
      const asked = ask(`{
      favourite { maker { name(in: "vi") } }
      shop { chair { maker { name(in: "en") } } }
    }`);
      setTimeout(both.resolve, 100);
      expect(await asked).toEqual({
        data: {
          favourite: { maker: { name: "Thợ mộc" } },
          shop: { chair: { maker: { name: "Carpenter" } } },
        },
      });
      expect(askedOf("makers")).toHaveLength(1);
    });
  },
);
