import type { GraphQLSchema } from "graphql";
import { findLeftOut } from "./left-out.ts";
import { isInOrder } from "./mutation-order.ts";
import type { PlannableOperation } from "./operation.ts";
import type { Plan } from "./plan.ts";
import { createFindUnanswerable } from "./unanswerable.ts";
import { createFindUnprovided } from "./unprovided.ts";

/**
 * Looks for what planners are known to do wrong without a word.
 *
 * @returns what is wrong with a plan; null when nothing is known to be.
 */
export function createFindFault(supergraph: GraphQLSchema) {
  const findUnprovided = createFindUnprovided(supergraph);
  const findUnanswerable = createFindUnanswerable(supergraph);

  return (schema: GraphQLSchema, plannable: PlannableOperation, plan: Plan): string | null => {
    const leftOut = findLeftOut(schema, plannable, plan);
    if (leftOut !== null) return `leaves out ${leftOut.join(".")}`;
    const isMutation = plannable.operation.operation === "mutation";
    if (isMutation && !isInOrder(plan)) return "runs a mutation too early";
    const unprovided = findUnprovided(plan);
    if (unprovided !== null) return `asks for ${unprovided}, which it does not have there`;
    const unanswerable = findUnanswerable(plan);
    return unanswerable && `sends what it cannot answer for ${unanswerable}`;
  };
}
