import type { ContextArgument } from "../planning/plan.ts";
import type { EntityPart } from "./steps.ts";
import { placesAt, type ClientPath } from "./targets.ts";
import type { TypeTest } from "./type-test.ts";
import { isResponseObject, ownValue, type ResponseObject } from "./values.ts";

/** Entities whose arguments from the objects above them are the same. */
export type ContextGroup = {
  /** Members of the variables, as JSON. */
  readonly variables: string;
  readonly targets: ReadonlySet<ResponseObject>;
};

/**
 * Finds what `@fromContext` takes from the objects above a part's entities. A variable has one value in a call,
 * so entities with other values are asked for in a call of their own.
 *
 * @param data the answer so far.
 */
export function groupByContext(
  { paths, contexts }: EntityPart,
  data: ResponseObject,
  isOfType: TypeTest,
): readonly ContextGroup[] {
  const groups = new Map<string, Set<ResponseObject>>();
  for (const { place, target } of placesAt(data, paths, isOfType)) {
    const values = new Map<string, unknown>(contexts.map(({ variable }) => [variable, null]));
    for (const argument of contexts) {
      const value = valueFor(argument, place, data, isOfType);
      if (value !== undefined) values.set(argument.variable, value);
    }
    const variables = JSON.stringify(Object.fromEntries(values)).slice(1, -1);
    const known = groups.get(variables);
    if (known) known.add(target);
    else groups.set(variables, new Set([target]));
  }
  return [...groups].map(([variables, targets]) => ({ variables, targets }));
}

/** @returns undefined where the object above is of another type, or has no such field. */
function valueFor(
  { up, path }: ContextArgument,
  place: ClientPath,
  data: ResponseObject,
  isOfType: TypeTest,
): unknown {
  const above = placeAbove(place, up).reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown>)[step],
    data,
  );
  return valueAt(above, path, isOfType);
}

/** Lists on the way are no objects. */
function placeAbove(place: ClientPath, up: number): ClientPath {
  const names = place.flatMap((step, index) => (typeof step === "string" ? [index] : []));
  const end = up === 0 ? place.length : (names.at(-up) ?? 0);
  return place.slice(0, end);
}

function valueAt(value: unknown, path: ContextArgument["path"], isOfType: TypeTest): unknown {
  const [step, ...rest] = path;
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => valueAt(entry, path, isOfType));
  if (!isResponseObject(value)) return undefined;
  if ("field" in step) return valueAt(ownValue(value, step.field), rest, isOfType);
  const { __typename: typename } = value;
  const isHere = !typename || step.types.some((type) => isOfType(typename, type));
  return isHere ? valueAt(value, rest, isOfType) : undefined;
}
