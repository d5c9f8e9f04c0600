import type { Rewrite } from "../../planning/plan.ts";
import type { TypeTest } from "../type-test.ts";
import { isResponseObject, ownValue, setValue } from "../values.ts";

/**
 * Gives values in a subgraph's request or answer the names and values of the graph. A rewrite's path goes
 * through lists, and through objects whose type is not known.
 */
export function applyRewrites(
  value: unknown,
  rewrites: readonly Rewrite[],
  isOfType: TypeTest,
): void {
  for (const rewrite of rewrites) rewriteAt(value, 0, rewrite, isOfType);
}

function rewriteAt(value: unknown, at: number, rewrite: Rewrite, isOfType: TypeTest): void {
  if (Array.isArray(value)) {
    for (const entry of value) rewriteAt(entry, at, rewrite, isOfType);
    return;
  }
  const step = rewrite.path[at];
  if (!isResponseObject(value) || step === undefined) return;
  if ("types" in step) {
    const typename = value["__typename"];
    const applies = !typename || step.types.some((type) => isOfType(typename, type));
    if (applies) rewriteAt(value, at + 1, rewrite, isOfType);
  } else if (at + 1 < rewrite.path.length) {
    rewriteAt(ownValue(value, step.field), at + 1, rewrite, isOfType);
  } else if (rewrite.kind === "set") {
    setValue(value, step.field, rewrite.value);
  } else if (Object.hasOwn(value, step.field)) {
    setValue(value, rewrite.to, value[step.field]);
    delete value[step.field];
  }
}
