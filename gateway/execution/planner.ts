import "./telemetry.ts";
import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import type { ApolloServerOptions } from "@apollo/server";

/** What Apollo Server asks for where a graph is not one schema of its own. */
export type ServerGateway = Extract<ApolloServerOptions<never>, { gateway: unknown }>["gateway"];

/** Runs one validated operation. */
export type Executor = NonNullable<Awaited<ReturnType<ServerGateway["load"]>>["executor"]>;
export type ExecutorRequest = Parameters<Executor>[0];
export type ExecutorResult = Awaited<ReturnType<Executor>>;

type Resolved = Parameters<NonNullable<GatewayConfig["experimental_didResolveQueryPlan"]>>[0];

/** Which subgraph is asked for what, and in which order. */
export type QueryPlan = Resolved["queryPlan"];
export type PlanNode = Exclude<NonNullable<QueryPlan["node"]>, { kind: "Subscription" }>;
export type FetchNode = Extract<PlanNode, { kind: "Fetch" }>;

export type PlannerOptions = {
  readonly supergraphSdl: string;
  readonly logger: NonNullable<GatewayConfig["logger"]>;
};

/** Carries a plan out of `@apollo/gateway` before it runs it. */
class Planned extends Error {
  readonly plan: QueryPlan;

  constructor(plan: QueryPlan) {
    super("planned");
    this.plan = plan;
  }
}

/**
 * Plans operations with `@apollo/gateway`, which is stopped where it would begin to execute: it
 * reads the operation again for every request, walks the plan as it is and shapes the answer by
 * schema look-ups, half of the CPU of a request with 20 dossiers.
 */
export function createPlanner({ supergraphSdl, logger }: PlannerOptions) {
  let resolvePlan: Executor | null = null;
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { cache: forgetful },
    buildService: () => ({ process: () => Promise.reject(new Error("the planner calls nobody")) }),
    experimental_didResolveQueryPlan({ queryPlan }) {
      throw new Planned(queryPlan);
    },
  });

  return {
    onSchemaLoadOrUpdate: gateway.onSchemaLoadOrUpdate.bind(gateway),
    stop: () => gateway.stop(),

    /** Reads the supergraph. */
    async load(options: Parameters<ServerGateway["load"]>[0]): Promise<void> {
      resolvePlan = (await gateway.load(options)).executor;
    },

    /** @throws whatever the planner says to an operation it cannot plan. */
    async plan(request: ExecutorRequest): Promise<QueryPlan> {
      if (resolvePlan === null) throw new Error("the planner is not loaded");
      try {
        await resolvePlan(request);
      } catch (error) {
        if (error instanceof Planned) return error.plan;
        throw error;
      }
      throw new Error("the planner gave no plan");
    },
  };
}

/** Plans are kept in programs.ts, ready to run. */
const forgetful = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => false,
  clear: () => {},
};
