import {
  PlanNotSupported,
  type Batch,
  type EntitiesNode,
  type FetchNode,
  type Path,
  type PlanNode,
  type Rewrite,
} from "../../planning/plan.ts";
import {
  meet,
  objectsFilled,
  pathsOf,
  placesFilled,
  placesNeeded,
  type FilledPart,
  type Places,
} from "./dependencies.ts";
import { readFieldTree, type FieldTree } from "./filled-fields.ts";
import { joinCalls } from "./join-calls.ts";
import { createRepresent } from "./representation.ts";
import { openBody, type Condition, type Part, type Step, type Steps } from "./steps.ts";
import type { TypeTest } from "../type-test.ts";

/** A call of a plan; others are known by their places in the list of all. */
type Planned = {
  readonly call: FetchNode | EntitiesNode;
  readonly conditions: readonly Condition[];
  /** Calls before it: all that a plan's sequences put there, or those that it needs. */
  readonly after: readonly number[];
};

/**
 * Makes a plan ready to run: a list of calls, each with those whose answers it needs. A plan's sequences
 * wait for more than that: for the slowest call of every level.
 *
 * @param node null asks nobody.
 * @param isWhole whether no other part of the same plan fills the answer.
 * @throws PlanNotSupported for `@defer` within a plan.
 */
export function compile(
  node: PlanNode | null,
  isOfType: TypeTest,
  { isWhole = true }: { readonly isWhole?: boolean } = {},
): Steps {
  const planned: Planned[] = [];
  if (node !== null) list(node, [], [], planned);
  const calls = joined(onlyNeeded(planned, isOfType));
  const partsOfAll = calls.map(({ call }) => toParts(call, isOfType));
  return calls.map((one, index) => toStep(one, index, partsOfAll, isWhole));
}

/** @returns the places of a node's calls, which are put at the end of `planned`. */
function list(
  node: PlanNode,
  conditions: readonly Condition[],
  after: readonly number[],
  planned: Planned[],
): number[] {
  switch (node.kind) {
    case "sequence": {
      const done: number[] = [];
      for (const child of node.nodes) {
        done.push(...list(child, conditions, [...after, ...done], planned));
      }
      return done;
    }
    case "parallel":
      return node.nodes.flatMap((child) => list(child, conditions, after, planned));
    case "condition": {
      const { variable, whenTrue, whenFalse } = node;
      const branch = (child: PlanNode | null, isTrue: boolean) =>
        child ? list(child, [...conditions, { variable, isTrue }], after, planned) : [];
      return [...branch(whenTrue, true), ...branch(whenFalse, false)];
    }
    case "fetch":
    case "entities":
      return [planned.push({ call: node, conditions, after }) - 1];
    case "defer":
      throw new PlanNotSupported("@defer below the root of a plan");
  }
}

function onlyNeeded(planned: readonly Planned[], isOfType: TypeTest): Planned[] {
  const partsOfAll = planned.map(({ call }) => toParts(call, isOfType));
  const filled = partsOfAll.map(placesFilled);
  return planned.map((one, index) => {
    // A mutation's fields are run one after the other, whatever they need.
    if (planned[0]?.call.operationKind === "mutation") return one;
    const needed = placesNeeded(partsOfAll[index] ?? []);
    return { ...one, after: one.after.filter((before) => meet(filled[before] as Places, needed)) };
  });
}

/** Joins calls for entities that would go to one subgraph at the same moment. */
function joined(planned: readonly Planned[]): Planned[] {
  const groups = Map.groupBy(planned.keys(), (index) => {
    const { call, conditions, after } = planned[index] as Planned;
    const canJoin = call.kind === "entities" && !call.batches.some(hasContexts);
    return canJoin ? JSON.stringify([call.subgraph, after, conditions]) : index;
  });
  const result: Planned[] = [];
  const newPlaces = new Map<number, number>();
  for (const group of groups.values()) {
    const members = group.map((index) => planned[index] as Planned);
    const calls = members.map(({ call }) => call).filter((call) => call.kind === "entities");
    const call = calls.length > 1 ? joinCalls(calls) : null;
    for (const [at, member] of members.entries()) {
      const isIn = call !== null && at > 0;
      const place = isIn
        ? result.length - 1
        : result.push({ ...member, call: call ?? member.call }) - 1;
      newPlaces.set(group[at] as number, place);
    }
  }
  return result.map((one) => ({
    ...one,
    after: [...new Set(one.after.map((before) => newPlaces.get(before) as number))],
  }));
}

