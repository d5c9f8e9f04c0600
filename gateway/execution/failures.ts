import type { GraphQLFormattedError } from "graphql";
import type { Path } from "../planning/plan.ts";
import type { FieldTree } from "./compile/filled-fields.ts";
import { grownOf, type Gathered } from "./merge/gathered.ts";
import type { Part, Step } from "./compile/steps.ts";
import { placesAt, type ClientPath } from "./fetch/targets.ts";
import type { TypeTest } from "./type-test.ts";
import { isResponseObject, ownValue, type ResponseObject } from "./values.ts";

/** Something that went wrong in a subgraph, at its place in the answer. */
export type Failure = {
  readonly message: string;
  readonly path: ClientPath;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Whether everything below the path may be null because of it. */
  readonly isWide: boolean;
};

/** A part of a call whose answer has errors, and whose representation each object stands for. */
export type AskedPart = {
  readonly part: Part;
  readonly indexByTarget: ReadonlyMap<ResponseObject, number>;
};

/** @returns one failure for each field that stays empty, but one for all below a list: those are many. */
export function unavailable({ subgraph, parts }: Step): Failure[] {
  const extensions = { code: "DEPARTMENT_UNAVAILABLE", department: subgraph };
  return widePlaces(parts).map((path) => ({ message: "", path, extensions, isWide: true }));
}

/** @returns an error of a subgraph's answer wherever what it is about stands. */
export function placed(
  error: GraphQLFormattedError,
  asked: readonly AskedPart[],
  gathered: Gathered,
  isOfType: TypeTest,
): Failure[] {
  const { message, path = [], extensions = {} } = error;
  const narrow = narrowPlaces(path, asked, gathered, isOfType);
  // It says where, and nothing that was asked for is there: as if it said nothing.
  const isWide = narrow.length === 0;
  const places = isWide ? widePlaces(asked.map(({ part }) => part)) : narrow;
  return places.map((place) => ({ message, path: place, extensions, isWide }));
}

/** @returns where the field that an error names stands; none when it names none of the call's. */
function narrowPlaces(
  path: readonly (string | number)[],
  asked: readonly AskedPart[],
  gathered: Gathered,
  isOfType: TypeTest,
): ClientPath[] {
  const [first, second] = path;
  const one = asked.find(({ part }) => part.kind === "root" || part.alias === first);
  if (one === undefined || path.length === 0) return [];
  const { part, indexByTarget } = one;
  const isEntity = part.kind === "entities";
  // -1 are those that the call did not ask for.
  if (isEntity && !(Number(second) >= 0)) return [];
  const below = renamed(isEntity ? path.slice(2) : path, part);
  return placesAt(gathered, part.kind === "root" ? [part.path] : part.paths, isOfType)
    .filter(({ target }) => !isEntity || indexByTarget.get(target) === second)
    .map(({ place }) => [...place, ...below]);
}

function widePlaces(parts: readonly Part[]): ClientPath[] {
  return parts.flatMap((part) =>
    (part.kind === "root" ? [part.path] : part.paths).flatMap((path) => {
      const place = upToList(path);
      const isBelowList = path.includes("@");
      return isBelowList ? [place] : part.fields.map((field) => [...place, field]);
    }),
  );
}

function upToList(path: Path): ClientPath {
  const list = path.indexOf("@");
  return (list === -1 ? path : path.slice(0, list)).flatMap((step) =>
    step !== "@" && "field" in step ? [step.field] : [],
  );
}

/** Names that the plan gave to fields of two types which clients call alike. */
function renamed(path: readonly (string | number)[], { outputRewrites }: Part): ClientPath {
  const names = new Map(
    outputRewrites.flatMap((rewrite) => {
      const last = rewrite.path.at(-1);
      const isRename = rewrite.kind === "rename" && last !== undefined && "field" in last;
      return isRename ? [[last.field, rewrite.to] as const] : [];
    }),
  );
  return path.map((name) => names.get(String(name)) ?? name);
}

/**
 * Ends a path where it leads to nothing that was asked for: subgraphs may write anything, and are asked for
 * more than the client asked.
 *
 * @returns `isOver` when it ends at an object that is there, whose next field was not asked for.
 */
export function withinAnswer(
  path: ClientPath,
  tree: FieldTree,
  gathered: Gathered,
): { readonly place: ClientPath; readonly isOver: boolean } {
  let [names, value]: [FieldTree | undefined, unknown] = [tree, gathered.root];
  for (const [index, part] of path.entries()) {
    const place = path.slice(0, index);
    if (typeof part === "number") {
      const isIndex = Number.isInteger(part) && part >= 0;
      const isThere = isIndex && (value == null || (Array.isArray(value) && part < value.length));
      if (!isThere) return { place, isOver: false };
      value = Array.isArray(value) ? value[part] : null;
      continue;
    }
    names = names.get(part);
    if (Array.isArray(value) || names === undefined) {
      return { place, isOver: isResponseObject(value) };
    }
    value = isResponseObject(value) ? ownValue(grownOf(gathered, value), part) : null;
  }
  return { place: path, isOver: false };
}

/** Whether a path leads along fields of an operation. */
export function isNamed(path: ClientPath, tree: FieldTree): boolean {
  let names: FieldTree | undefined = tree;
  for (const part of path) if (typeof part === "string") names = names?.get(part);
  return names !== undefined;
}
