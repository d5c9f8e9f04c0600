import { Kind, parse, type GraphQLError, type SelectionNode, type SelectionSetNode } from "graphql";
import { fragmentsOf, type Operation } from "../planning/operation.ts";
import type { DeferNode, DeferredNode, Plan, PlanNode } from "../planning/plan.ts";
import { toErrors } from "./answer-errors.ts";
import { createCancel } from "./cancel.ts";
import { compile } from "./compile.ts";
import { complete } from "./complete.ts";
import { fieldsTowards, selectionsAt } from "./deferred-selections.ts";
import type { GraphContext } from "./context.ts";
import { beginRun, mergeEvent, openCall, runSteps, type Run } from "./fetch.ts";
import { fieldTreeOf, type FieldTreeFor } from "./filled-fields.ts";
import { grownOf } from "./gathered.ts";
import { aboutSchema, createIntrospection } from "./introspection.ts";
import { createShape } from "./shape.ts";
import type { Step, Steps } from "./steps.ts";
import type { SubgraphAnswer } from "./subgraph-answer.ts";
import type { Subgraph } from "./subgraph.ts";
import type { ClientPath } from "./targets.ts";
import { typeAt } from "./type-at.ts";
import type { TypeTest } from "./type-test.ts";
import { isResponseObject, ownValue, type ResponseObject } from "./values.ts";

/** Part of an answer. */
export type Increment = {
  /** Where it belongs; empty for an answer's first part, and for an event's. */
  readonly path: ClientPath;
  readonly label: string | null;
  readonly data: ResponseObject | null;
  readonly errors: readonly GraphQLError[];
};

/** What can be sent at one moment. */
export type Delivery = { readonly parts: readonly Increment[]; readonly hasNext: boolean };

/** Asks a subgraph for events; ends when they do, or when nobody wants more. */
export type OpenEvents = (step: Step, body: string) => AsyncIterable<SubgraphAnswer>;

export type DeliverOptions = {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly isOfType: TypeTest;
  readonly context: GraphContext;
  /** The operation's variables with its defaults. */
  readonly coercedVariables: ResponseObject;
  readonly openEvents: OpenEvents;
};

/** A part that waits to be filled. */
type Waiting = {
  readonly path: readonly string[];
  readonly label: string | null;
  readonly selection: string | null;
  readonly node: PlanNode | null;
  /** What is about the schema itself is all in the first part: nobody has to be asked for it. */
  readonly isFirst: boolean;
  /** Whether the object that it belongs to was sent. */
  readonly isSent: (place: ClientPath) => boolean;
};

type Filled = { readonly parts: readonly Increment[]; readonly next: readonly Promise<Filled>[] };

/**
 * Answers an operation in as many parts as its plan has: one, those of `@defer`, or one for every event of a
 * subscription. Whoever stops reading stops the calls.
 */
export async function* deliver(
  operation: Operation,
  { node }: Plan,
  options: DeliverOptions,
): AsyncGenerator<Delivery, void, undefined> {
  const leaving = createCancel();
  options.context.leaving?.onCancel(leaving.cancel);
  const { isOfType, subgraphs, coercedVariables } = options;
  const context = { ...options.context, leaving };
  const { variables } = operation;
  const begin = () => beginRun({ subgraphs, isOfType, context, coercedVariables, variables });
  try {
    if (node?.kind !== "subscription") {
      yield* deliverParts(operation, node, begin());
      return;
    }
    const [first] = compile(node.primary, isOfType) as readonly [Step];
    const rest = compile(node.rest, isOfType);
    for await (const event of options.openEvents(first, openCall(first, begin()))) {
      yield await deliverEvent(operation, first, rest, event, begin());
    }
  } finally {
    leaving.cancel();
  }
}

async function deliverEvent(
  operation: Operation,
  step: Step,
  rest: Steps,
  event: SubgraphAnswer,
  run: Run,
): Promise<Delivery> {
  mergeEvent(step, event, run);
  await runSteps(rest, run);
  return { parts: partsOf(operation, wholePart(null), run), hasNext: true };
}

async function* deliverParts(operation: Operation, node: PlanNode | null, run: Run) {
  const pending = new Set([fill(operation, wholePart(chosen(node, run)), run)]);
  while (pending.size > 0) {
    const settled = [...pending].map(async (one) => ({ one, filled: await one }));
    const { one, filled } = await Promise.race(settled);
    pending.delete(one);
    for (const next of filled.next) pending.add(next);
    const hasNext = pending.size > 0;
    if (filled.parts.length > 0 || !hasNext) yield { parts: filled.parts, hasNext };
  }
}

/** A plan with `@defer(if: $variable)` is one of two. */
function chosen(node: PlanNode | null, run: Run): PlanNode | null {
  if (node?.kind !== "condition") return node;
  const isTrue = Boolean(run.coercedVariables[node.variable]);
  return chosen(isTrue ? node.whenTrue : node.whenFalse, run);
}

function wholePart(node: PlanNode | null): Waiting {
  return { path: [], label: null, selection: null, node, isFirst: true, isSent: () => true };
}

