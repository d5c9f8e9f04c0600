import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { readFieldTree, type FieldTree } from "../execution/filled-fields.ts";
import { fragmentsOf, type PlannableOperation } from "./operation.ts";
import type { EntitiesNode, FetchNode, Path, Plan, PlanNode, Rewrite } from "./plan.ts";

/**
 * Looks whether a plan asks for all that a client wants for certain: planners leave out silently what they find
 * no way to. What stands below an interface or union, or under a condition, may be left out with good reason.
 *
 * @param schema what clients see.
 * @returns response names from the root to the first field that no call asks for; null when all are asked for.
 */
export function findLeftOut(
  schema: GraphQLSchema,
  { document, operation }: PlannableOperation,
  { node }: Plan,
): readonly string[] | null {
  const root = schema.getRootType(operation.operation);
  const filled = new Set<string>();
  const calls = node?.kind === "subscription" ? [node.primary, node.rest] : [node];
  for (const one of calls) if (one !== null) addNode(filled, one);
  const options = { schema, fragments: fragmentsOf(document), filled };
  return root ? search(root, operation.selectionSet, [], options) : null;
}

/** @returns every place that calls put a value at, as response names each after a full stop. */
export function placesOfCalls(calls: readonly (FetchNode | EntitiesNode)[]): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const call of calls) addCall(filled, call);
  return filled;
}

type Search = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly filled: ReadonlySet<string>;
};

function search(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  above: readonly string[],
  options: Search,
): readonly string[] | null {
  for (const selection of selections) {
    if (selection.directives?.length) continue;
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? options.fragments.get(selection.name.value)
          : selection;
      const isHere =
        fragment && appliesTo(fragment.typeCondition?.name.value, type, options.schema);
      const found = isHere ? search(type, fragment.selectionSet, above, options) : null;
      if (found !== null) return found;
      continue;
    }
    const field = type.getFields()[selection.name.value];
    if (field === undefined) continue;
    const names = [...above, selection.alias?.value ?? selection.name.value];
    if (!options.filled.has(placeOf(names))) return names;
    const below = getNamedType(field.type);
    const isCertain = isObjectType(below) && selection.selectionSet;
    const found = isCertain ? search(below, isCertain, names, options) : null;
    if (found !== null) return found;
  }
  return null;
}

function appliesTo(
  condition: string | undefined,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && schema.isSubType(abstract, type);
}

function addNode(filled: Set<string>, node: PlanNode): void {
  switch (node.kind) {
    case "sequence":
    case "parallel":
      for (const child of node.nodes) addNode(filled, child);
      return;
    case "condition":
      for (const child of [node.whenTrue, node.whenFalse]) if (child) addNode(filled, child);
      return;
    case "defer":
      for (const { node: child } of [node.primary, ...node.deferred]) {
        if (child) addNode(filled, child);
      }
      return;
    case "fetch":
    case "entities":
      addCall(filled, node);
  }
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

const namesOf = (path: Path) =>
  path.flatMap((step) => (step !== "@" && "field" in step ? [step.field] : []));

const placeOf = (names: readonly string[]) => names.map((name) => `.${name}`).join("");
