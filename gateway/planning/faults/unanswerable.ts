import {
  isObjectType,
  Kind,
  parse,
  print,
  type ArgumentNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { graphNames, keysOf, requiredBy } from "../join.ts";
import { callsOf } from "../plan-calls.ts";
import type { Batch, EntitiesNode, Plan, Required } from "../plan.ts";

/**
 * Apollo's planner sends a subgraph entities by keys that it does not resolve, and one value for a field that two
 * others require with other arguments each.
 *
 * @returns what finds a type whose entities a subgraph cannot answer for as a plan sends them; null when it is none.
 */
export function createFindUnanswerable(supergraph: GraphQLSchema): (plan: Plan) => string | null {
  const graphs = graphNames(supergraph);

  function isUnanswerable(graph: string, typeName: string, sent: Sent): boolean {
    const type = supergraph.getType(typeName);
    if (!isObjectType(type)) return false;
    const keys = keysOf(graph, type);
    const hasKey = keys.some(
      ({ fields, isResolvable }) => isResolvable && covers(sent.has, fields),
    );
    if (keys.length > 0 && !hasKey) return true;
    const required = sent.asked.flatMap((name) => {
      const field = type.getFields()[name];
      return field ? requiredBy(graph, field) : [];
    });
    return !areAlike(required);
  }

  return (plan) => {
    for (const call of callsOf(plan)) {
      const graph = graphs.get(call.subgraph);
      if (call.kind === "fetch" || graph === undefined) continue;
      for (const [type, sent] of call.batches.flatMap((batch) => sentIn(call, batch))) {
        if (isUnanswerable(graph, type, sent)) return `${type} of ${call.subgraph}`;
      }
    }
    return null;
  };
}

/** What a representation has, and which fields are asked for with it. */
type Sent = { readonly has: readonly Required[]; readonly asked: readonly string[] };

/** @returns by type. */
function sentIn(
  { operation }: EntitiesNode,
  { alias, requires }: Batch,
): (readonly [string, Sent])[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  const root = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
  const batch = root?.selections.find(
    (one) => one.kind === Kind.FIELD && (one.alias ?? one.name).value === alias,
  );
  return requires.flatMap((one) => {
    if (one.kind !== "fragment") return [];
    const asked = selectionsOn(one.type, batch).flatMap((field) =>
      field.kind === Kind.FIELD ? [field.name.value] : [],
    );
    return [[one.type, { has: one.selections, asked }] as const];
  });
}

function selectionsOn(type: string, batch: SelectionNode | undefined): readonly SelectionNode[] {
  if (batch?.kind !== Kind.FIELD) return [];
  return (batch.selectionSet?.selections ?? []).flatMap((one) => {
    const isHere = one.kind === Kind.INLINE_FRAGMENT && one.typeCondition?.name.value === type;
    return isHere ? one.selectionSet.selections : [];
  });
}

/** Whether a representation has all fields of a key. */
function covers(has: readonly Required[], { selections }: SelectionSetNode): boolean {
  const fields = fieldsIn(has);
  return selections.every((one) => {
    if (one.kind !== Kind.FIELD) return true;
    const isIt = ({ name, otherName }: RequiredField) =>
      name === one.name.value || otherName === one.name.value;
    const found = fields.filter(isIt);
    const { selectionSet } = one;
    return found.some(
      ({ selections: below }) => !selectionSet || covers(below ?? [], selectionSet),
    );
  });
}

type RequiredField = Extract<Required, { kind: "field" }>;

function fieldsIn(has: readonly Required[]): readonly RequiredField[] {
  return has.flatMap((one) => (one.kind === "field" ? [one] : fieldsIn(one.selections)));
}

/** Whether every field has the same arguments wherever it is selected. */
function areAlike(sets: readonly SelectionSetNode[]): boolean {
  const argumentsByPlace = new Map<string, string>();
  const isAlike = (place: string, given: readonly ArgumentNode[] = []): boolean => {
    const text = given.map(print).toSorted().join();
    const known = argumentsByPlace.get(place) ?? text;
    argumentsByPlace.set(place, text);
    return known === text;
  };
  const check = ({ selections }: SelectionSetNode, above: string): boolean =>
    selections.every((one) => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return true;
      if (one.kind === Kind.INLINE_FRAGMENT) {
        return check(one.selectionSet, `${above}:${one.typeCondition?.name.value}`);
      }
      const place = `${above}.${one.name.value}`;
      if (!isAlike(place, one.arguments)) return false;
      return one.selectionSet === undefined || check(one.selectionSet, place);
    });
  return sets.every((set) => check(set, ""));
}
