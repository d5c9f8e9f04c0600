import { addTo, growing, grownOf, type Gathered } from "./gathered.ts";
import type { EntityPart } from "../compile/steps.ts";
import type { TypeTest } from "../type-test.ts";
import { isResponseObject, setValue, type ResponseObject } from "../values.ts";

/**
 * Adds to each object what a subgraph said of its entity. Several objects may be one entity: what is in its
 * fields then stands in all of them as the same object, unless other calls fill it further.
 *
 * @param received one entry for each representation, in their order.
 * @param indices of each target's representation; -1 where there is none.
 * @returns whether objects of the answer may stand at several places now.
 */
export function mergeEntities(
  gathered: Gathered,
  { fields, isSharable, hasObjects }: EntityPart,
  targets: readonly ResponseObject[],
  indices: readonly number[],
  received: readonly unknown[],
  isOfType: TypeTest,
): boolean {
  const isGiven = isSharable ? null : new Set<number>();
  for (let at = 0; at < targets.length; at += 1) {
    const index = indices[at] as number;
    const entity = index === -1 ? null : received[index];
    if (!isResponseObject(entity)) continue;
    const own = isGiven?.has(index) ? copyOf(entity) : entity;
    isGiven?.add(index);
    const target = targets[at] as ResponseObject;
    addTo(gathered, target, own, fields);
    const { __typename: typename } = entity;
    // A subgraph may know an interface alone where another knows the type.
    const known = grownOf(gathered, target)["__typename"];
    if (typeof typename === "string" && !isOfType(known, typename)) {
      growing(gathered, target)["__typename"] = typename;
    }
  }
  return isSharable && hasObjects && targets.length > received.length;
}

/** @returns a copy that shares nothing with the value. */
export function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (!isResponseObject(value)) return value;
  const copy: ResponseObject = {};
  for (const name of Object.keys(value)) setValue(copy, name, copyOf(value[name]));
  return copy as Value;
}
