import type { GraphQLSchema } from "graphql";
import { findLeftOut } from "./left-out.ts";
import type { Restore } from "./lost-fragments.ts";
import type { Plan, PlanNode, SubscriptionNode, Variable } from "./plan.ts";
import { changePlan } from "./plan-calls.ts";
import { isInOrder } from "./mutation-order.ts";
import { toPlannable, type Operation, type PlannableOperation } from "./operation.ts";

/** Plans one operation; throws whatever the planner says to one it cannot plan. */
export type PlanOperation = (plannable: PlannableOperation) => Promise<Plan>;

/** What can be planned, and how it is. */
export type Planner = (operation: Operation) => Promise<Plan>;

/**
 * @param plans in the order in which they are asked: the next where one finds no plan, or a wrong one.
 * @returns a planner for all that is not about the schema itself; it throws what the last of `plans` says.
 */
export function createPlanner(plans: readonly PlanOperation[], restore: Restore): Planner {
  return async (operation) => {
    const plannable = toPlannable(operation);
    if (plannable === null) return { node: null };
    const plan = await planWhole(plans, plannable, operation.schema);
    const { node } = restore(plannable, plan);
    if (node === null || plannable.clientNames.size === 0) return { node };
    return { node: renamed(node, plannable.clientNames) };
  };
}

async function planWhole(
  plans: readonly PlanOperation[],
  plannable: PlannableOperation,
  schema: GraphQLSchema,
): Promise<Plan> {
  let reason: unknown;
  for (const plan of plans) {
    try {
      const found = await plan(plannable);
      const fault = faultOf(found, plannable, schema);
      if (fault === null) return found;
      reason = new Error(`the plan ${fault}`);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

function faultOf(plan: Plan, plannable: PlannableOperation, schema: GraphQLSchema): string | null {
  const leftOut = findLeftOut(schema, plannable, plan);
  if (leftOut !== null) return `leaves out ${leftOut.join(".")}`;
  const isMutation = plannable.operation.operation === "mutation";
  return isMutation && !isInOrder(plan) ? "runs a mutation too early" : null;
}

/** Gives a plan's variables back the names that the client knows them by. */
function renamed<Node extends PlanNode | SubscriptionNode>(
  node: Node,
  clientNames: ReadonlyMap<string, string>,
): Node {
  const toClient = ({ name }: Variable) => ({ name, clientName: clientNames.get(name) ?? name });
  return changePlan(node, {
    call: (call) => ({ ...call, variables: call.variables.map(toClient) }),
    variable: (name) => clientNames.get(name) ?? name,
  });
}
