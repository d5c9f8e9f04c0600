import { parse, buildClientSchema, getIntrospectionQuery, type GraphQLSchema } from "graphql";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { federation2, startFederation, type Answer } from "../../federation/federation.ts";

import { schemaOf, subgraphNames, type Model } from "./model.ts";
import { answerCarelessly, answerHonestly, createResolver, type Faults } from "./subgraph.ts";
import type { GeneratedQuery } from "./query.ts";

/** Who answers: our executor with either planner, and Apollo's. */
const executors = ["hive", "apollo", "stock"] as const;
export type Answers = Record<(typeof executors)[number], Answer>;

export type Gateways = {
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
    subgraphNames.map((name, index) => [
      name as string,
      buildSubgraphSchema([{ typeDefs: parse(sdls[index] ?? "") }]),
    ]),
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

    async ask({ query, variables }, faults, isHonest) {
      const resolver = createResolver(model, faults, false);
      const answers = await Promise.all(
        federations.map(({ subgraphs, ask }) => {
          for (const name of subgraphNames) {
            subgraphs.answers.set(name, (call) =>
              isHonest
                ? answerHonestly(schemas.get(name) as never, call.query, call.variables, resolver)
                : answerCarelessly(model, faults, call.query, call.variables),
            );
          }
          return ask(query, variables);
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
