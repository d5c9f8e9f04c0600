/** execution: from a validated operation to its answer, over the subgraphs. */
import "./telemetry.ts";
import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import type { ApolloServerOptions } from "@apollo/server";
import { ConfigError, type SubgraphAddress } from "../config.ts";
import type { GraphContext } from "./context.ts";
import { createSubgraph, type Subgraph } from "./data-source.ts";
import { createPlanCache } from "./plan-cache.ts";
import { executeSafely } from "./safe-execution.ts";

export type GraphOptions = {
  readonly supergraphSdl: string;
  readonly subgraphs: Readonly<Record<string, SubgraphAddress>>;
  readonly timeoutMs: number;
  readonly logger: NonNullable<GatewayConfig["logger"]>;
};

export type Graph = {
  /** For Apollo Server. */
  readonly gateway: Gateway;
  readonly subgraphs: readonly Subgraph[];
};

type Gateway = Extract<ApolloServerOptions<GraphContext>, { gateway: unknown }>["gateway"];

/** Runs one validated operation. */
export type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;

/**
 * Builds the graph of a supergraph; addresses come from `subgraphs`, never from the supergraph.
 *
 * @throws ConfigError when a subgraph of the supergraph has no address.
 */
export function createGraph({ supergraphSdl, subgraphs, timeoutMs, logger }: GraphOptions): Graph {
  const opened: Subgraph[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { cache: createPlanCache() },
    buildService({ name }) {
      const address = subgraphs[name];
      if (address === undefined) throw new ConfigError(`SUBGRAPHS names no address of "${name}"`);
      const subgraph = createSubgraph({ ...address, name, timeoutMs });
      opened.push(subgraph);
      return subgraph;
    },
  });
  return {
    subgraphs: opened,
    gateway: {
      onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
      stop: () => gateway.stop(),
      async load(options) {
        const { executor } = await gateway.load(options);
        return { executor: (request) => executeSafely(executor, request) };
      },
    },
  };
}
