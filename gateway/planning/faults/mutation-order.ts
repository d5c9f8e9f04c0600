import { readFieldTree } from "../../execution/compile/filled-fields.ts";
import { namesOf } from "./left-out.ts";
import { callsOf } from "../plan-calls.ts";
import type { Plan } from "../plan.ts";

/**
 * Whether all of what one mutation gives is asked for before the next mutation is run. Those that stand side by side
 * in one call are for its subgraph to order.
 *
 * Source: https://spec.graphql.org/October2021/#sec-Mutation, "serially".
 */
export function isInOrder(plan: Plan): boolean {
  let latest: ReadonlySet<string> = new Set();
  return callsOf(plan).every((call) => {
    if (call.operationKind === "mutation") latest = new Set(readFieldTree(call.operation).keys());
    const paths = call.kind === "fetch" ? [call.path] : call.batches.flatMap(({ paths }) => paths);
    return paths.every((path) =>
      namesOf(path)
        .slice(0, 1)
        .every((name) => latest.has(name)),
    );
  });
}
