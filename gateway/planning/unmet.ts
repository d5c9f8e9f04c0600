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
import { graphNames, hasInJoin } from "./join.ts";
import { fragmentsOf } from "./operation.ts";
import type { EntitiesNode, FetchNode, Plan, PlanNode } from "./plan.ts";

/** @returns a field that a plan asks for without what it requires, as `Type.field`; null when there is none. */
export type FindUnmet = (plan: Plan) => string | null;

/**
 * Where what a field requires requires something itself, Apollo's planner may ask a subgraph for it below another
 * field, though only an entity comes with what was fetched of others: it would be computed from nothing. Below a
 * field that provides something, it may be at hand.
 */
export function createFindUnmet(supergraph: GraphQLSchema): FindUnmet {
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
        if (!isMet && field && graph && hasInJoin(field, graph, "requires"))
          return `${type?.name}.${name.value}`;
        if (!selectionSet) continue;
        const isProvided = field !== undefined && graph && hasInJoin(field, graph, "provides");
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

  function inNode(node: PlanNode | null): string | null {
    switch (node?.kind) {
      case undefined:
        return null;
      case "sequence":
      case "parallel":
        return firstOf(node.nodes);
      case "condition":
        return firstOf([node.whenTrue, node.whenFalse]);
      case "defer":
        return firstOf([node.primary.node, ...node.deferred.map((part) => part.node)]);
      case "fetch":
      case "entities":
        return inCall(node);
    }
  }

  function firstOf(nodes: readonly (PlanNode | null)[]): string | null {
    for (const node of nodes) {
      const found = inNode(node);
      if (found !== null) return found;
    }
    return null;
  }

  return ({ node }) =>
    node?.kind === "subscription" ? firstOf([node.primary, node.rest]) : inNode(node);
}
