import type { GraphQLFormattedError } from "graphql";
import type { GraphContext } from "./context.ts";
import { applyRewrite, toRepresentation, type TypeTest } from "./entities.ts";
import type { EntityPart, FetchPart, FetchStep, Step } from "./steps.ts";
import type { Subgraph } from "./subgraph.ts";
import { isResponseObject, mergeInto, objectsAt, pathsAt, type ResponseObject } from "./values.ts";

/** One execution of a plan. */
export type Run = {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly isOfType: TypeTest;
  readonly context: GraphContext;
  /** As the client sent them. */
  readonly variables: ResponseObject;
  /** With the operation's defaults, for conditions. */
  readonly coercedVariables: ResponseObject;
  /** What the subgraphs answered, put together; grows. */
  readonly data: ResponseObject;
  /** Grows; paths are the client's. */
  readonly errors: GraphQLFormattedError[];
};

/** The entities of one part of a request, each once. */
type Asked = {
  readonly part: FetchPart;
  readonly entities: EntityPart;
  /** Which entity stands where the plan's path leads; -1 where nothing is asked. */
  readonly indices: readonly number[];
  readonly targets: readonly ResponseObject[];
  /** JSON. */
  readonly representations: readonly string[];
};

/** Runs a step to its end; what fails is in the run's errors. */
export async function runStep(step: Step | null, run: Run): Promise<void> {
  switch (step?.kind) {
    case "sequence":
      for (const child of step.steps) await runStep(child, run);
      return;
    case "parallel":
      await Promise.all(step.steps.map((child) => runStep(child, run)));
      return;
    case "condition":
      return runStep(run.coercedVariables[step.variable] ? step.whenTrue : step.whenFalse, run);
    case "fetch":
      return step.parts[0]?.entities === null ? fetchRoot(step, run) : fetchEntities(step, run);
  }
}

async function fetchRoot(step: FetchStep, run: Run): Promise<void> {
  const [part] = step.parts;
  if (part === undefined) return;
  const answer = await ask(step, variablesOf(step, run), run);
  if (answer === null) return;
  for (const error of answer.errors ?? []) run.errors.push(error);
  if (answer.data === undefined) return;
  for (const rewrite of part.outputRewrites) applyRewrite(answer.data, rewrite, run.isOfType);
  mergeInto(run.data, answer.data);
}

async function fetchEntities(step: FetchStep, run: Run): Promise<void> {
  const asked = step.parts.map((part) => toAsked(part, run)).filter((one) => one !== null);
  if (asked.every(({ representations }) => representations.length === 0)) return;
  const variables = asked.map(
    ({ entities, representations }) => `"${entities.variable}":[${representations.join(",")}]`,
  );
  const answer = await ask(step, [...variables, ...variablesOf(step, run)], run);
  if (answer === null) return;
  if (!answer.errors && !asked.every((one) => isWhole(one, answer.data))) {
    run.context.log.error({ subgraph: step.subgraph }, "entities are missing");
    run.errors.push(...unavailable(step));
    return;
  }
  for (const error of answer.errors ?? []) run.errors.push(...placed(error, asked, run));
  for (const one of asked) mergeEntities(one, answer.data?.[one.entities.alias], run);
}

/** Takes each entity once, however often it stands in the answer. */
function toAsked(part: FetchPart, run: Run): Asked | null {
  const { entities } = part;
  if (entities === null) return null;
  const targets = objectsAt(run.data, part.path);
  const indexByText = new Map<string, number>();
  const indices = targets.map((target) => {
    const representation = toRepresentation(target, entities, run.isOfType);
    if (representation === null) return -1;
    const text = JSON.stringify(representation);
    const index = indexByText.get(text) ?? indexByText.size;
    indexByText.set(text, index);
    return index;
  });
  return { part, entities, indices, targets, representations: [...indexByText.keys()] };
}

function isWhole({ entities, representations }: Asked, data: ResponseObject | undefined): boolean {
  const received = data?.[entities.alias];
  return Array.isArray(received) && received.length === representations.length;
}

function mergeEntities({ part, targets, indices }: Asked, received: unknown, run: Run): void {
  if (!Array.isArray(received)) return;
  for (const rewrite of part.outputRewrites) applyRewrite(received, rewrite, run.isOfType);
  for (const [at, target] of targets.entries()) {
    const entity: unknown = received[indices[at] ?? -1];
    if (isResponseObject(entity)) mergeInto(target, entity);
  }
}

/** @returns JSON members of the client's variables that the request uses. */
function variablesOf({ variables }: FetchStep, run: Run): string[] {
  return variables
    .filter((name) => Object.hasOwn(run.variables, name) && run.variables[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(run.variables[name])}`);
}

async function ask(step: FetchStep, variables: readonly string[], run: Run) {
  const subgraph = run.subgraphs.get(step.subgraph);
  if (subgraph === undefined) throw new Error(`no subgraph ${step.subgraph}`);
  const body = `${step.body}${variables.join(",")}}}`;
  const answer = await subgraph.ask({ body, isMutation: step.isMutation }, run.context);
  if (answer === null) run.errors.push(...unavailable(step));
  return answer;
}

/** One error for every field, but one for all below a list, where the fields are many. */
function unavailable({ subgraph, parts }: FetchStep): GraphQLFormattedError[] {
  const paths = parts.flatMap(({ path, fields }) =>
    path.includes("@") ? [path] : fields.map((field) => [...path, field]),
  );
  return paths.map((path) => ({
    message: "",
    path,
    extensions: { code: "DEPARTMENT_UNAVAILABLE", department: subgraph },
  }));
}

/** An entity's error belongs everywhere the entity stands. */
function placed(
  error: GraphQLFormattedError,
  asked: readonly Asked[],
  run: Run,
): GraphQLFormattedError[] {
  const [alias, index, ...below] = error.path ?? [];
  const one = asked.find(({ entities }) => entities.alias === alias) ?? asked[0];
  if (one === undefined || typeof index !== "number") return [{ ...error, path: one?.part.path }];
  return pathsAt(run.data, one.part.path)
    .filter((_path, at) => one.indices[at] === index)
    .map((path) => ({ ...error, path: [...path, ...below] }));
}
