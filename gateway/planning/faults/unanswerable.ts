import {
  Kind,
  print,
  type ArgumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { graphNames, keysOf, requiredBy } from "../join.ts";
import { callsOf } from "../plan-calls.ts";
import type { Plan } from "../plan.ts";
import { covers, sentIn, type Sent } from "./representations.ts";

/**
 * Apollo's planner sends a subgraph entities by keys that it does not resolve, and one value for a field that two
 * others require with other arguments each.
 *
 * @returns what finds a type whose entities a subgraph cannot answer for as a plan sends them; null when it is none.
 */
export function createFindUnanswerable(supergraph: GraphQLSchema): (plan: Plan) => string | null {
  const graphs = graphNames(supergraph);

  function isUnanswerable(graph: string, type: GraphQLObjectType, sent: Sent): boolean {
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
      for (const [type, sent] of call.batches.flatMap((one) => sentIn(supergraph, call, one))) {
        if (isUnanswerable(graph, type, sent)) return `${type.name} of ${call.subgraph}`;
      }
    }
    return null;
  };
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
