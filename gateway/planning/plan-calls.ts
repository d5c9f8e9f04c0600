import type { EntitiesNode, FetchNode, Plan, PlanNode, SubscriptionNode } from "./plan.ts";

/** What becomes of the parts of a plan. */
export type PlanChange = {
  readonly call: <Node extends FetchNode | EntitiesNode>(call: Node) => Node;
  /** Of a variable that decides whether something is called. */
  readonly variable?: (name: string) => string;
};

/** Changes every call of a plan, whatever decides when it is made. */
export function changePlan<Node extends PlanNode | SubscriptionNode>(
  node: Node,
  change: PlanChange,
): Node {
  const below = <Child extends PlanNode>(child: Child | null) => child && changePlan(child, change);
  const changed = (): object => {
    switch (node.kind) {
      case "sequence":
      case "parallel":
        return { nodes: node.nodes.map(below) };
      case "condition":
        return {
          variable: change.variable?.(node.variable) ?? node.variable,
          whenTrue: below(node.whenTrue),
          whenFalse: below(node.whenFalse),
        };
      case "defer":
        return {
          primary: { ...node.primary, node: below(node.primary.node) },
          deferred: node.deferred.map((part) => ({ ...part, node: below(part.node) })),
        };
      case "subscription":
        return { primary: change.call(node.primary), rest: below(node.rest) };
      case "fetch":
      case "entities":
        return change.call(node);
    }
  };
  return { ...node, ...changed() };
}

/** @returns every call of a plan, those that are made under a condition included. */
export function callsOf({ node }: Plan): readonly (FetchNode | EntitiesNode)[] {
  const calls: (FetchNode | EntitiesNode)[] = [];
  const call: PlanChange["call"] = (one) => {
    calls.push(one);
    return one;
  };
  if (node !== null) changePlan(node, { call });
  return calls;
}
