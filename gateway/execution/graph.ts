/** execution: from a validated operation to its answer, over the subgraphs. */
import { ConfigError, type ExecutionConfig, type SubgraphAddress } from "../config.ts";
import { createTypeTest } from "./entities.ts";
import { execute, type ExecuteOptions } from "./execute.ts";
import { createPlanner, type PlannerOptions, type ServerGateway } from "./planner.ts";
import { createPrograms } from "./programs.ts";
import { createStockGateway } from "./stock.ts";
import { createSubgraph, type Subgraph } from "./subgraph.ts";
import { namedSubgraphs, readSupergraph, type NamedSubgraph } from "./supergraph.ts";

export type GraphOptions = PlannerOptions & {
  /** Null takes the addresses of the supergraph, and tells subgraphs of no viewer. */
  readonly subgraphs: Readonly<Record<string, SubgraphAddress>> | null;
  readonly timeoutMs: number;
  readonly executor: ExecutionConfig["executor"];
};

export type Graph = {
  /** For Apollo Server. */
  readonly gateway: ServerGateway;
  readonly subgraphs: readonly Subgraph[];
};

/**
 * Builds the graph of a supergraph.
 *
 * @throws ConfigError when a subgraph of the supergraph has no address.
 */
export function createGraph(options: GraphOptions): Graph {
  const { timeoutMs } = options;
  const supergraph = readSupergraph(options.supergraphSdl);
  const subgraphs = namedSubgraphs(supergraph).map((named) =>
    createSubgraph({ ...addressOf(named, options), name: named.name, timeoutMs }),
  );
  const subgraphByName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  if (options.executor === "stock") {
    return { subgraphs, gateway: createStockGateway(options, subgraphByName) };
  }
  const planner = createPlanner(options);
  const executing: ExecuteOptions = {
    subgraphs: subgraphByName,
    isOfType: createTypeTest(supergraph),
    programOf: createPrograms(planner.plan),
  };
  return {
    subgraphs,
    gateway: {
      onSchemaLoadOrUpdate: planner.onSchemaLoadOrUpdate,
      stop: planner.stop,
      async load(apollo) {
        await planner.load(apollo);
        return { executor: (request) => execute(request, executing) };
      },
    },
  };
}

function addressOf({ name, url }: NamedSubgraph, { subgraphs }: GraphOptions) {
  if (subgraphs === null) {
    const isHttp = /^https?:\/\//.test(url) && URL.canParse(url);
    if (!isHttp) throw new ConfigError(`the supergraph has no http address of "${name}"`);
    return { url, key: null };
  }
  const address = subgraphs[name];
  if (address === undefined) throw new ConfigError(`SUBGRAPHS names no address of "${name}"`);
  return address;
}
