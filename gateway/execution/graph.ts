/** execution: from a validated operation to its answer, over the subgraphs. */
import { buildASTSchema, isEnumType, parse, type GraphQLSchema } from "graphql";
import { ConfigError, type SubgraphAddress } from "../config.ts";
import { createTypeTest } from "./entities.ts";
import { execute, type ExecuteOptions } from "./execute.ts";
import { createPlanner, type PlannerOptions, type ServerGateway } from "./planner.ts";
import { createPrograms } from "./programs.ts";
import { createSubgraph, type Subgraph } from "./subgraph.ts";

export type GraphOptions = PlannerOptions & {
  readonly subgraphs: Readonly<Record<string, SubgraphAddress>>;
  readonly timeoutMs: number;
};

export type Graph = {
  /** For Apollo Server. */
  readonly gateway: ServerGateway;
  readonly subgraphs: readonly Subgraph[];
};

/**
 * Builds the graph of a supergraph; addresses come from `subgraphs`, never from the supergraph.
 *
 * @throws ConfigError when a subgraph of the supergraph has no address.
 */
export function createGraph({ subgraphs: addresses, timeoutMs, ...planning }: GraphOptions): Graph {
  const planner = createPlanner(planning);
  const supergraph = readSupergraph(planning.supergraphSdl);
  const subgraphs = subgraphNames(supergraph).map((name) => {
    const address = addresses[name];
    if (address === undefined) throw new ConfigError(`SUBGRAPHS names no address of "${name}"`);
    return createSubgraph({ ...address, name, timeoutMs });
  });
  const options: ExecuteOptions = {
    subgraphs: new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph])),
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
        return { executor: (request) => execute(request, options) };
      },
    },
  };
}

function readSupergraph(sdl: string): GraphQLSchema {
  try {
    return buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  } catch {
    throw new ConfigError("SUPERGRAPH_FILE is not a supergraph");
  }
}

/** Source: https://specs.apollo.dev/join/v0.3, enum `join__Graph`. */
function subgraphNames(supergraph: GraphQLSchema): string[] {
  const graphs = supergraph.getType("join__Graph");
  if (!isEnumType(graphs)) throw new ConfigError("SUPERGRAPH_FILE is not a supergraph");
  return graphs.getValues().map(({ name, astNode }) => {
    const join = astNode?.directives?.find((directive) => directive.name.value === "join__graph");
    const argument = join?.arguments?.find((one) => one.name.value === "name");
    return argument?.value.kind === "StringValue" ? argument.value.value : name;
  });
}
