import type { GraphQLSchema } from "graphql";
import { createFindFault } from "./faults/faults.ts";
import { createRestore } from "./lost-fragments.ts";
import type { Plan, PlanNode, SubscriptionNode, Variable } from "./plan.ts";
import { changePlan } from "./plan-calls.ts";
import { toPlannable, type Operation, type PlannableOperation } from "./operation.ts";

/** Plans one operation; throws whatever the planner says to one it cannot plan. */
export type PlanOperation = (plannable: PlannableOperation) => Promise<Plan>;

/** What can be planned, and how it is. */
export type Planner = (operation: Operation) => Promise<Plan>;

/**
 * @param plans in the order in which they are asked: the next where one finds no plan, or a wrong one.
 * @returns a planner for all that is not about the schema itself; it throws what the last of `plans` says.
 */
export function createPlanner(plans: readonly PlanOperation[], supergraph: GraphQLSchema): Planner {
  const findFault = createFindFault(supergraph);
  const restore = createRestore(supergraph);

  async function planWhole(plannable: PlannableOperation, schema: GraphQLSchema): Promise<Plan> {
    let reason: unknown;
    let doubtful: Plan | undefined;
    for (const plan of plans) {
      try {
        const found = await plan(plannable);
        const fault = findFault(schema, plannable, found);
        if (fault === null) return found;
        if (!fault.isCertain) doubtful ??= found;
        reason = new Error(`the plan ${fault.does}`);
      } catch (error) {
        reason = error;
      }
    }
    if (doubtful !== undefined) return doubtful;
    throw reason;
  }

  return async (operation) => {
    const plannable = toPlannable(operation);
    if (plannable === null) return { node: null };
    const { node } = restore(plannable, await planWhole(plannable, operation.schema));
    if (node === null || plannable.clientNames.size === 0) return { node };
    return { node: renamed(node, plannable.clientNames) };
  };
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
