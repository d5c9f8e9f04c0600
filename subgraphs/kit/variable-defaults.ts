import { Kind, parse, valueFromASTUntyped } from "graphql";
import type { OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

type Values = Record<string, unknown>;
type Operation = { name: string | undefined; defaults: Values };

/** Operations remembered by their text: far more than a graph's front ends have. */
const capacity = 500;

/**
 * Fills in the defaults of variables that were not provided. The JIT refuses an operation such as
 * `query ($first: Int! = 20)` without `first`, against the specification, which asks for the default; the
 * interpreter that answers an operation's first request does not.
 *
 * @returns a function from an operation's text, its name and the variables given to those to execute with.
 *
 * Source: GraphQL specification, October 2021, 6.1.2 “Coercing Variable Values”.
 */
export function createVariableDefaults() {
  const operations = new LRUCache<string, Operation[]>({ max: capacity });
  return (query: string, name: string | undefined, variables: Values): Values => {
    // What the gateway plans has a default only where its client wrote one.
    if (!query.includes("=")) return variables;
    const known = operations.get(query) ?? readOperations(query);
    operations.set(query, known);
    const operation = known.find((each) => name === undefined || each.name === name);
    return operation === undefined ? variables : { ...operation.defaults, ...variables };
  };
}

/** @returns the operations of a document; none when it does not parse, which is for others to say. */
function readOperations(query: string): Operation[] {
  try {
    return parse(query)
      .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map((operation) => ({ name: operation.name?.value, defaults: readDefaults(operation) }));
  } catch {
    return [];
  }
}

function readDefaults({ variableDefinitions = [] }: OperationDefinitionNode): Values {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined
        ? []
        : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    ),
  );
}
