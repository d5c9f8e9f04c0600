import type { Path, Required, Rewrite } from "../../planning/plan.ts";
import type { FieldTree } from "./filled-fields.ts";
import type { Part } from "./steps.ts";

/** Places in the answer, as response names from the root without lists and types. */
export type Places = ReadonlySet<string>;

/** A part of a call, and the fields that it fills with what is in them. */
export type FilledPart = { readonly part: Part; readonly tree: FieldTree };

/** Whether two have a place in common. */
export function meet(some: Places, others: Places): boolean {
  for (const place of some) if (others.has(place)) return true;
  return false;
}

/** @returns every place that a call puts a value at. */
export function placesFilled(parts: readonly FilledPart[]): Places {
  const places = new Set<string>();
  for (const { part, tree } of parts) {
    for (const path of pathsOf(part)) {
      addTree(places, placeOf(path), tree);
      for (const rewrite of part.outputRewrites) addRenamed(places, path, rewrite);
    }
  }
  return places;
}

/** @returns every place whose value a call has to have before it can be made. */
export function placesNeeded(parts: readonly FilledPart[]): Places {
  const places = new Set<string>();
  for (const { part } of parts) {
    for (const path of pathsOf(part)) {
      const names = namesOf(path);
      names.forEach((_name, index) => places.add(joined(names.slice(0, index + 1))));
      if (part.kind === "root") continue;
      addRequired(places, joined(names), part.requires);
      for (const { up, path: below } of part.contexts) {
        places.add(joined([...names.slice(0, names.length - up), ...namesOf(below)]));
      }
    }
  }
  return places;
}

/** @returns places below the entities of a part at which it puts objects or lists. */
export function objectsFilled({ part, tree }: FilledPart): Places {
  const places = new Set<string>();
  for (const path of pathsOf(part)) addObjects(places, placeOf(path), tree);
  return places;
}

/** @returns where it stands. */
export function pathsOf(part: Part): readonly Path[] {
  return part.kind === "root" ? [part.path] : part.paths;
}

function namesOf(path: Path): string[] {
  return path.flatMap((step) => (step !== "@" && "field" in step ? [step.field] : []));
}

const joined = (names: readonly string[]) => names.map((name) => `.${name}`).join("");

const placeOf = (path: Path) => joined(namesOf(path));

function addTree(places: Set<string>, place: string, tree: FieldTree): void {
  for (const [name, below] of tree) {
    places.add(`${place}.${name}`);
    addTree(places, `${place}.${name}`, below);
  }
}

function addObjects(places: Set<string>, place: string, tree: FieldTree): void {
  for (const [name, below] of tree) {
    if (below.size > 0) places.add(`${place}.${name}`);
    addObjects(places, `${place}.${name}`, below);
  }
}

function addRenamed(places: Set<string>, path: Path, rewrite: Rewrite): void {
  if (rewrite.kind !== "rename") return;
  places.add(`${placeOf([...path, ...rewrite.path.slice(0, -1)])}.${rewrite.to}`);
}

function addRequired(places: Set<string>, place: string, requires: readonly Required[]): void {
  for (const required of requires) {
    if (required.kind === "fragment") {
      addRequired(places, place, required.selections);
      continue;
    }
    for (const name of [required.name, required.otherName]) {
      if (name === null) continue;
      places.add(`${place}.${name}`);
      addRequired(places, `${place}.${name}`, required.selections ?? []);
    }
  }
}
