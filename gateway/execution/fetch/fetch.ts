import { groupByContext, type ContextGroup } from "./contextual.ts";
import { placed, unavailable, type AskedPart, type Failure } from "../failures.ts";
import type { GraphContext } from "../context.ts";
import { addTo, nothingGathered, type Gathered } from "../merge/gathered.ts";
import { copyOf, mergeEntities } from "../merge/merge.ts";
import type { Recognise } from "../project/recognise.ts";
import { applyRewrites } from "../merge/rewrite.ts";
import type { EntityPart, Part, RootPart, Step, Steps } from "../compile/steps.ts";
import type { SubgraphAnswer } from "./subgraph-answer.ts";
import type { Subgraph } from "./subgraph.ts";
import { targetsAt } from "./targets.ts";
import type { TypeTest } from "../type-test.ts";
import { ownValue, type ResponseObject } from "../values.ts";

/** One execution of a plan. */
export type Run = {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly isOfType: TypeTest;
  readonly context: GraphContext;
  /** As the client sent them. */
  readonly variables: ResponseObject;
  /** With the operation's defaults, for conditions. */
  readonly coercedVariables: ResponseObject;
  /** What the subgraphs answered; grows. */
  readonly gathered: Gathered;
  /** Answers that are in it; grows. */
  readonly taken: Set<ResponseObject>;
  /** Grows. */
  readonly failures: Failure[];
  /** Finds out whether the only call's answer is the whole answer as it is; left out where it cannot be. */
  readonly recognise?: Recognise | null;
  /** The whole answer's data, unparsed; null until there is such. */
  text: string | null;
  /** Whether an object of the answer stands at several places by now. */
  isShared: boolean;
};

/** @returns a run in which nothing is answered yet. */
export function beginRun(
  options: Omit<Run, "gathered" | "taken" | "failures" | "isShared" | "text">,
): Run {
  const gathered = nothingGathered();
  return { ...options, gathered, taken: new Set(), failures: [], isShared: false, text: null };
}

/** The entities of one part of a call, each once. */
type Asked = {
  readonly part: EntityPart;
  readonly targets: readonly ResponseObject[];
  /** Which representation each target is; -1 where nothing is asked. */
  readonly indices: readonly number[];
  /** JSON. */
  readonly representations: readonly string[];
};

/** Makes every call as soon as those it needs are answered; what fails is in the run's failures. */
export function runSteps(steps: Steps, run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = steps.length;
    const waiting = steps.map(({ dependsOn }) => dependsOn.length);
    const dependents = steps.map((): number[] => []);
    for (const [index, { dependsOn }] of steps.entries()) {
      for (const before of dependsOn) dependents[before]?.push(index);
    }
    const start = (index: number) => {
      runStep(steps[index] as Step, run).then(() => finish(index), reject);
    };
    const finish = (index: number) => {
      left -= 1;
      if (left === 0) resolve();
      for (const next of dependents[index] as number[]) {
        waiting[next] = (waiting[next] as number) - 1;
        if (waiting[next] === 0) start(next);
      }
    };
    if (left === 0) resolve();
    for (const index of steps.keys()) if (waiting[index] === 0) start(index);
  });
}

async function runStep(step: Step, run: Run): Promise<void> {
  const { coercedVariables: variables, context } = run;
  // Nobody reads the answer.
  if (context.leaving?.isCancelled) return;
  const isAsked = step.conditions.every(
    ({ variable, isTrue }) => Boolean(variables[variable]) === isTrue,
  );
  if (!isAsked) return;
  const [first] = step.parts;
  if (first?.kind === "root") await fetchRoot(step, first, run);
  else if (!first?.contexts.length) await fetchEntities(step, run);
  else {
    const groups = groupByContext(first, run.gathered, run.isOfType);
    await Promise.all(groups.map((group) => fetchEntities(step, run, group)));
  }
}

async function fetchRoot(step: Step, part: RootPart, run: Run): Promise<void> {
  const targets = targetsAt(run.gathered, [part.path], run);
  if (targets.length === 0) return;
  const answer = await ask(step, "", run);
  if (answer?.text !== undefined) run.text = answer.text;
  else if (answer !== null) mergeRoot(part, targets, answer, run);
}

function mergeRoot(
  part: RootPart,
  targets: readonly ResponseObject[],
  answer: SubgraphAnswer,
  run: Run,
): void {
  if (answer.data !== undefined) {
    const data = rewritten(answer.data, part, run);
    for (const target of targets) addTo(run.gathered, target, data, part.fields);
  }
  if (answer.errors) fail(answer, [{ part, indexByTarget: new Map() }], run);
}

