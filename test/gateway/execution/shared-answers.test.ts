import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "../federation/federation.ts";

const chairs = [
  { __typename: "Chair", id: "1", size: { width: 40 } },
  { __typename: "Chair", id: "2", size: { width: 50 } },
];
const priceIn: Readonly<Record<string, number>> = { VND: 500_000, USD: 20 };

describe.each(planners)("an answer that several wait for, planned by %s,", (planner) => {
  const { ask, askedOf, answers } = useFederation(planner, {
    chairs: {
      sdl: `${federation2}
        type Query { chairs: [Chair] favourite: Chair newest: Chair }
        type Chair @key(fields: "id") { id: ID! size: Size @shareable }
        type Size @shareable { width: Int }`,
      resolvers: {
        Query: { chairs: () => chairs, favourite: () => chairs[0], newest: () => chairs[0] },
      },
    },
    prices: {
      sdl: `${federation2}
        type Query { currency: String }
        type Chair @key(fields: "id") { id: ID! price(in: String): Int size: Size @shareable }
        type Size @shareable { width: Int depth: Int }`,
      resolvers: {
        Chair: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          price: (_chair: unknown, { in: currency }: { in: string }) => priceIn[currency],
          size: () => ({ width: 0, depth: 60 }),
        },
      },
    },
  });

  /** Holds the root's answer back until all have asked for it. */
  async function askTogether(queries: readonly string[]) {
    const all = Promise.withResolvers<void>();
    answers().set("chairs", async () => {
      await all.promise;
      return { data: { chairs } };
    });
    const asked = queries.map((query) => ask(query));
    setTimeout(all.resolve, 100);
    return Promise.all(asked);
  }

  it("is read by each as if it was its own", async () => {
    const given = await askTogether([
      '{ chairs { price(in: "VND") } }',
      '{ chairs { price(in: "USD") } }',
      "{ chairs { size { depth } } }",
      "{ chairs { id } }",
    ]);
    expect(given).toEqual([
      { data: { chairs: [{ price: 500_000 }, { price: 500_000 }] } },
      { data: { chairs: [{ price: 20 }, { price: 20 }] } },
      { data: { chairs: [{ size: { depth: 60 } }, { size: { depth: 60 } }] } },
      { data: { chairs: [{ id: "1" }, { id: "2" }] } },
    ]);
    expect(askedOf("chairs").length).toBeLessThan(4);
  });

  it("stands at two places of one answer without being one", async () => {
    expect(
      await ask(`{
        favourite { size { width depth } price(in: "VND") }
        newest { size { width depth } price(in: "USD") }
      }`),
    ).toEqual({
      data: {
        favourite: { size: { width: 40, depth: 60 }, price: 500_000 },
        newest: { size: { width: 40, depth: 60 }, price: 20 },
      },
    });
  });
});
