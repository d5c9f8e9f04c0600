import type { GraphQLSchema } from "graphql";
import { findLeftOut } from "./left-out.ts";
import { isInOrder } from "./mutation-order.ts";
import type { PlannableOperation } from "../operation.ts";
import type { Plan } from "../plan.ts";
import { createFindUnanswerable } from "./unanswerable.ts";
import { createFindUnmet } from "./unmet.ts";
import { createFindUnprovided } from "./unprovided.ts";

type Fault = {
  /** What the plan does. */
  readonly does: string;
  /** Whether the answer lacks something, or has something wrong, for certain; where it does not, the plan is better than none. */
  readonly isCertain: boolean;
};

/**
 * Looks for what planners are known to do wrong without a word.
 *
 * @returns what finds the first fault of a plan; null when none is known.
 */
export function createFindFault(supergraph: GraphQLSchema) {
  const findUnprovided = createFindUnprovided(supergraph);
  const findUnanswerable = createFindUnanswerable(supergraph);
  const findUnmet = createFindUnmet(supergraph);

  return (schema: GraphQLSchema, plannable: PlannableOperation, plan: Plan): Fault | null => {
    const leftOut = findLeftOut(schema, plannable, plan);
    if (leftOut !== null) return { does: `leaves out ${leftOut.join(".")}`, isCertain: true };
    const unmet = findUnmet(plan);
    if (unmet !== null) {
      return { does: `asks for ${unmet} without what it requires`, isCertain: true };
    }
    const isMutation = plannable.operation.operation === "mutation";
    if (isMutation && !isInOrder(plan)) return doubtful("runs a mutation too early");
    const unprovided = findUnprovided(plan);
    if (unprovided !== null) return doubtful(`asks for ${unprovided}, which it may not have there`);
    const unanswerable = findUnanswerable(plan);
    return unanswerable === null ? null : doubtful(`cannot be answered for ${unanswerable}`);
  };
}

const doubtful = (does: string): Fault => ({ does, isCertain: false });
