import type { Path } from "../planning/plan.ts";
import type { TypeTest } from "./type-test.ts";
import { ownValue, type ResponseObject } from "./values.ts";

/** A place in the answer, as clients read it. */
export type ClientPath = (string | number)[];

/**
 * Finds the objects at paths of the answer, each once, whether one or several paths or places lead to it;
 * what is null or no object on the way is left out.
 */
export function targetsAt(
  root: ResponseObject,
  paths: readonly Path[],
  isOfType: TypeTest,
): ResponseObject[] {
  const found = new Set<ResponseObject>();
  for (const path of paths) {
    let level: unknown[] = [root];
    for (const step of path) level = next(level, step, isOfType);
    for (const value of level) {
      if (isObject(value) && !Array.isArray(value)) found.add(value);
    }
  }
  return [...found];
}

function next(level: readonly unknown[], step: Path[number], isOfType: TypeTest): unknown[] {
  const below: unknown[] = [];
  if (step === "@") {
    for (const value of level) {
      if (Array.isArray(value)) for (const entry of value) if (isObject(entry)) below.push(entry);
    }
    return level.length > 1 ? distinct(below) : below;
  }
  for (const value of level) {
    if (!isObject(value) || Array.isArray(value)) continue;
    if ("types" in step) {
      if (applies(value, step.types, isOfType)) below.push(value);
      continue;
    }
    const field = ownValue(value, step.field);
    if (isObject(field)) below.push(field);
  }
  return below;
}

/** Entities that stand at several places are looked into once. */
function distinct(values: unknown[]): unknown[] {
  return [...new Set(values)];
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

/** @returns every place of every object that `targetsAt` finds, with the object. */
export function placesAt(
  root: ResponseObject,
  paths: readonly Path[],
  isOfType: TypeTest,
): { readonly place: ClientPath; readonly target: ResponseObject }[] {
  return paths.flatMap((path) => {
    let level: { place: ClientPath; value: unknown }[] = [{ place: [], value: root }];
    for (const step of path) {
      level = level.flatMap(({ place, value }) => {
        if (!isObject(value)) return [];
        if (step === "@") {
          if (!Array.isArray(value)) return [];
          return value.map((entry, index) => ({ place: [...place, index], value: entry }));
        }
        if (Array.isArray(value)) return [];
        if ("types" in step) return applies(value, step.types, isOfType) ? [{ place, value }] : [];
        return [{ place: [...place, step.field], value: ownValue(value, step.field) }];
      });
    }
    return level.flatMap(({ place, value }) =>
      isObject(value) && !Array.isArray(value) ? [{ place, target: value }] : [],
    );
  });
}
