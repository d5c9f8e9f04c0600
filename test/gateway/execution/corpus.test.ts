import { readFile } from "node:fs/promises";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { buildClientSchema, getIntrospectionQuery, parse, type GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraphs } from "../../../schema/subgraphs.ts";
import { startFederation, type Federation } from "../federation/federation.ts";
import { findSingleOperations } from "./corpus.ts";
import { answerMadeUp } from "./made-up-answers.ts";

const names = subgraphs.map(({ name }) => name);

let federations: Record<"apollo" | "hive" | "stock", Federation>;
let schema: GraphQLSchema;

beforeAll(async () => {
  const sdls = await Promise.all(
    names.map((name) => readFile(`subgraphs/${name}/schema.graphql`, "utf8")),
  );
  const definitions = Object.fromEntries(
    names.map((name, index) => [name, { sdl: sdls[index] ?? "", resolvers: {} }]),
  );
  const start = async (execution: Parameters<typeof startFederation>[1]) => {
    const federation = await startFederation(definitions, execution);
    for (const [index, name] of names.entries()) {
      const subgraph = buildSubgraphSchema([{ typeDefs: parse(sdls[index] ?? "") }]);
      federation.subgraphs.answers.set(name, ({ query, variables }) =>
        answerMadeUp(subgraph, query, variables),
      );
    }
    return federation;
  };
  federations = {
    apollo: await start({ planner: "apollo" }),
    hive: await start({ planner: "hive" }),
    stock: await start({ executor: "stock" }),
  };
  const { data } = await federations.apollo.ask(getIntrospectionQuery());
  schema = buildClientSchema(data as never);
});
afterAll(() => Promise.all(Object.values(federations).map(({ stop }) => stop())));

describe("every operation of the tests and examples", () => {
  it("has the same data from this executor, Apollo's, and one schema", async () => {
    const operations = findSingleOperations(schema);
    let seen = 0;
    for (const { source, variables } of operations) {
      const whole = plain((await answerMadeUp(schema, source, variables)).data);
      const { apollo, hive, stock } = federations;
      const [ours, other, theirs] = await Promise.all(
        [apollo, hive, stock].map((one) => one.ask(source, variables)),
      );
      seen += JSON.stringify(whole).length;
      expect(ours?.data, source).toEqual(whole);
      expect(JSON.stringify(ours?.data), source).toBe(JSON.stringify(whole));
      expect(other?.data, source).toEqual(whole);
      expect(theirs?.data, source).toEqual(whole);
      expect([ours?.errors, other?.errors], source).toEqual([undefined, undefined]);
    }
    expect(operations.length).toBeGreaterThan(30);
    expect(seen).toBeGreaterThan(5_000);
  });
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
