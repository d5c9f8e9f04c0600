import { Kind, type FragmentDefinitionNode, type SelectionNode } from "graphql";
import { fragmentsOf, type Operation } from "../../planning/operation.ts";

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * @param above response names, and `... on Type`; as is `below`, which begins with it.
 * @returns the fields that lead from one place of an operation to another below it, with nothing else in them.
 */
export function fieldsBetween(
  { document, operation }: Operation,
  above: readonly string[],
  below: readonly string[],
): SelectionNode[] {
  const fragments = fragmentsOf(document);
  const selections = selectionsAt(operation.selectionSet.selections, above, fragments);
  return fieldsTowards(selections, below.slice(above.length), fragments);
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
    const fragment = fragmentOf(selection, fragments);
    const inside = fragment ? fieldsTowards(fragment.selectionSet.selections, path, fragments) : [];
    if (!fragment || inside.length === 0) return [];
    const { directives } = selection;
    const { typeCondition } = fragment;
    const selectionSet = { kind: Kind.SELECTION_SET, selections: inside } as const;
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        directives,
        selectionSet,
        ...(typeCondition && { typeCondition }),
      },
    ];
  });
}

/** @returns what is selected at a place, wherever and for whatever type. */
function selectionsAt(
  selections: readonly SelectionNode[],
  path: readonly string[],
  fragments: Fragments,
): readonly SelectionNode[] {
  const [step, ...rest] = path;
  if (step === undefined) return selections;
  if (step.startsWith(FRAGMENT)) return selectionsAt(selections, rest, fragments);
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const { alias, name, selectionSet } = selection;
      const isHere = (alias ?? name).value === step;
      return isHere && selectionSet ? selectionsAt(selectionSet.selections, rest, fragments) : [];
    }
    const fragment = fragmentOf(selection, fragments);
    return fragment ? selectionsAt(fragment.selectionSet.selections, path, fragments) : [];
  });
}

function fragmentOf(selection: Exclude<SelectionNode, { kind: Kind.FIELD }>, fragments: Fragments) {
  return selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
}

/** How planners write a type in a path. */
export const FRAGMENT = "... on ";
