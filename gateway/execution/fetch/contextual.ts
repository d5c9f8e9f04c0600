import type { ContextArgument } from "../../planning/plan.ts";
import { grownOf, type Gathered } from "../merge/gathered.ts";
import type { EntityPart } from "../compile/steps.ts";
import { placesAt, type ClientPath } from "./targets.ts";
import type { TypeTest } from "../type-test.ts";
import { isResponseObject, ownValue, type ResponseObject } from "../values.ts";

/** Entities whose arguments from the objects above them are the same. */
export type ContextGroup = {
  /** Members of the variables, as JSON. */
  readonly variables: string;
  readonly targets: ReadonlySet<ResponseObject>;
};

/**
 * Finds what `@fromContext` takes from the objects above a part's entities. A variable has one value in a call,
 * so entities with other values are asked for in a call of their own.
 */
export function groupByContext(
  { paths, contexts }: EntityPart,
  gathered: Gathered,
  isOfType: TypeTest,
): readonly ContextGroup[] {
  const groups = new Map<string, Set<ResponseObject>>();
  for (const { place, target } of placesAt(gathered, paths, isOfType)) {
    const values = new Map<string, unknown>(contexts.map(({ variable }) => [variable, null]));
    for (const argument of contexts) {
      const value = valueFor(argument, place, gathered, isOfType);
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
  gathered: Gathered,
  isOfType: TypeTest,
): unknown {
  const above = placeAbove(place, up).reduce<unknown>(
    (value, step) =>
      (grownOf(gathered, value as ResponseObject) as Record<string | number, unknown>)[step],
    gathered.root,
  );
  return valueAt(gathered, above, path, isOfType);
}

/** Lists on the way are no objects. */
function placeAbove(place: ClientPath, up: number): ClientPath {
  const names = place.flatMap((step, index) => (typeof step === "string" ? [index] : []));
  const end = up === 0 ? place.length : (names.at(-up) ?? 0);
  return place.slice(0, end);
}

function valueAt(
  gathered: Gathered,
  value: unknown,
  path: ContextArgument["path"],
  isOfType: TypeTest,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => valueAt(gathered, entry, path, isOfType));
  if (!isResponseObject(value)) return undefined;
  const object = grownOf(gathered, value);
  if ("field" in step) return valueAt(gathered, ownValue(object, step.field), rest, isOfType);
  const { __typename: typename } = object;
  const isHere = !typename || step.types.some((type) => isOfType(typename, type));
  return isHere ? valueAt(gathered, value, rest, isOfType) : undefined;
}