/** Begins an answer with what a subgraph told of an event. */
export function mergeEvent({ parts }: Step, event: SubgraphAnswer, run: Run): void {
  const [part] = parts;
  if (part?.kind === "root") mergeRoot(part, [run.gathered.root], event, run);
}

/** @returns the body of a call that needs nothing of the answer so far. */
export function openCall(step: Step, run: Run): string {
  return `${step.body}${membersOf(step, "", run)}}}`;
}

async function fetchEntities(step: Step, run: Run, group?: ContextGroup): Promise<void> {
  const asked = step.parts.flatMap((part) =>
    part.kind === "root" ? [] : [toAsked(part, run, group)],
  );
  if (asked.every(({ representations }) => representations.length === 0)) return;
  const variables = asked.map(
    ({ part, representations }) => `"${part.variable}":[${representations.join(",")}]`,
  );
  if (group) variables.push(group.variables);
  const answer = await ask(step, variables.join(","), run);
  if (answer === null) return;
  if (!answer.errors && !asked.every((one) => receivedOf(one, answer) !== null)) {
    run.context.log.error({ subgraph: step.subgraph }, "entities are missing");
    run.failures.push(...unavailable(step));
    return;
  }
  for (const one of asked) {
    const received = receivedOf(one, answer);
    if (received === null) continue;
    const entities = rewritten(received, one.part, run);
    const isShared = mergeEntities(
      run.gathered,
      one.part,
      one.targets,
      one.indices,
      entities,
      run.isOfType,
    );
    if (isShared) run.isShared = true;
  }
  if (answer.errors) fail(answer, asked.map(toAskedPart), run);
}

/** Others may be reading the same answer. */
function rewritten<Value>(value: Value, { outputRewrites }: Part, { isOfType }: Run): Value {
  if (outputRewrites.length === 0) return value;
  const copy = copyOf(value);
  applyRewrites(copy, outputRewrites, isOfType);
  return copy;
}

/** Takes each entity once, however often it stands in the answer. */
function toAsked(part: EntityPart, run: Run, group?: ContextGroup): Asked {
  const found = targetsAt(run.gathered, part.paths, run);
  const targets = group ? found.filter((target) => group.targets.has(target)) : found;
  const { texts, add } = part.represent(run.gathered);
  const indices = targets.map(add);
  return { part, targets, indices, representations: texts };
}

/** @returns null when it is no list of as many entities as were asked for. */
function receivedOf({ part, representations }: Asked, { data }: SubgraphAnswer): unknown[] | null {
  const received = data && ownValue(data, part.alias);
  const isWhole = Array.isArray(received) && received.length === representations.length;
  return isWhole ? received : null;
}

function toAskedPart({ part, targets, indices }: Asked): AskedPart {
  const indexByTarget = new Map(targets.map((target, at) => [target, indices[at] ?? -1]));
  return { part, indexByTarget };
}

function fail({ errors = [] }: SubgraphAnswer, asked: readonly AskedPart[], run: Run): void {
  for (const error of errors)
    run.failures.push(...placed(error, asked, run.gathered, run.isOfType));
}

async function ask(step: Step, representations: string, run: Run): Promise<SubgraphAnswer | null> {
  const subgraph = run.subgraphs.get(step.subgraph);
  if (subgraph === undefined) throw new Error(`no subgraph ${step.subgraph}`);
  const body = `${step.body}${membersOf(step, representations, run)}}}`;
  const { isMutation } = step;
  const { recognise } = run;
  const answer = await subgraph.ask({ body, isMutation, recognise }, run.context);
  if (answer === null) run.failures.push(...unavailable(step));
  return answer && takenOnce(answer, run);
}

/** Two calls of one run may be the same call: what is added to the one's objects is not to be in the other's. */
function takenOnce(answer: SubgraphAnswer, { taken, gathered }: Run): SubgraphAnswer {
  const { data, isPlain = false } = answer;
  if (data === undefined) return answer;
  if (!isPlain) gathered.isPlain = false;
  if (taken.has(data)) return { ...answer, data: copyOf(data) };
  taken.add(data);
  return answer;
}

/** @returns JSON members: the representations, and the client's variables that the call uses. */
function membersOf({ variables }: Step, representations: string, run: Run): string {
  let members = representations;
  for (const { name, clientName } of variables) {
    const value = ownValue(run.variables, clientName);
    if (value === undefined) continue;
    members += `${members && ","}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return members;
}
