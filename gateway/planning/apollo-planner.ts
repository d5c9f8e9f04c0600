import "../execution/telemetry.ts";
import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import type { ApolloServerOptions } from "@apollo/server";
import {
  print,
  type GraphQLDirective,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { composedDirectives, withDirectives, withoutDirectives } from "./composed-directives.ts";
import { fromApollo, type ApolloPlan } from "./from-apollo.ts";
import type { PlannableOperation } from "./operation.ts";
import type { Plan } from "./plan.ts";
import { createFindUnmet } from "./unmet.ts";

/** What Apollo Server asks for where a graph is not one schema of its own. */
export type ServerGateway = Extract<ApolloServerOptions<never>, { gateway: unknown }>["gateway"];

/** Runs one validated operation. */
export type Executor = NonNullable<Awaited<ReturnType<ServerGateway["load"]>>["executor"]>;
export type ExecutorRequest = Parameters<Executor>[0];
export type ExecutorResult = Awaited<ReturnType<Executor>>;

export type ApolloOptions = {
  readonly supergraphSdl: string;
  readonly logger: NonNullable<GatewayConfig["logger"]>;
};

/** Carries a plan out of `@apollo/gateway` before it runs it. */
class Planned extends Error {
  readonly plan: ApolloPlan;

  constructor(plan: ApolloPlan) {
    super("planned");
    this.plan = plan;
  }
}

/**
 * `@apollo/gateway` reads the supergraph, makes the schema clients see, and plans. It is stopped where it
 * would begin to execute: it reads the operation again for every request, walks the plan as it is and shapes
 * the answer by schema look-ups, half of the CPU of a request with 20 dossiers.
 */
export function createApolloPlanner(
  { supergraphSdl, logger }: ApolloOptions,
  supergraph: GraphQLSchema,
) {
  let composed: readonly GraphQLDirective[] = [];
  let resolvePlan: Executor | null = null;
  const findUnmet = createFindUnmet(supergraph);
  const gateway = new ApolloGateway({
    supergraphSdl: supergraphSdl.replace(contextForSecurity, "$1"),
    logger,
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { cache: forgetful },
    buildService: () => ({ process: () => Promise.reject(new Error("the planner calls nobody")) }),
    experimental_didResolveQueryPlan({ queryPlan }) {
      throw new Planned(queryPlan);
    },
  });

  async function resolve(request: object): Promise<ApolloPlan> {
    if (resolvePlan === null) throw new Error("the planner is not loaded");
    try {
      await resolvePlan(request as ExecutorRequest);
    } catch (error) {
      if (error instanceof Planned) return error.plan;
      throw error;
    }
    throw new Error("the planner gave no plan");
  }

  return {
    /** Tells of the schema that clients see. */
    onSchemaLoadOrUpdate: ((listen) =>
      gateway.onSchemaLoadOrUpdate(({ apiSchema, ...rest }) => {
        composed = composedDirectives(supergraph, apiSchema);
        listen({ ...rest, apiSchema: withDirectives(apiSchema, composed) });
      })) satisfies ServerGateway["onSchemaLoadOrUpdate"],
    stop: () => gateway.stop(),

    /** Reads the supergraph. */
    async load(options: Parameters<ServerGateway["load"]>[0]): Promise<void> {
      resolvePlan = (await gateway.load(options)).executor;
    },

    /** @throws whatever the planner says to an operation it cannot plan; Error where its plan is wrong. */
    async plan({
      document: asked,
      operation: { name },
      variables,
    }: PlannableOperation): Promise<Plan> {
      const document = withoutDirectives(asked, composed);
      const [operation] = document.definitions as readonly [OperationDefinitionNode];
      const source = print(document);
      const operationName = name?.value ?? null;
      const request = { query: source, operationName, variables };
      const hashed = { queryHash: source, source, document, operation, operationName };
      const plan = fromApollo(
        await resolve({ ...hashed, request, logger, context: {}, metrics: {} }),
      );
      const unmet = findUnmet(plan);
      if (unmet === null) return plan;
      throw new Error(`the plan asks for ${unmet} without what it requires`);
    },
  };
}

/**
 * The package refuses the feature of `@fromContext`, which it plans and does not execute.
 *
 * Source: https://specs.apollo.dev/context/v0.1.
 */
const contextForSecurity =
  /(@link\(\s*url:\s*"https:\/\/specs\.apollo\.dev\/context\/v[\d.]+"[^)]*?),?\s*for:\s*SECURITY/;

/** Plans are kept in programs.ts, ready to run. */
const forgetful = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => false,
  clear: () => {},
};
