import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import { getOperationAST, Kind, parse, print, visit, type GraphQLSchema } from "graphql";
import { pino } from "pino";
import type { GraphContext } from "../../../../gateway/execution/context.ts";
import { deliver, type OpenEvents } from "../../../../gateway/execution/deliver/deliver.ts";
import { createSubgraph } from "../../../../gateway/execution/fetch/subgraph.ts";
import { namedSubgraphs, readSupergraph } from "../../../../gateway/execution/supergraph.ts";
import { createTypeTest } from "../../../../gateway/execution/type-test.ts";
import { fromApollo, type ApolloPlan } from "../../../../gateway/planning/from-apollo.ts";
import { anonymousViewer } from "../../../../subgraphs/kit/viewer.ts";
import type { GeneratedQuery } from "./query.ts";

class Planned extends Error {
  readonly plan: ApolloPlan;

  constructor(plan: ApolloPlan) {
    super("planned");
    this.plan = plan;
  }
}

const log = pino({ level: "silent" });

/** Plans with `@defer`, which the gateway's own planners are not told to do. */
export async function createDeferred(supergraphSdl: string) {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: log as unknown as NonNullable<GatewayConfig["logger"]>,
    queryPlannerConfig: { incrementalDelivery: { enableDefer: true } },
    experimental_didResolveQueryPlan({ queryPlan }) {
      throw new Planned(queryPlan);
    },
  });
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
  });
  const { executor } = await gateway.load({ apollo: {} } as never);
  const supergraph = readSupergraph(supergraphSdl);
  const subgraphs = new Map(
    namedSubgraphs(supergraph).map(({ name, url }) => [
      name,
      createSubgraph({ name, url, key: null, timeoutMs: 5000 }),
    ]),
  );

  async function plan(query: string, variables: Record<string, unknown>): Promise<ApolloPlan> {
    const document = parse(query);
    const operation = getOperationAST(document);
    const request = { query, variables };
    const hashed = { queryHash: query, source: query, document, operation, operationName: null };
    try {
      await executor({ ...hashed, request, logger: log, context: {}, metrics: {} } as never);
    } catch (error) {
      if (error instanceof Planned) return error.plan;
      throw error;
    }
    throw new Error("no plan");
  }

  return {
    /** @returns null when a part is null as a whole: without `@defer` more would be. */
    async ask({ query, variables }: GeneratedQuery, coercedVariables: Record<string, unknown>) {
      const text = withDefer(query);
      const document = parse(text);
      const operation = getOperationAST(document);
      if (!operation || !schema) throw new Error("no operation");
      const context: GraphContext = {
        viewer: anonymousViewer("en", "request-1"),
        callerKey: "",
        leaving: null,
        log,
        outcome: { operationName: null, errorCodes: [] },
      };
      const options = { subgraphs, isOfType: createTypeTest(supergraph), context, openEvents };
      const planned = fromApollo(await plan(text, variables));
      let [data, count]: [unknown, number] = [null, 0];
      const asked = { schema, document, operation, variables, drawn: 0 };
      for await (const { parts } of deliver(asked, planned, { ...options, coercedVariables })) {
        for (const part of parts) {
          if (part.data === null && part.path.length > 0) return null;
          data = put(data, part.path, JSON.parse(JSON.stringify(part.data)));
        }
        count += parts.length;
      }
      return { data, count };
    },

    async stop() {
      await gateway.stop();
      await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()));
    },
  };
}

const openEvents: OpenEvents = () => {
  throw new Error("no events");
};

/** Defers every inline fragment of a query. */
function withDefer(query: string): string {
  const defer = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "defer" } } as const;
  return print(
    visit(parse(query), {
      InlineFragment: (node) => ({ ...node, directives: [...(node.directives ?? []), defer] }),
    }),
  );
}

function put(value: unknown, path: readonly (string | number)[], part: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return together(value, part);
  const object = value as Record<string | number, unknown>;
  object[step] = put(object[step], rest, part);
  return object;
}

function together(value: unknown, part: unknown): unknown {
  const areObjects = [value, part].every((one) => typeof one === "object" && one !== null);
  if (!areObjects) return part;
  const object = value as Record<string, unknown>;
  for (const [name, inside] of Object.entries(part as object)) {
    object[name] = Object.hasOwn(object, name) ? together(object[name], inside) : inside;
  }
  return object;
}
