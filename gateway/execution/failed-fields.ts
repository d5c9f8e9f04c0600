import { Kind, parse, type SelectionNode, type SelectionSetNode } from "graphql";

/**
 * Finds the fields that a call to a subgraph would have filled, to place its error on them.
 *
 * @param operation the call's operation as the query plan has it.
 * @returns response names, in order, each once: root fields, or the fields of the entities asked for.
 */
export function failedFields(operation: string): string[] {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  function namesIn(selections: SelectionSetNode | undefined): string[] {
    return selections?.selections.flatMap(namesOf) ?? [];
  }
  function namesOf(selection: SelectionNode): string[] {
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return namesIn(fragments.get(selection.name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesIn(selection.selectionSet);
    if (selection.name.value === "_entities") return namesIn(selection.selectionSet);
    if (selection.name.value === "__typename") return [];
    return [selection.alias?.value ?? selection.name.value];
  }
  return [...new Set(namesIn(root?.selectionSet))];
}