function toParts(call: FetchNode | EntitiesNode, isOfType: TypeTest): FilledPart[] {
  const tree = readFieldTree(call.operation);
  if (call.kind === "entities") {
    return call.batches.map((batch) => {
      const below = tree.get(batch.alias) ?? new Map();
      return { part: toEntityPart(batch, below, isOfType), tree: below };
    });
  }
  const { path, outputRewrites } = call;
  return [
    { part: { kind: "root", path, outputRewrites, fields: namesOf(tree, outputRewrites) }, tree },
  ];
}

function toEntityPart(batch: Batch, tree: FieldTree, isOfType: TypeTest): Part {
  const { requires, inputRewrites, outputRewrites } = batch;
  const represent = createRepresent(requires, inputRewrites, isOfType);
  const fields = namesOf(tree, outputRewrites);
  const hasObjects = [...tree.values()].some((below) => below.size > 0);
  return { kind: "entities", ...batch, represent, fields, isSharable: false, hasObjects };
}

/** @returns names as they are after an answer was rewritten. */
function namesOf(tree: FieldTree, rewrites: readonly Rewrite[]): string[] {
  const newNames = new Map(rewrites.flatMap(topLevelRename));
  const names = [...tree.keys()].map((name) => newNames.get(name) ?? name);
  return [...new Set(names)].filter((name) => name !== "__typename");
}

function topLevelRename(rewrite: Rewrite): [string, string][] {
  const fields = rewrite.path.flatMap((step) => ("field" in step ? [step.field] : []));
  const [field] = fields;
  if (rewrite.kind !== "rename" || field === undefined || fields.length > 1) return [];
  return [[field, rewrite.to]];
}

function toStep(
  { call, conditions, after }: Planned,
  index: number,
  partsOfAll: readonly (readonly FilledPart[])[],
  isWhole: boolean,
): Step {
  const others = partsOfAll.filter((_parts, at) => at !== index).flat();
  // Then entities may differ by where they stand.
  const isPlaced = partsOfAll.flat().some(({ part }) => hasTypes(part) || hasContexts(part));
  return {
    subgraph: call.subgraph,
    isMutation: call.operationKind === "mutation",
    operation: call.operation,
    body: openBody(call.operation),
    variables: call.variables,
    conditions,
    dependsOn: after,
    parts: (partsOfAll[index] ?? []).map((filled) => {
      const { part } = filled;
      if (part.kind === "root") return part;
      const siblings = (partsOfAll[index] ?? []).filter((one) => one !== filled);
      const isAlone = isFilledAlone(filled, [...others, ...siblings]);
      return { ...part, isSharable: isWhole && !isPlaced && isAlone };
    }),
  };
}

/**
 * Whether an entity's objects may be the same at all its places: no other call fills them, but at entities that it
 * looks for below every one of the places. What it asks below some of them alone may differ there.
 */
function isFilledAlone(filled: FilledPart, others: readonly FilledPart[]): boolean {
  const objects = objectsFilled(filled);
  return others.every(
    ({ part, tree }) =>
      !meet(objectsFilled({ part, tree }), objects) && looksBelowAll(filled.part, pathsOf(part)),
  );
}

function looksBelowAll(part: Part, others: readonly Path[]): boolean {
  const paths = pathsOf(part);
  const known = new Set(others.map(textOf));
  return others.every((other) =>
    paths.every((path) => {
      const below = textOf(other).startsWith(textOf(path)) ? other.slice(path.length) : [];
      const field = below.find((step) => step !== "@" && "field" in step)?.field;
      const isInside = field !== undefined && part.fields.includes(field);
      return !isInside || paths.every((place) => known.has(textOf([...place, ...below])));
    }),
  );
}

const textOf = (path: Path) => path.map((step) => `${JSON.stringify(step)}/`).join("");

function hasContexts(part: Batch | Part): boolean {
  return "contexts" in part && part.contexts.length > 0;
}

function hasTypes(part: Part): boolean {
  const paths = part.kind === "root" ? [part.path] : part.paths;
  return paths.some((path) => path.some((step) => step !== "@" && "types" in step));
}
