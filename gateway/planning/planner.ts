import type { GraphQLSchema } from "graphql";
import { findLeftOut } from "./left-out.ts";
import type { Restore } from "./lost-fragments.ts";
import type { Call, Plan, PlanNode, SubscriptionNode } from "./plan.ts";
import { toPlannable, type Operation, type PlannableOperation } from "./operation.ts";

/** Plans one operation; throws whatever the planner says to one it cannot plan. */
export type PlanOperation = (plannable: PlannableOperation) => Promise<Plan>;

/** What can be planned, and how it is. */
export type Planner = (operation: Operation) => Promise<Plan>;

/**
 * @param plans in the order in which they are asked: the next where one finds no plan, or leaves something out.
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
      const leftOut = findLeftOut(schema, plannable, found);
      if (leftOut === null) return found;
      reason = new Error(`the plan leaves out ${leftOut.join(".")}`);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** Gives a plan's variables back the names that the client knows them by. */
function renamed<Node extends PlanNode | SubscriptionNode>(
  node: Node,
  clientNames: ReadonlyMap<string, string>,
): Node {
  const below = <Child extends PlanNode>(child: Child | null) =>
    child && renamed(child, clientNames);
  const change = (): object => {
    switch (node.kind) {
      case "sequence":
      case "parallel":
        return { nodes: node.nodes.map(below) };
      case "condition":
        return {
          variable: clientNames.get(node.variable) ?? node.variable,
          whenTrue: below(node.whenTrue),
          whenFalse: below(node.whenFalse),
        };
      case "defer":
        return {
          primary: { ...node.primary, node: below(node.primary.node) },
          deferred: node.deferred.map((part) => ({ ...part, node: below(part.node) })),
        };
      case "subscription":
        return { primary: renamed(node.primary, clientNames), rest: below(node.rest) };
      case "fetch":
      case "entities":
        return { variables: node.variables.map((one) => toClient(one, clientNames)) };
    }
  };
  return { ...node, ...change() };
}

function toClient(
  { name }: Call["variables"][number],
  clientNames: ReadonlyMap<string, string>,
): Call["variables"][number] {
  return { name, clientName: clientNames.get(name) ?? name };
}
