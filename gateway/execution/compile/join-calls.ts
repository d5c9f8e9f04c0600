import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type OperationDefinitionNode,
} from "graphql";
import type { EntitiesNode } from "../../planning/plan.ts";

/**
 * Puts calls for entities that go to the same subgraph at the same time into one: a call costs the gateway
 * and the subgraph more than what is in it. Where they ask for the same, they become one batch.
 *
 * @returns null when they cannot be one: operations with fragments are left as they are.
 */
export function joinCalls(calls: readonly EntitiesNode[]): EntitiesNode | null {
  const distinct = withoutRepeats(calls);
  const [first] = distinct;
  if (first === undefined || distinct.length === 1) return first ?? null;
  if (distinct.some(({ operation }) => operation.includes("fragment "))) return null;
  let count = 0;
  const numbered = distinct.map((call) => {
    const document = numberedFrom(parse(call.operation), call, count);
    const batches = call.batches.map((batch, index) => ({
      ...batch,
      alias: `_entities${count + index}`,
      variable: `representations${count + index}`,
    }));
    count += batches.length;
    return { document, batches, variables: call.variables };
  });
  const names = numbered.flatMap(({ variables }) => variables);
  return {
    ...first,
    operation: stripIgnoredCharacters(
      print(oneOperation(numbered.map(({ document }) => document))),
    ),
    variables: [...new Map(names.map((variable) => [variable.name, variable])).values()],
    batches: numbered.flatMap(({ batches }) => batches),
  };
}

/** Entities at different places that are asked for the same fields become one batch of one call. */
function withoutRepeats(calls: readonly EntitiesNode[]): EntitiesNode[] {
  const byContent = new Map<string, EntitiesNode>();
  for (const call of calls) {
    const content = JSON.stringify([
      call.operation,
      call.batches.map((batch) => ({ ...batch, paths: null })),
    ]);
    const same = byContent.get(content);
    byContent.set(content, same === undefined ? call : withPathsOf(same, call));
  }
  return [...byContent.values()];
}

function withPathsOf(call: EntitiesNode, other: EntitiesNode): EntitiesNode {
  const batches = call.batches.map((batch, index) => ({
    ...batch,
    paths: [...batch.paths, ...(other.batches[index]?.paths ?? [])],
  }));
  return { ...call, batches };
}

/** Gives each batch's `_entities` and variable the number that `joinCalls` gives the batch. */
function numberedFrom(
  document: DocumentNode,
  { batches }: EntitiesNode,
  start: number,
): DocumentNode {
  const numberOf = (find: (batch: (typeof batches)[number]) => boolean) => {
    const index = batches.findIndex(find);
    return index === -1 ? null : String(start + index);
  };
  return visit(document, {
    Variable: (node) => {
      const number = numberOf(({ variable }) => variable === node.name.value);
      if (number === null) return;
      return { ...node, name: { ...node.name, value: `representations${number}` } };
    },
    Field: (node) => {
      if (node.name.value !== "_entities") return;
      const alias = node.alias?.value ?? "_entities";
      const number = numberOf((batch) => batch.alias === alias);
      return { ...node, alias: { kind: Kind.NAME, value: `_entities${number}` } };
    },
  });
}

function oneOperation(documents: readonly DocumentNode[]): OperationDefinitionNode {
  const operations = documents.flatMap(({ definitions }) =>
    definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION),
  );
  const [first] = operations;
  if (first === undefined) throw new Error("a call has no operation");
  const definitions = operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions);
  const definitionByName = new Map(
    definitions.map((definition) => [definition.variable.name.value, definition]),
  );
  const selections = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  return {
    ...first,
    variableDefinitions: [...definitionByName.values()],
    selectionSet: { ...first.selectionSet, selections },
  };
}
