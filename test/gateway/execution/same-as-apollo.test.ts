import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import {
  buildClientSchema,
  getIntrospectionQuery,
  parse,
  validate,
  type GraphQLSchema,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_TOKENS } from "../../../gateway/limits/documents.ts";
import { readViewerKey, signViewer } from "../../../subgraphs/kit/viewer-header.ts";
import { anonymousViewer } from "../../../subgraphs/kit/viewer.ts";
import { startGateway, type RunningGateway } from "../running-gateway.ts";
import { randomQuery } from "./random-query.ts";
import { variedSubgraphs } from "./varied-subgraphs.ts";

/** Queries compared; each runs over three subgraphs, twice. */
const QUERIES = 100;

/** One subgraph has two types for one name: the plan renames, and the answer is named back. */
const renaming = "{ nodes { ... on Dossier { title } ... on Procedure { title } } }";

let gateway: RunningGateway;
let apollo: ApolloServer;
let schema: GraphQLSchema;

beforeAll(async () => {
  gateway = await startGateway({ subgraphTimeoutMs: 10_000 }, variedSubgraphs);
  apollo = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl: gateway.subgraphs.supergraphSdl,
      logger: silent,
      buildService: ({ name }) => ({
        process: async ({ request: { query, variables } }) => callSubgraph(name, query, variables),
      }),
    }),
  });
  const { body } = await gateway.ask(getIntrospectionQuery());
  schema = buildClientSchema(body.data as never);
});
afterAll(async () => {
  await apollo.stop();
  await gateway.stop();
});

describe("execution", () => {
  it(
    "answers random queries as Apollo's executor does, errors included",
    { timeout: 120_000 },
    async () => {
      const seen = { errors: 0, data: 0 };
      for (let seed = 0; seed <= QUERIES; seed += 1) {
        const { query, variables } =
          seed === 0 ? { query: renaming, variables: {} } : randomQuery(schema, seed);
        if (isTooLong(query)) continue;
        expect(validate(schema, parse(query)), query).toEqual([]);
        const ours = (await gateway.ask(query, {}, variables)).body;
        const theirs = await askApollo(query, variables);
        // But for the order of fields: Apollo puts fragments last, GraphQL where they stand.
        expect(ours.data, query).toEqual(theirs.data);
        // But for indices: Apollo counts entities it did not ask for.
        const [told, expected] = [fieldsOf(ours.errors), fieldsOf(theirs.errors)];
        expect(without(expected, told), query).toEqual([]);
        // Apollo says what breaks the schema only where no subgraph said anything, GraphQL always.
        if (!theirs.areSubgraphs) expect(told, query).toEqual(expected);
        for (const { path = [] } of ours.errors ?? []) {
          expect(valueAt(ours.data, path), `${path.join(".")} in ${query}`).toBe(null);
        }
        seen.data += JSON.stringify(ours.data).length;
        seen.errors += theirs.errors.length;
      }
      // The comparison is worth something only while answers are not empty.
      expect(seen.data).toBeGreaterThan(50_000);
      expect(seen.errors).toBeGreaterThan(50);
      const asked = gateway.subgraphs.all.flatMap(({ calls }) => calls);
      const joined = asked.filter(({ query }) => query.includes("_entities1:"));
      const renamed = asked.filter(({ query }) => query.includes("title__alias_0"));
      expect(joined.length).toBeGreaterThan(10);
      expect(renamed.length).toBeGreaterThan(1);
    },
  );
});

function isTooLong(query: string): boolean {
  try {
    return !parse(query, { maxTokens: MAX_TOKENS });
  } catch {
    return true;
  }
}

type Failure = { readonly path?: readonly unknown[] | undefined };

async function askApollo(query: string, variables: Record<string, unknown>) {
  const { body } = await apollo.executeOperation({ query, variables });
  if (body.kind !== "single") throw new Error("not one answer");
  const { data = null, errors = [], extensions } = body.singleResult;
  const completion = (extensions?.["valueCompletion"] ?? []) as Failure[];
  return {
    data: JSON.parse(JSON.stringify(data)),
    errors: errors.length > 0 ? errors : completion,
    areSubgraphs: errors.length > 0,
  };
}

/** Names of the fields in the errors' paths, in any order: subgraphs answer at the same time. */
function fieldsOf(errors: readonly Failure[] = []): string[] {
  return errors
    .map(({ path = [] }) => path.filter((part) => typeof part === "string").join("."))
    .toSorted();
}

/** @returns what is left of a list when each of the others has taken one away. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

/**
 * Null where the path ends, or earlier. The planner asks for some fields that are skipped, and their
 * errors are told.
 */
function valueAt(value: unknown, path: readonly unknown[]): unknown {
  const [part, ...rest] = path;
  if (value === null || value === undefined) return null;
  if (part === undefined) return value;
  return valueAt((value as Record<string, unknown>)[String(part)], rest);
}

async function callSubgraph(name: string, query?: string, variables?: Record<string, unknown>) {
  const { url = "", key = "" } = gateway.subgraphs.addresses[name] ?? {};
  const body = JSON.stringify({ query, variables });
  const header = signViewer({
    viewer: anonymousViewer("vi", "request-1"),
    caller: "gateway",
    audience: name,
    key: readViewerKey(key),
    body,
  });
  const headers = { "content-type": "application/json", "x-viewer": header };
  const response = await fetch(url, { method: "POST", headers, body });
  return (await response.json()) as Record<string, never>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
