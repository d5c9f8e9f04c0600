import type { Path } from "../../planning/plan.ts";
import { grownOf, type Gathered } from "../merge/gathered.ts";
import type { TypeTest } from "../type-test.ts";
import { ownValue, type ResponseObject } from "../values.ts";

/** A place in the answer, as clients read it. */
export type ClientPath = (string | number)[];

type Look = {
  readonly isOfType: TypeTest;
  /** Whether an object may stand at several places. */
  readonly isShared: boolean;
};

/**
 * Finds the objects at paths of the answer, each once, whether one or several paths or places lead to it;
 * what is null or no object on the way is left out.
 */
export function targetsAt(
  gathered: Gathered,
  paths: readonly Path[],
  look: Look,
): ResponseObject[] {
  const found: ResponseObject[] = [];
  for (const path of paths) {
    let level: readonly unknown[] = [gathered.root];
    for (const step of path) level = next(gathered, level, step, look);
    for (const value of level) {
      if (isObject(value) && !Array.isArray(value)) found.push(value);
    }
  }
  return look.isShared ? [...new Set(found)] : found;
}

function next(
  gathered: Gathered,
  level: readonly unknown[],
  step: Path[number],
  { isOfType, isShared }: Look,
): unknown[] {
  const below: unknown[] = [];
  if (step === "@") {
    for (const value of level) addElements(value, below);
    // Entities that stand at several places are looked into once.
    return isShared ? [...new Set(below)] : below;
  }
  for (const value of level) {
    if (!isObject(value) || Array.isArray(value)) continue;
    const object = grownOf(gathered, value);
    if ("types" in step) {
      if (applies(object, step.types, isOfType)) below.push(value);
      continue;
    }
    const field = ownValue(object, step.field);
    if (isObject(field)) below.push(field);
  }
  return below;
}

/** Of lists of lists, planners write one `@` or one for each: the first goes through all of them. */
function addElements(value: unknown, elements: unknown[]): void {
  if (!Array.isArray(value)) elements.push(value);
  else for (const entry of value) if (isObject(entry)) addElements(entry, elements);
}

function isObject(value: unknown): value is ResponseObject {
  return typeof value === "object" && value !== null;
}

function applies(
  { __typename: typename }: ResponseObject,
  types: readonly string[],
  isOfType: TypeTest,
): boolean {
  return !typename || types.some((type) => isOfType(typename, type));
}

function elementsAt(place: ClientPath, value: unknown): { place: ClientPath; value: unknown }[] {
  if (!Array.isArray(value)) return [{ place, value }];
  return value.flatMap((entry, index) => elementsAt([...place, index], entry));
}

/** @returns every place of every object that `targetsAt` finds, with the object. */
export function placesAt(
  gathered: Gathered,
  paths: readonly Path[],
  isOfType: TypeTest,
): { readonly place: ClientPath; readonly target: ResponseObject }[] {
  return paths.flatMap((path) => {
    let level: { place: ClientPath; value: unknown }[] = [{ place: [], value: gathered.root }];
    for (const step of path) {
      level = level.flatMap(({ place, value }) => {
        if (!isObject(value)) return [];
        if (step === "@") {
          return elementsAt(place, value);
        }
        if (Array.isArray(value)) return [];
        const object = grownOf(gathered, value);
        if ("types" in step) return applies(object, step.types, isOfType) ? [{ place, value }] : [];
        return [{ place: [...place, step.field], value: ownValue(object, step.field) }];
      });
    }
    return level.flatMap(({ place, value }) =>
      isObject(value) && !Array.isArray(value) ? [{ place, target: value }] : [],
    );
  });
}
