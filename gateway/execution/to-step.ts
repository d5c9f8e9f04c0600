import { OperationTypeNode } from "graphql";
import { failedFields } from "./failed-fields.ts";
import { joinRequests } from "./join-requests.ts";
import type { FetchNode, PlanNode } from "./planner.ts";
import { openBody, type FetchStep, type Step } from "./steps.ts";

/**
 * Makes a plan ready to run. Entities that one subgraph is asked for at different places at the same
 * time are asked for in one request.
 *
 * @throws Error for what this graph does not use: `@defer`, `@fromContext`.
 */
export function toStep(node: PlanNode, path: readonly string[] = []): Step {
  switch (node.kind) {
    case "Sequence":
      return { kind: "sequence", steps: node.nodes.map((child) => toStep(child, path)) };
    case "Parallel":
      return {
        kind: "parallel",
        steps: joinRequests(node.nodes.map((child) => toStep(child, path))),
      };
    case "Flatten":
      return toStep(node.node, [...path, ...node.path.map(String)]);
    case "Condition":
      return {
        kind: "condition",
        variable: node.condition,
        whenTrue: node.ifClause ? toStep(node.ifClause, path) : null,
        whenFalse: node.elseClause ? toStep(node.elseClause, path) : null,
      };
    case "Fetch":
      return toFetchStep(node, path);
    default:
      throw new Error(`a plan with ${node.kind} cannot be run`);
  }
}

function toFetchStep(node: FetchNode, path: readonly string[]): FetchStep {
  if (node.contextRewrites?.length) throw new Error("a plan with @fromContext cannot be run");
  const { requires, inputRewrites = [], outputRewrites = [], variableUsages = [] } = node;
  const entities = requires
    ? { alias: "_entities", variable: "representations", requires, inputRewrites }
    : null;
  return {
    kind: "fetch",
    subgraph: node.serviceName,
    isMutation: node.operationKind === OperationTypeNode.MUTATION,
    operation: node.operation,
    body: openBody(node.operation),
    variables: variableUsages,
    parts: [{ path, entities, fields: failedFields(node.operation), outputRewrites }],
  };
}
