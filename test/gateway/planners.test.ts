import { readFile } from "node:fs/promises";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  buildClientSchema,
  getIntrospectionQuery,
  parse,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayConfig } from "../../gateway/config.ts";
import { subgraphs } from "../../schema/subgraphs.ts";
import { readSupergraph } from "../../gateway/execution/supergraph.ts";
import { createHivePlanner } from "../../gateway/planning/hive-planner.ts";
import { createPlanner } from "../../gateway/planning/planner.ts";
import { findSingleOperations } from "./execution/corpus.ts";
import { answerMadeUp } from "./execution/made-up-answers.ts";
import { citizenClaims } from "./issuer.ts";
import { startGateway, type RunningGateway } from "./running-gateway.ts";

const names = subgraphs.map(({ name }) => name);

type Asking = { readonly gateway: RunningGateway; readonly authorization: string };

let usual: Asking;
let hive: Asking;
let stock: Asking;
let schema: GraphQLSchema;

beforeAll(async () => {
  usual = await start({});
  hive = await start({ planner: "hive" });
  stock = await start({ executor: "stock" });
  const { body } = await usual.gateway.ask(getIntrospectionQuery());
  schema = buildClientSchema(body.data as never);
});
afterAll(() => Promise.all([usual, hive, stock].map(({ gateway }) => gateway.stop())));

describe("the gateway, over the project's own supergraph,", () => {
  it("answers every operation of the tests and examples alike, whoever plans and executes", async () => {
    const operations = findSingleOperations(schema);
    expect(operations.length).toBeGreaterThan(30);
    for (const { source, variables } of operations) {
      const [ours, other, theirs] = await Promise.all(
        [usual, hive, stock].map(({ gateway, authorization }) =>
          gateway.ask(source, { authorization }, variables),
        ),
      );
      expect([ours?.status, ours?.body.errors], source).toEqual([200, undefined]);
      expect(other?.text, source).toBe(ours?.text);
      expect(theirs?.body, source).toEqual(ours?.body);
    }
  });

  it("has a whole plan of every one of them from Hive's planner alone", async () => {
    const supergraphSdl = await readFile("schema/supergraph.graphql", "utf8");
    const hivePlanner = await createHivePlanner(supergraphSdl);
    const plan = createPlanner([hivePlanner.plan], readSupergraph(supergraphSdl));
    const asksNobody: string[] = [];
    for (const { source, variables } of findSingleOperations(schema)) {
      const document = parse(source);
      const [operation] = document.definitions as readonly [OperationDefinitionNode];
      const { node } = await plan({ schema, document, operation, variables, drawn: 0 });
      if (node === null) asksNobody.push(source);
    }
    expect(asksNobody).toEqual(["{\n  __typename\n}"]);
  });

  it("tells subgraphs who asks, whoever plans and executes", () => {
    for (const { gateway } of [usual, hive, stock]) {
      const calls = gateway.subgraphs.all.flatMap((subgraph) => subgraph.calls);
      const tellings = calls.map(({ verdict }) => verdict.ok && verdict.viewer.account);
      expect(new Set(tellings)).toEqual(new Set([citizenClaims.account]));
    }
  });
});

/** Every subgraph has its schema, and makes up what it says. */
async function start(change: Partial<GatewayConfig>): Promise<Asking> {
  const sdls = await Promise.all(
    names.map((name) => readFile(`subgraphs/${name}/schema.graphql`, "utf8")),
  );
  const definitions = Object.fromEntries(
    names.map((name, index) => [name, { sdl: sdls[index] ?? "", resolvers: {} }]),
  );
  const supergraphFile = "schema/supergraph.graphql";
  const gateway = await startGateway(
    { supergraphFile, subgraphTimeoutMs: 10_000, ...change },
    definitions,
  );
  for (const [index, name] of names.entries()) {
    const subgraph = buildSubgraphSchema([{ typeDefs: parse(sdls[index] ?? "") }]);
    gateway.subgraphs.get(name).fault = ({ request }) => {
      const { query, variables } = JSON.parse(String(request.body));
      return answerMadeUp(subgraph, query, variables);
    };
  }
  return { gateway, authorization: `Bearer ${await gateway.issuer.sign(citizenClaims)}` };
}
