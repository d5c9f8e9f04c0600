import { Kind, type FragmentDefinitionNode, type SelectionNode } from "graphql";
import { fragmentsOf, type Operation } from "../../planning/operation.ts";
import { fieldTreeOf, type FieldTree } from "../compile/filled-fields.ts";
import { isIncluded } from "../project/shape.ts";
import type { ResponseObject } from "../values.ts";

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * @param above response names, and `... on Type`; as is `below`, which begins with it.
 * @param variables with the operation's defaults.
 * @returns the fields that lead from one place of an operation to another below it, with nothing else in them.
 */
export function fieldsBetween(
  { document, operation }: Operation,
  above: readonly string[],
  below: readonly string[],
  variables: ResponseObject,
): SelectionNode[] {
  const fragments = fragmentsOf(document);
  const selections = selectionsAt(operation.selectionSet.selections, above, fragments, variables);
  return fieldsTowards(selections, below.slice(above.length), fragments);
}

/**
 * @param planned as a planner says what is in a part: without the client's conditions, and with types' names.
 * @param variables with the operation's defaults.
 * @returns the client's own selections of those fields.
 */
export function ownSelections(
  { document, operation }: Operation,
  path: readonly string[],
  planned: readonly SelectionNode[],
  variables: ResponseObject,
): SelectionNode[] {
  const fragments = fragmentsOf(document);
  const asked = selectionsAt(operation.selectionSet.selections, path, fragments, variables);
  const selectionSet = { kind: Kind.SELECTION_SET, selections: planned } as const;
  const definition = {
    kind: Kind.OPERATION_DEFINITION,
    operation: operation.operation,
    selectionSet,
  } as const;
  return onlyIn(asked, fieldTreeOf({ kind: Kind.DOCUMENT, definitions: [definition] }), fragments);
}

function onlyIn(
  selections: readonly SelectionNode[],
  tree: FieldTree,
  fragments: Fragments,
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind !== Kind.FIELD) {
      return writtenOut(selection, fragments, (inside) => onlyIn(inside, tree, fragments));
    }
    const { alias, name, selectionSet } = selection;
    const below = tree.get((alias ?? name).value);
    if (below === undefined) return [];
    if (selectionSet === undefined) return [selection];
    const inside = onlyIn(selectionSet.selections, below, fragments);
    return [{ ...selection, selectionSet: { ...selectionSet, selections: inside } }];
  });
}

/**
 * Takes from a selection the fields that lead to a place, with nothing else in them: objects of which all is
 * deferred. A planner leaves them out, but they are sent before what is in them.
 *
 * @param path response names, and `... on Type`.
 */
function fieldsTowards(
  selections: readonly SelectionNode[],
  path: readonly string[],
  fragments: Fragments,
): SelectionNode[] {
  const [step, ...rest] = path;
  if (step === undefined) return [];
  if (step.startsWith(FRAGMENT)) return fieldsTowards(selections, rest, fragments);
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      const { alias, name, selectionSet } = selection;
      if ((alias ?? name).value !== step || !selectionSet) return [];
      const inside = fieldsTowards(selectionSet.selections, rest, fragments);
      return [{ ...selection, selectionSet: { ...selectionSet, selections: inside } }];
    }
    return writtenOut(selection, fragments, (inside) => fieldsTowards(inside, path, fragments));
  });
}

/** @returns what is selected at a place, wherever and for whatever type, but for what is skipped above it. */
function selectionsAt(
  selections: readonly SelectionNode[],
  path: readonly string[],
  fragments: Fragments,
  variables: ResponseObject,
): readonly SelectionNode[] {
  const [step, ...rest] = path;
  if (step === undefined) return selections;
  if (step.startsWith(FRAGMENT)) return selectionsAt(selections, rest, fragments, variables);
  return selections.flatMap((selection) => {
    if (!isIncluded(selection, variables)) return [];
    const isField = selection.kind === Kind.FIELD;
    if (isField && (selection.alias ?? selection.name).value !== step) return [];
    const { selectionSet } = isField ? selection : (fragmentOf(selection, fragments) ?? {});
    return selectionsAt(
      selectionSet?.selections ?? [],
      isField ? rest : path,
      fragments,
      variables,
    );
  });
}

type Spread = Exclude<SelectionNode, { kind: Kind.FIELD }>;

/** @returns a fragment with some of its selections, where it stands; nothing where none of them are left. */
function writtenOut(
  spread: Spread,
  fragments: Fragments,
  change: (selections: readonly SelectionNode[]) => SelectionNode[],
): SelectionNode[] {
  const fragment = fragmentOf(spread, fragments);
  const selections = fragment ? change(fragment.selectionSet.selections) : [];
  if (fragment === undefined || selections.length === 0) return [];
  const { typeCondition } = fragment;
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      directives: spread.directives,
      selectionSet: { kind: Kind.SELECTION_SET, selections },
      ...(typeCondition && { typeCondition }),
    },
  ];
}

function fragmentOf(selection: Spread, fragments: Fragments) {
  return selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
}

/** How planners write a type in a path. */
export const FRAGMENT = "... on ";
