import {
  getNamedType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { readFieldTree, type FieldTree } from "../../execution/compile/filled-fields.ts";
import { conditionsBelow, type Conditions } from "../conditions.ts";
import { appliesTo, fragmentsOf, type PlannableOperation } from "../operation.ts";
import { callsOf } from "../plan-calls.ts";
import type { EntitiesNode, FetchNode, Path, Plan, Rewrite } from "../plan.ts";

/**
 * Looks whether a plan asks for all that a client may get for certain: planners leave out silently what they find
 * no way to. What stands below an interface or union may be left out with good reason.
 *
 * @param schema what clients see.
 * @returns response names from the root to the first field that no call asks for; null when all are asked for.
 */
export function findLeftOut(
  schema: GraphQLSchema,
  { document, operation }: PlannableOperation,
  plan: Plan,
): readonly string[] | null {
  const root = schema.getRootType(operation.operation);
  const filled = placesOfCalls(callsOf(plan));
  const options = { schema, fragments: fragmentsOf(document), filled };
  return root ? search({ type: root, names: [], conditions: new Map() }, operation, options) : null;
}

/** @returns every place that calls put a value at. */
export function placesOfCalls(calls: readonly (FetchNode | EntitiesNode)[]): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const call of calls) addCall(filled, call);
  return filled;
}

type Place = {
  readonly type: GraphQLObjectType;
  readonly names: readonly string[];
  /** Under which it is asked for. */
  readonly conditions: Conditions;
};

type Search = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly filled: ReadonlySet<string>;
};

function search(
  above: Place,
  { selectionSet }: { readonly selectionSet?: SelectionSetNode | undefined },
  options: Search,
): readonly string[] | null {
  for (const selection of selectionSet?.selections ?? []) {
    const conditions = conditionsBelow(above.conditions, selection);
    const found = conditions && searchOne({ ...above, conditions }, selection, options);
    if (found !== null) return found;
  }
  return null;
}

function searchOne(
  above: Place,
  selection: SelectionNode,
  options: Search,
): readonly string[] | null {
  const { type } = above;
  if (selection.kind !== Kind.FIELD) {
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
    const fragment = isSpread ? options.fragments.get(selection.name.value) : selection;
    const isHere = fragment && appliesTo(fragment.typeCondition?.name.value, type, options.schema);
    return isHere ? search(above, fragment, options) : null;
  }
  const field = type.getFields()[selection.name.value];
  if (field === undefined) return null;
  const names = [...above.names, selection.alias?.value ?? selection.name.value];
  if (!options.filled.has(placeOf(names))) return names;
  const below = getNamedType(field.type);
  return isObjectType(below) ? search({ ...above, type: below, names }, selection, options) : null;
}

function addCall(filled: Set<string>, call: FetchNode | EntitiesNode): void {
  const tree = readFieldTree(call.operation);
  const parts =
    call.kind === "fetch"
      ? [{ paths: [call.path], tree, outputRewrites: call.outputRewrites }]
      : call.batches.map((batch) => ({ ...batch, tree: tree.get(batch.alias) ?? new Map() }));
  for (const { paths, tree: below, outputRewrites } of parts) {
    for (const path of paths) {
      addTree(filled, placeOf(namesOf(path)), below);
      for (const rewrite of outputRewrites) addRenamed(filled, namesOf(path), rewrite);
    }
  }
}

function addTree(filled: Set<string>, place: string, tree: FieldTree): void {
  for (const [name, below] of tree) {
    filled.add(`${place}.${name}`);
    addTree(filled, `${place}.${name}`, below);
  }
}

function addRenamed(filled: Set<string>, above: readonly string[], rewrite: Rewrite): void {
  if (rewrite.kind !== "rename") return;
  const old = placeOf([...above, ...namesOf(rewrite.path)]);
  const renamed = placeOf([...above, ...namesOf(rewrite.path).slice(0, -1), rewrite.to]);
  for (const place of [...filled]) {
    if (place === old || place.startsWith(`${old}.`)) filled.add(renamed + place.slice(old.length));
  }
}

/** @returns response names from the root. */
export function namesOf(path: Path): string[] {
  return path.flatMap((step) => (step !== "@" && "field" in step ? [step.field] : []));
}

/** @returns response names each after a full stop. */
export function placeOf(names: readonly string[]): string {
  return names.map((name) => `.${name}`).join("");
}
