import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { graphNames, providedBy, requiredBy } from "../join.ts";
import { fragmentsOf } from "../operation.ts";
import { callsOf } from "../plan-calls.ts";
import type { EntitiesNode, FetchNode, Plan } from "../plan.ts";
import { covers, sentIn } from "./representations.ts";

/**
 * Where what a field requires requires something itself, Apollo's planner may ask a subgraph for it before it has
 * what that requires, or below another field, though only an entity comes with what was fetched of others: it would
 * be computed from nothing. Below a field that provides something, it may be at hand.
 *
 * @returns what finds a field that a plan asks for without what it requires, as `Type.field`; null when there is none.
 */
export function createFindUnmet(supergraph: GraphQLSchema): (plan: Plan) => string | null {
  const graphs = graphNames(supergraph);

  function inCall(call: FetchNode | EntitiesNode): string | null {
    const graph = graphs.get(call.subgraph);
    const document = parse(call.operation, { noLocation: true });
    const fragments = fragmentsOf(document);

    function within(
      type: GraphQLNamedType | undefined,
      { selections }: SelectionSetNode,
      isMet: boolean,
    ): string | null {
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) {
          const fragment =
            selection.kind === Kind.FRAGMENT_SPREAD
              ? fragments.get(selection.name.value)
              : selection;
          const condition = fragment?.typeCondition?.name.value;
          const narrowed = condition ? supergraph.getType(condition) : type;
          const found = fragment && within(narrowed, fragment.selectionSet, isMet);
          if (found) return found;
          continue;
        }
        const { name, selectionSet } = selection;
        const hasFields = isObjectType(type) || isInterfaceType(type);
        const field = hasFields ? type.getFields()[name.value] : undefined;
        if (!isMet && field && graph && requiredBy(graph, field).length > 0)
          return `${type?.name}.${name.value}`;
        if (!selectionSet) continue;
        const isProvided = field && graph && providedBy(graph, field).length > 0;
        const below = field && getNamedType(field.type);
        // Of `_entities` the supergraph knows nothing: what is in it are entities.
        const found = within(below, selectionSet, field === undefined || Boolean(isProvided));
        if (found) return found;
      }
      return null;
    }

    const [definition] = document.definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return null;
    const root = supergraph.getRootType(definition.operation) ?? undefined;
    return within(root, definition.selectionSet, true);
  }

  /** Of the entities themselves. */
  function inEntities(call: EntitiesNode): string | null {
    const graph = graphs.get(call.subgraph) ?? "";
    const sent = call.batches.flatMap((batch) => sentIn(supergraph, call, batch));
    for (const [type, { has, asked }] of sent) {
      const found = asked.find((name) => {
        const field = type.getFields()[name];
        return field && !requiredBy(graph, field).every((required) => covers(has, required));
      });
      if (found !== undefined) return `${type.name}.${found}`;
    }
    return null;
  }

  return (plan) => {
    for (const call of callsOf(plan)) {
      const found = inCall(call) ?? (call.kind === "entities" ? inEntities(call) : null);
      if (found !== null) return found;
    }
    return null;
  };
}
