import {
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { fragmentOf, isIncluded } from "../project/shape.ts";
import type { ResponseObject } from "../values.ts";

/** Fields by response name, and what is in them; leaves have nothing. */
export type FieldTree = ReadonlyMap<string, FieldTree>;

/** What an operation asks for with these variables; null takes what is skipped as well. */
export type FieldTreeFor = (variables: ResponseObject | null) => FieldTree;

/**
 * Finds out what a call to a subgraph fills, whatever types the objects will be of.
 *
 * @param operation the call's operation as the query plan has it.
 * @returns the operation's fields; `_entities` is one of them.
 */
export function readFieldTree(operation: string): FieldTree {
  return fieldTreeOf(parse(operation, { noLocation: true }));
}

/**
 * @param document its first operation counts.
 * @param variables leave out what is skipped with them; null takes all.
 */
export function fieldTreeOf(
  { definitions }: DocumentNode,
  variables: ResponseObject | null = null,
): FieldTree {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  function treeOf(sets: readonly (SelectionSetNode | undefined)[]): FieldTree {
    const setsByName = new Map<string, (SelectionSetNode | undefined)[]>();
    const spread = new Set<string>();
    for (const set of sets) set?.selections.forEach((one) => collect(one, setsByName, spread));
    return new Map([...setsByName].map(([name, below]) => [name, treeOf(below)]));
  }

  function collect(
    selection: SelectionNode,
    setsByName: Map<string, (SelectionSetNode | undefined)[]>,
    spread: Set<string>,
  ): void {
    if (variables !== null && !isIncluded(selection, variables)) return;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      setsByName.set(name, [...(setsByName.get(name) ?? []), selection.selectionSet]);
      return;
    }
    const fragment = fragmentOf(selection, fragments, spread);
    fragment?.selectionSet.selections.forEach((one) => collect(one, setsByName, spread));
  }

  return treeOf([root?.selectionSet]);
}

/**
 * @returns how many fields there are with all fragments written out, as far as a number goes; it goes through each
 *   of them once, and one within itself counts nothing.
 */
export function countFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, number> = new Map(),
): number {
  let count = 0;
  for (const selection of selections) {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      const { kind, selectionSet } = selection;
      if (kind === Kind.FIELD) count += 1;
      if (selectionSet) count += countFields(selectionSet, fragments, known);
      continue;
    }
    const name = selection.name.value;
    const set = fragments.get(name)?.selectionSet;
    if (!known.has(name)) {
      known.set(name, 0);
      known.set(name, set ? countFields(set, fragments, known) : 0);
    }
    count += known.get(name) ?? 0;
  }
  return count;
}
