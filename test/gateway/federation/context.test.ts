import { describe, expect, it } from "vitest";
import { planners, useFederation } from "./federation.ts";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [
  "@key", "@context", "@fromContext", "@shareable"
])`;

const wards = [
  { id: "w1", currency: "VND", office: { zone: "north" } },
  { id: "w2", currency: "USD", office: { zone: "south" } },
  { id: "w3", currency: "VND", office: { zone: "north" } },
];

describe.each(planners)("@fromContext, planned by %s", (planner) => {
  const { ask, askedOf } = useFederation(planner, {
    wards: {
      sdl: `${link}
        type Query { wards: [Ward!]! harbour: Harbour nowhere: Ward }
        type Ward @key(fields: "id") @context(name: "place") {
          id: ID!
          currency: String
          office: Office
          permits: [[Permit]!]!
        }
        type Harbour @key(fields: "id") @context(name: "place") {
          id: ID!
          currency: String
          permits: [[Permit]!]!
        }
        type Office { zone: String }
        type Permit @key(fields: "id") {
          id: ID!
          fee(currency: String @fromContext(field: "$place { currency }")): String
          counter(
            zone: String @fromContext(field: "$place ... on Ward { office { zone } } ... on Harbour { currency }")
            floor: Int! = 1
          ): String
        }`,
      resolvers: {
        Query: {
          wards: () => wards,
          harbour: () => ({ id: "h", currency: "SGD" }),
          nowhere: () => ({ id: "w0", currency: null }),
        },
        Ward: {
          __resolveReference: ({ id }: { id: string }) => wards.find((ward) => ward.id === id),
          permits: () => [[{ id: "1" }, null], [{ id: "2" }]],
        },
        Harbour: { permits: () => [[{ id: "1" }]] },
        Permit: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          fee: ({ id }: { id: string }, { currency }: { currency: string }) => `${id} ${currency}`,
          counter: (_permit: unknown, { zone, floor }: { zone: string; floor: number }) =>
            `${zone} ${floor}`,
        },
      },
    },
    holders: {
      sdl: `${link}
        type Permit @key(fields: "id") { id: ID! holder: Holder }
        type Holder { name: String since: Ward }
        type Ward @key(fields: "id") { id: ID! }`,
      resolvers: {
        Permit: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          holder: ({ id }: { id: string }) => ({ name: `holder of ${id}`, since: { id: "w2" } }),
        },
      },
    },
  });

  it("takes an argument from the object above, through lists", async () => {
    expect(await ask("{ wards { id permits { id fee } } }")).toEqual({
      data: {
        wards: [
          { id: "w1", permits: [[{ id: "1", fee: "1 VND" }, null], [{ id: "2", fee: "2 VND" }]] },
          { id: "w2", permits: [[{ id: "1", fee: "1 USD" }, null], [{ id: "2", fee: "2 USD" }]] },
          { id: "w3", permits: [[{ id: "1", fee: "1 VND" }, null], [{ id: "2", fee: "2 VND" }]] },
        ],
      },
    });
  });

  it("asks once for all entities with the same values above them", async () => {
    await ask("{ wards { permits { fee } } }");
    expect(askedOf("wards").filter((query) => query.includes("_entities"))).toHaveLength(2);
  });

  it("takes what stands deeper in the object above, by its type, beside the client's arguments", async () => {
    const query = `query ($floor: Int!, $contextualArgument_1_0: Int!) {
      wards { permits { counter(floor: $floor) } }
      harbour { permits { counter(floor: $contextualArgument_1_0) } }
    }`;
    const { data } = await ask(query, { floor: 7, contextualArgument_1_0: 8 });
    expect(data?.["wards"][1].permits[1]).toEqual([{ counter: "south 7" }]);
    expect(data?.["harbour"].permits[0]).toEqual([{ counter: "SGD 8" }]);
  });

  it("takes null where it is null above", async () => {
    const { data } = await ask("{ nowhere { permits { fee } } }");
    expect(data?.["nowhere"].permits[1]).toEqual([{ fee: "2 null" }]);
  });

  it("is of the nearest place where entities lead to others", async () => {
    const { data } = await ask(
      "{ harbour { permits { holder { name since { permits { fee } } } } } }",
    );
    expect(data?.["harbour"].permits[0][0].holder).toEqual({
      name: "holder of 1",
      since: { permits: [[{ fee: "1 USD" }, null], [{ fee: "2 USD" }]] },
    });
  });
});
