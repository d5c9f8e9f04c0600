/** execution: from a validated operation to its answer, over the subgraphs. */
import type { GraphQLSchema } from "graphql";
import { ConfigError, type ExecutionConfig, type SubgraphAddress } from "../config.ts";
import {
  createApolloPlanner,
  type ApolloOptions,
  type ServerGateway,
} from "../planning/apollo-planner.ts";
import { createHivePlanner, createLazyHivePlanner } from "../planning/hive-planner.ts";
import { createPlanner, type PlanOperation } from "../planning/planner.ts";
import { createGiveOwnNames } from "../planning/response-names.ts";
import { toResult } from "./apollo-result.ts";
import type { Answer } from "./answer.ts";
import type { GraphContext } from "./context.ts";
import { execute, executeProgram, type ExecuteOptions } from "./execute.ts";
import { createPrograms } from "./programs.ts";
import { createStockGateway } from "./stock.ts";
import { createSubgraph, type Subgraph } from "./fetch/subgraph.ts";
import {
  hasContextArguments,
  hasInterfaceObjects,
  hasNestedKeysBesideOthers,
  namedSubgraphs,
  readSupergraph,
  type NamedSubgraph,
} from "./supergraph.ts";
import { createTypeTest } from "./type-test.ts";
import type { ResponseObject } from "./values.ts";

export type GraphOptions = ApolloOptions & {
  /** Null takes the addresses of the supergraph, and tells subgraphs of no viewer. */
  readonly subgraphs: Readonly<Record<string, SubgraphAddress>> | null;
  readonly timeoutMs: number;
  readonly executor: ExecutionConfig["executor"];
  readonly planner: ExecutionConfig["planner"];
};

/** An operation as a client sends it. */
export type AskedOperation = {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: ResponseObject;
};

export type Graph = {
  /** For Apollo Server. */
  readonly gateway: ServerGateway;
  readonly subgraphs: readonly Subgraph[];
  /**
   * Answers what was answered before, so that nothing of it has to be read or checked again.
   *
   * @returns null when Apollo Server has to look at it first.
   */
  answerKnown(asked: AskedOperation, context: GraphContext): Promise<Answer | null> | null;
};

/**
 * Builds the graph of a supergraph.
 *
 * @throws ConfigError when a subgraph of the supergraph has no address.
 */
export async function createGraph(options: GraphOptions): Promise<Graph> {
  const { timeoutMs } = options;
  const supergraph = readSupergraph(options.supergraphSdl);
  const subgraphs = namedSubgraphs(supergraph).map((named) =>
    createSubgraph({ ...addressOf(named, options), name: named.name, timeoutMs }),
  );
  const subgraphByName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  if (options.executor === "stock") {
    const gateway = createStockGateway(options, subgraphByName);
    return { subgraphs, gateway, answerKnown: () => null };
  }
  const apollo = createApolloPlanner(options, supergraph);
  const isOfType = createTypeTest(supergraph);
  const { plans, draw } = await plannersOf(options, supergraph, apollo.plan);
  const programs = createPrograms(
    createPlanner(plans, supergraph),
    isOfType,
    createGiveOwnNames(supergraph),
    draw,
  );
  const executing: ExecuteOptions = { subgraphs: subgraphByName, isOfType, programs };
  return {
    subgraphs,
    gateway: {
      onSchemaLoadOrUpdate: apollo.onSchemaLoadOrUpdate,
      stop: apollo.stop,
      async load(loading) {
        await apollo.load(loading);
        return { executor: async (request) => toResult(await execute(request, executing)) };
      },
    },
    answerKnown({ query, operationName, variables }, context) {
      const program = programs.find(query, operationName);
      return program ? executeProgram(program, variables, context, executing) : null;
    },
  };
}

type Planners = { readonly plans: readonly PlanOperation[]; readonly draw: () => number };

/** @returns who plans, and who does when that one finds no plan. */
async function plannersOf(
  { planner, supergraphSdl, subgraphs }: GraphOptions,
  supergraph: GraphQLSchema,
  apollo: PlanOperation,
): Promise<Planners> {
  // Apollo's planner is told of no label, so that every field stays where it was.
  const draw = () => 0;
  // Hive's planner leaves `@fromContext` out, and says nothing.
  if (hasContextArguments(supergraph)) return { plans: [apollo], draw };
  if (planner !== "hive") {
    // Nothing stops Hive's planner: who keeps to Apollo's for that is not to meet it in an operation made for it.
    const hive = subgraphs === null ? [createLazyHivePlanner(supergraphSdl)] : [];
    return { plans: [apollo, ...hive], draw };
  }
  const hive = await createHivePlanner(supergraphSdl);
  // What is asked of two types in turn, Hive's planner may ask of one alone when an interface is an object elsewhere,
  // and it ends the process where a key with an object in it was itself fetched by another key.
  const isHiveLast = hasInterfaceObjects(supergraph) || hasNestedKeysBesideOthers(supergraph);
  if (isHiveLast) return { plans: [apollo, hive.plan], draw };
  return { plans: [hive.plan, apollo], draw: hive.draw };
}

function addressOf({ name, url }: NamedSubgraph, { subgraphs }: GraphOptions) {
  if (subgraphs === null) {
    const isHttp = /^https?:\/\//.test(url) && URL.canParse(url);
    if (!isHttp) throw new ConfigError(`the supergraph has no http address of "${name}"`);
    return { url, key: null, public: false };
  }
  const address = subgraphs[name];
  if (address === undefined) throw new ConfigError(`SUBGRAPHS names no address of "${name}"`);
  return address;
}
