import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import {
  buildClientSchema,
  getIntrospectionQuery,
  getOperationAST,
  getVariableValues,
  isInterfaceType,
  parse,
  type GraphQLSchema,
} from "graphql";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  federation2,
  startFederation,
  type Answer,
  type Federation,
} from "../../federation/federation.ts";
import { answerCarelessly } from "./careless.ts";
import { createDeferred } from "./deferred.ts";
import { written, type Faults } from "./faults.ts";
import { answerHonestly, createResolver, createWholeResolver } from "./honest.ts";
import { hasChains, subgraphNames, type Model } from "./model.ts";
import type { GeneratedQuery } from "./query.ts";
import { schemaOf } from "./sdl.ts";
import { instanceOf } from "./values.ts";

/** Who answers: our executor with either planner, and Apollo's. */
const executors = ["hive", "apollo", "stock"] as const;
export type Answers = Record<(typeof executors)[number], Answer>;

export type Gateways = {
  /**
   * Whether Apollo's executor is right: where an interface is an object type it loses objects, and where what is
   * required requires something itself, its plans may ask for it without that.
   */
  readonly isStockRight: boolean;
  /**
   * Whose plans are right for such a supergraph. Where an interface is an object type, Hive's planner may ask for
   * fields of one of several types alone.
   */
  readonly rightPlans: readonly string[];
  readonly hasInterfaceObject: boolean;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** @param isHonest whether subgraphs are graphql-js, which keeps to the schema. */
  readonly ask: (query: GeneratedQuery, faults: Faults, isHonest: boolean) => Promise<Answers>;
  /** One schema that holds all the data, under graphql-js. */
  readonly askWhole: (query: GeneratedQuery, faults: Faults, isHonest: boolean) => Promise<Answer>;
  /** The data of a query whose inline fragments are all deferred, put together, and how many parts it came in. */
  readonly askDeferred: (query: GeneratedQuery) => Promise<{ data: unknown; count: number } | null>;
  readonly stop: () => Promise<void>;
};

/** Starts three gateways, each with subgraphs of its own, over one generated supergraph. */
export async function startGateways(model: Model): Promise<Gateways> {
  const sdls = subgraphNames.map((name) => `${federation2}${schemaOf(model, name)}`);
  const definitions = Object.fromEntries(
    subgraphNames.map((name, index) => [name, { sdl: sdls[index] ?? "", resolvers: {} }]),
  );
  const schemas = new Map(
    subgraphNames.map((name, index) => [name as string, buildSchema(sdls[index] ?? "")]),
  );
  const federations = await Promise.all(
    executors.map((executor) =>
      startFederation(definitions, executor === "stock" ? { executor } : { planner: executor }),
    ),
  );
  const [first] = await Promise.all(federations.map(({ ask }) => ask(getIntrospectionQuery())));
  const schema = buildClientSchema(first?.data as never);
  let deferred: Awaited<ReturnType<typeof createDeferred>> | undefined;
  return {
    schema,
    hasInterfaceObject: model.hasInterfaceObject,
    isStockRight: !model.hasInterfaceObject && !hasChains(model),
    rightPlans: model.hasInterfaceObject ? ["apollo"] : ["hive", "apollo"],

    async ask({ query, variables }, faults, isHonest) {
      const resolver = createResolver(model, faults);
      const answers = await Promise.all(
        federations.map((federation) => {
          const { subgraphs } = federation;
          for (const name of subgraphNames) {
            subgraphs.answers.set(name, (call) =>
              isHonest
                ? answerHonestly(schemas.get(name) as never, call.query, call.variables, resolver)
                : carelessAnswer(model, faults, name, call),
            );
          }
          return askTwice(federation, query, variables);
        }),
      );
      // Connections that end at the moment when they are used again are no part of this.
      if (faults.call === "broken off") await setTimeout(20);
      return Object.fromEntries(
        executors.map((executor, index) => [executor, answers[index]]),
      ) as Answers;
    },

    async askWhole({ query, variables }, faults, isHonest) {
      const resolver = createWholeResolver(model, faults, isHonest);
      const answer = await answerHonestly(schema, query, variables, resolver);
      return JSON.parse(JSON.stringify(answer)) as Answer;
    },

    async askDeferred(query) {
      const { subgraphs } = federations[0] as Federation;
      const resolver = createResolver(model, noFaults);
      for (const name of subgraphNames) {
        subgraphs.answers.set(name, (call) =>
          answerHonestly(schemas.get(name) as never, call.query, call.variables, resolver),
        );
      }
      deferred ??= await createDeferred(subgraphs.supergraphSdl);
      const operation = getOperationAST(parse(query.query));
      const definitions = operation?.variableDefinitions ?? [];
      const { coerced = {} } = getVariableValues(schema, definitions, query.variables);
      return deferred.ask(query, coerced);
    },

    async stop() {
      await deferred?.stop();
      await Promise.all(federations.map((federation) => federation.stop()));
    },
  };
}

type Call = { readonly query: string; readonly variables: Record<string, unknown> };

const noFaults: Faults = { seed: 0, rate: 0, kinds: [], paths: "given", call: null };

/** Told to clients never. */
export const secret = "at http://10.0.0.7/secret";

/** @returns what a subgraph sends; one of them may be broken. */
function carelessAnswer(model: Model, faults: Faults, name: string, call: Call): unknown {
  const isBroken = subgraphNames[faults.seed % subgraphNames.length] === name;
  switch (isBroken ? faults.call : null) {
    case "status 500":
      return (response: ServerResponse) => response.writeHead(500).end(`{"data":{"${secret}":1}}`);
    case "broken off":
      return (response: ServerResponse) => response.destroy();
    case "no JSON":
      return secret;
    case "null":
      return { data: null };
    case "null with errors":
      return { data: null, errors: [{ message: secret, extensions: { secret } }] };
    default:
      return written(answerCarelessly(model, faults, name, call.query, call.variables));
  }
}

/** Who knows no type but an interface asks for entities by it: their ids say of which type they are. */
function buildSchema(sdl: string): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
  const node = schema.getType("Node");
  if (isInterfaceType(node)) {
    node.resolveType = (value) => ("n" in value ? value.__typename : instanceOf(value)?.__typename);
  }
  return schema;
}

/** What was asked before is answered by another way, and answers of one call are then not parsed. */
async function askTwice(
  { ask }: Federation,
  ...asked: Parameters<Federation["ask"]>
): Promise<Answer> {
  const [first, second] = [await ask(...asked), await ask(...asked)];
  if (toText(first) !== toText(second)) {
    throw new Error(`first ${toText(first)}\nthen ${toText(second)}\nfor ${asked[0]}`);
  }
  return second;
}

/** Errors come in the order of subgraphs' answers. */
function toText({ data, errors = [] }: Answer): string {
  const told = errors.map((error) => JSON.stringify(error)).toSorted();
  return JSON.stringify({ data, told }).replaceAll(/req-\w+/g, "req");
}