/** Makes a part's calls, and begins with the parts that wait for it. */
async function fill(operation: Operation, waiting: Waiting, run: Run): Promise<Filled> {
  const node = chosen(waiting.node, run);
  if (node?.kind !== "defer") {
    await runSteps(compile(node, run.isOfType, { isWhole: false }), run);
    return { parts: partsOf(operation, waiting, run), next: [] };
  }
  const { primary, deferred } = node;
  await runSteps(compile(primary.node, run.isOfType, { isWhole: false }), run);
  const { path, isFirst } = waiting;
  const towards = deferred.flatMap((part) => fieldsBetween(operation, path, part.path));
  const isSomething = isFirst || primary.selection !== null || towards.length > 0;
  const parts = isSomething
    ? partsOf(operation, { ...waiting, selection: primary.selection ?? "" }, run, towards)
    : [];
  const isSent = parts.length === 0 ? waiting.isSent : (place: ClientPath) => isIn(parts, place);
  return { parts, next: beginDeferred(operation, node, isSent, run) };
}

/** @returns the fields that lead from one place of an operation to another below it. */
function fieldsBetween(
  { document, operation }: Operation,
  above: readonly string[],
  below: readonly string[],
): SelectionNode[] {
  const fragments = fragmentsOf(document);
  const selections = selectionsAt(operation.selectionSet.selections, above, fragments);
  return fieldsTowards(selections, below.slice(above.length), fragments);
}

/** Parts may wait for calls of one another. */
function beginDeferred(
  operation: Operation,
  { deferred }: DeferNode,
  isSent: Waiting["isSent"],
  run: Run,
): Promise<Filled>[] {
  const begun = new Map<DeferredNode, Promise<Filled>>();
  const begin = (part: DeferredNode): Promise<Filled> => {
    const known = begun.get(part);
    if (known !== undefined) return known;
    const before = deferred.filter(
      (other) =>
        other !== part &&
        other.node &&
        callsOf(other.node).some((id) => part.dependsOn.includes(id)),
    );
    const fillPart = () =>
      fill(operation, { ...part, isFirst: false, isSent }, { ...run, failures: [] });
    const filling = Promise.all(before.map(begin)).then(fillPart);
    begun.set(part, filling);
    return filling;
  };
  return deferred.map(begin);
}

/** @returns ids of the calls in a node. */
function callsOf(node: PlanNode): string[] {
  const of = (child: PlanNode | null) => (child ? callsOf(child) : []);
  switch (node.kind) {
    case "sequence":
    case "parallel":
      return node.nodes.flatMap(of);
    case "condition":
      return [...of(node.whenTrue), ...of(node.whenFalse)];
    case "defer":
      return [...of(node.primary.node), ...node.deferred.flatMap((part) => of(part.node))];
    case "fetch":
    case "entities":
      return node.id === null ? [] : [node.id];
  }
}

/**
 * @param more is selected beside what waits.
 * @returns a part for every object at the place that was sent before.
 */
function partsOf(
  operation: Operation,
  waiting: Waiting,
  run: Run,
  more: readonly SelectionNode[] = [],
): Increment[] {
  const { path, label, selection, isFirst, isSent } = waiting;
  // Only parts within are left to send.
  if (selection === null && path.length > 0) return [];
  const { schema, document, operation: definition } = operation;
  const fragments = fragmentsOf(document);
  const type = typeAt(path, schema, definition, fragments);
  const about = isFirst
    ? aboutSchema(definition.selectionSet.selections, fragments, schemaFields)
    : [];
  const introspection = isFirst ? createIntrospection(definition, fragments) : null;
  const set =
    selection === null ? definition.selectionSet : withMore(selection, [...about, ...more]);
  const options = { schema, fragments, variables: run.coercedVariables };
  const shape = createShape(type, set, options);
  const told = introspection?.(schema, run.coercedVariables) ?? {};
  const tree: FieldTreeFor = (variables) =>
    fieldTreeOf(
      { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] },
      variables,
    );
  return placesOf(run, run.gathered.root, path).flatMap(([place, object], index) => {
    if (!isSent(place)) return [];
    const { data, broken } = complete(run.gathered, object, shape, told);
    const places = broken.map((below) => [...place, ...below]);
    // What failed for all of them is told with the first.
    const failures = index === 0 ? run.failures : [];
    return [{ path: place, label, data, errors: toErrors({ ...run, failures }, places, tree) }];
  });
}

/** @param text may be empty. */
function withMore(text: string, more: readonly SelectionNode[]): SelectionSetNode {
  if (text === "") return { kind: Kind.SELECTION_SET, selections: more };
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("a part selects nothing");
  const { selectionSet } = definition;
  return { ...selectionSet, selections: [...selectionSet.selections, ...more] };
}

/** Of the root, planners leave out what they have nobody to ask for. */
const schemaFields = ["__schema", "__type", "__typename"];

/** Lists on the way are gone through. */
function placesOf(
  run: Run,
  value: unknown,
  path: readonly string[],
  place: ClientPath = [],
): [ClientPath, ResponseObject][] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => placesOf(run, entry, path, [...place, index]));
  }
  if (!isResponseObject(value)) return [];
  const [step, ...rest] = path;
  if (step === undefined) return [[place, value]];
  const object = grownOf(run.gathered, value);
  if (step.startsWith(FRAGMENT)) {
    const { __typename: typename } = object;
    const isHere = typename === undefined || run.isOfType(typename, step.slice(FRAGMENT.length));
    return isHere ? placesOf(run, value, rest, place) : [];
  }
  return placesOf(run, ownValue(object, step), rest, [...place, step]);
}

const FRAGMENT = "... on ";

/** Whether an object stands at a place in what was sent, and did not become null. */
function isIn(parts: readonly Increment[], place: ClientPath): boolean {
  return parts.some(({ path, data }) => {
    if (!path.every((step, index) => step === place[index])) return false;
    let value: unknown = data;
    for (const step of place.slice(path.length)) {
      value = value === null || value === undefined ? value : (value as ResponseObject)[step];
    }
    return isResponseObject(value);
  });
}
