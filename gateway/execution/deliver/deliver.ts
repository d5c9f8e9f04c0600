import type { Operation } from "../../planning/operation.ts";
import type {
  DeferNode,
  DeferredNode,
  Plan,
  PlanNode,
  SubscriptionNode,
} from "../../planning/plan.ts";
import { createCancel, type Cancel } from "../cancel.ts";
import { compile } from "../compile/compile.ts";
import type { GraphContext } from "../context.ts";
import { fieldsBetween } from "./deferred-selections.ts";
import { beginRun, mergeEvent, openCall, runSteps, type Run } from "../fetch/fetch.ts";
import {
  failedPart,
  isIn,
  partsOf,
  selectionsOf,
  wholePart,
  type Increment,
  type Waiting,
} from "./increments.ts";
import type { Step, Steps } from "../compile/steps.ts";
import type { SubgraphAnswer } from "../fetch/subgraph-answer.ts";
import type { Subgraph } from "../fetch/subgraph.ts";
import type { ClientPath } from "../fetch/targets.ts";
import type { TypeTest } from "../type-test.ts";
import type { ResponseObject } from "../values.ts";

/** What can be sent at one moment. */
export type Delivery = { readonly parts: readonly Increment[]; readonly hasNext: boolean };

/** Asks a subgraph for events; ends when they do, or when nobody wants more: `leaving` says so while none comes. */
export type OpenEvents = (
  step: Step,
  body: string,
  leaving: Cancel,
) => AsyncIterable<SubgraphAnswer>;

export type DeliverOptions = {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly isOfType: TypeTest;
  readonly context: GraphContext;
  /** The operation's variables with its defaults. */
  readonly coercedVariables: ResponseObject;
  readonly openEvents: OpenEvents;
};

type Filled = { readonly parts: readonly Increment[]; readonly next: readonly Promise<Filled>[] };

/**
 * Answers an operation in as many parts as its plan has: one, those of `@defer`, or one for every event of a
 * subscription. Whoever stops reading stops the calls; whoever goes while nothing comes is told of by the
 * context. It throws nothing: what goes wrong here is `INTERNAL_SERVER_ERROR` in its part.
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
  const begin = (given: GraphContext) =>
    beginRun({ subgraphs, isOfType, context: given, coercedVariables, variables });
  try {
    if (node?.kind === "subscription")
      yield* deliverEvents(operation, node, begin, options, context);
    else yield* deliverParts(operation, node, begin(context));
  } catch (error) {
    yield { parts: [failedPart(wholePart(null), error, context)], hasNext: false };
  } finally {
    leaving.cancel();
  }
}

async function* deliverEvents(
  operation: Operation,
  { primary, rest: restNode }: SubscriptionNode,
  begin: (context: GraphContext) => Run,
  { isOfType, openEvents }: DeliverOptions,
  context: GraphContext & { readonly leaving: Cancel },
) {
  const [first] = compile(primary, isOfType) as readonly [Step];
  const rest = compile(restNode, isOfType);
  // Each event has its own: a subscription may live long, and would keep whoever waited for its calls.
  let current = createCancel();
  context.leaving.onCancel(() => current.cancel());
  for await (const event of openEvents(first, openCall(first, begin(context)), context.leaving)) {
    if (context.leaving.isCancelled) return;
    current = createCancel();
    const run = begin({ ...context, leaving: current });
    yield await deliverEvent(operation, first, rest, event, run);
  }
}

async function deliverEvent(
  operation: Operation,
  step: Step,
  rest: Steps,
  event: SubgraphAnswer,
  run: Run,
): Promise<Delivery> {
  const whole = wholePart(null);
  try {
    mergeEvent(step, event, run);
    await runSteps(rest, run);
    return { parts: partsOf(operation, whole, run), hasNext: true };
  } catch (error) {
    return { parts: [failedPart(whole, error, run.context)], hasNext: true };
  }
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
  // The first part has them anyway.
  const towards = isFirst
    ? []
    : deferred.flatMap((part) => fieldsBetween(operation, path, part.path, run.coercedVariables));
  const selections = [...selectionsOf(primary.selection), ...towards];
  const isEmpty = selections.length === 0 && !isFirst;
  const parts = isEmpty ? [] : partsOf(operation, { ...waiting, selections }, run);
  const isSent = parts.length === 0 ? waiting.isSent : (place: ClientPath) => isIn(parts, place);
  return { parts, next: beginDeferred(operation, node, isSent, run) };
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
    const selections = part.selection === null ? null : selectionsOf(part.selection);
    const waiting = { ...part, selections, isFirst: false, isSent };
    const filling = Promise.all(before.map(begin))
      .then(() => fill(operation, waiting, { ...run, failures: [] }))
      // Nobody may be waiting for it yet, or ever.
      .catch((error) => ({ parts: [failedPart(waiting, error, run.context)], next: [] }));
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
