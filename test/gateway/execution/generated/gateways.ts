import {
  buildClientSchema,
  getIntrospectionQuery,
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

import { instanceOf, schemaOf, subgraphNames, type Model } from "./model.ts";
import { answerCarelessly, answerHonestly, createResolver, type Faults } from "./subgraph.ts";
import type { GeneratedQuery } from "./query.ts";

/** Who answers: our executor with either planner, and Apollo's. */
const executors = ["hive", "apollo", "stock"] as const;
export type Answers = Record<(typeof executors)[number], Answer>;

export type Gateways = {
  /**
   * Whether a subgraph knows an interface as an object type. Then Hive's planner may ask for fields of one of
   * several types alone, and Apollo's executor loses objects: only Apollo's plans under ours are compared.
   */
  readonly hasInterfaceObject: boolean;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** @param isHonest whether subgraphs are graphql-js, which keeps to the schema. */
  readonly ask: (query: GeneratedQuery, faults: Faults, isHonest: boolean) => Promise<Answers>;
  /** One schema that holds all the data, under graphql-js. */
  readonly askWhole: (query: GeneratedQuery, faults: Faults) => Promise<Answer>;
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
  return {
    schema,
    hasInterfaceObject: model.hasInterfaceObject,

    async ask({ query, variables }, faults, isHonest) {
      const resolver = createResolver(model, faults, false);
      const answers = await Promise.all(
        federations.map((federation) => {
          const { subgraphs } = federation;
          for (const name of subgraphNames) {
            subgraphs.answers.set(name, (call) =>
              isHonest
                ? answerHonestly(schemas.get(name) as never, call.query, call.variables, resolver)
                : answerCarelessly(model, faults, name, call.query, call.variables),
            );
          }
          return askTwice(federation, query, variables);
        }),
      );
      return Object.fromEntries(
        executors.map((executor, index) => [executor, answers[index]]),
      ) as Answers;
    },

    async askWhole({ query, variables }, faults) {
      const resolver = createResolver(model, faults, true);
      const answer = await answerHonestly(schema, query, variables, resolver);
      return JSON.parse(JSON.stringify(answer)) as Answer;
    },

    async stop() {
      await Promise.all(federations.map((federation) => federation.stop()));
    },
  };
}

/** Who knows no type but an interface asks for entities by it: their ids say of which type they are. */
function buildSchema(sdl: string): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
  const node = schema.getType("Node");
  if (isInterfaceType(node)) {
    node.resolveType = (value) => ("n" in value ? value.__typename : instanceOf(value).__typename);
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
