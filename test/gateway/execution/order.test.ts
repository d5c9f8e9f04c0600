import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  federation2,
  planners,
  startFederation,
  type Federation,
} from "../federation/federation.ts";

/** `first` knows the item; `slow` and `code` need its id alone; `price` needs its code. */
const definitions = {
  first: {
    sdl: `${federation2}
      type Query { item: Item other: Int }
      type Item @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { item: () => ({ id: "1" }), other: () => 1 } },
  },
  slow: {
    sdl: `${federation2} type Query { also: Int } type Item @key(fields: "id") { id: ID! slow: String }`,
    resolvers: { Item: { slow: () => "at last" }, Query: { also: () => 2 } },
  },
  codes: {
    sdl: `${federation2} type Item @key(fields: "id") { id: ID! code: String }`,
    resolvers: { Item: { code: () => "c" } },
  },
  prices: {
    sdl: `${federation2}
      type Item @key(fields: "id") {
        id: ID! code: String @external price: String @requires(fields: "code")
      }`,
    resolvers: { Item: { price: ({ code }: { code: string }) => `price of ${code}` } },
  },
};

describe.each(planners)("calls, planned by %s,", (planner) => {
  let federation: Federation;

  beforeAll(async () => {
    federation = await startFederation(definitions, { planner });
  });
  beforeEach(() => federation.subgraphs.reset());
  afterAll(() => federation.stop());

  const asked = () => federation.subgraphs.calls.map(({ name }) => name);

  /** A subgraph says nothing until it may. @returns what lets it speak. */
  function hold(name: string, answer: unknown) {
    const held = Promise.withResolvers<void>();
    federation.subgraphs.answers.set(name, async () => {
      await held.promise;
      return answer;
    });
    return held.resolve;
  }

  it("are made as soon as what they need is there, while others are not answered", async () => {
    const release = hold("slow", { data: { _entities: [{ slow: "at last" }] } });
    const answer = federation.ask("{ item { slow price } }");
    await vi.waitFor(() => expect(asked()).toContain("prices"));
    expect(asked().toSorted()).toEqual(["codes", "first", "prices", "slow"]);
    release();
    expect(await answer).toEqual({ data: { item: { slow: "at last", price: "price of c" } } });
  });

  it("wait for none of the root's that they do not need", async () => {
    const release = hold("slow", { data: { also: 2 } });
    const answer = federation.ask("{ also item { price } }");
    await vi.waitFor(() => expect(asked()).toContain("prices"));
    release();
    expect(await answer).toEqual({ data: { also: 2, item: { price: "price of c" } } });
  });

  it("wait for what they need", async () => {
    const release = hold("codes", { data: { _entities: [{ code: "later" }] } });
    const answer = federation.ask("{ item { slow price } }");
    await vi.waitFor(() => expect(asked()).toEqual(expect.arrayContaining(["slow", "codes"])));
    expect(asked()).not.toContain("prices");
    release();
    expect((await answer).data).toEqual({ item: { slow: "at last", price: "price of later" } });
    expect(asked().at(-1)).toBe("prices");
  });
});
