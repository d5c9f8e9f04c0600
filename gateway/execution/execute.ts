import { getVariableValues, GraphQLError } from "graphql";
import type { ExecutorRequest } from "../planning/apollo-planner.ts";
import type { Answer } from "./answer.ts";
import type { Cancel } from "./cancel.ts";
import type { GraphContext } from "./context.ts";
import { internalError, toErrors, toPublicErrors } from "./answer-errors.ts";
import { beginRun, runSteps } from "./fetch/fetch.ts";
import type { Program } from "./program.ts";
import type { Programs } from "./programs.ts";
import type { Subgraph } from "./fetch/subgraph.ts";
import type { TypeTest } from "./type-test.ts";
import type { ResponseObject } from "./values.ts";

export type ExecuteOptions = {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly isOfType: TypeTest;
  readonly programs: Programs;
};

/** Why there is no answer: the caller's mistake. */
export type Refused = { readonly errors: readonly GraphQLError[] };

/** Faults of a variable that are told; each repeats the value. */
const MAX_VARIABLE_ERRORS = 20;

/**
 * Answers a validated operation so that the answer may leave: errors in words of ours, in the viewer's
 * language. What goes wrong here becomes `INTERNAL_SERVER_ERROR`; it never throws.
 */
export async function execute(
  request: ExecutorRequest,
  options: ExecuteOptions,
): Promise<Answer | Refused> {
  const context = request.context as GraphContext;
  const { schema, document, operation, source } = request;
  if (operation === undefined) return { errors: [unknownOperation(request)] };
  const { operation: kind } = operation;
  if (!schema.getRootType(kind)) return refused(`The graph has no ${kind}.`);
  if (kind === "subscription") return refused("Subscriptions are not answered here.");
  const { variables = {}, operationName = null } = request.request;
  try {
    const { coerced, errors } = coerce({ schema, operation }, variables);
    if (errors) return { errors: errors.map(toInputError) };
    const planned = { schema, document, operation, variables };
    const program = await options.programs.get(source, operationName, planned);
    return await runProgram(program, variables, coerced, context, options);
  } catch (error) {
    return failed(error, context);
  }
}

/**
 * Answers an operation whose program is known, as `execute` does.
 *
 * @returns null when the variables do not fit the operation.
 */
export async function executeProgram(
  program: Program,
  variables: ResponseObject,
  context: GraphContext,
  options: ExecuteOptions,
): Promise<Answer | null> {
  const { coerced } = coerce(program, variables);
  if (coerced === undefined) return null;
  try {
    return await runProgram(program, variables, coerced, context, options);
  } catch (error) {
    return failed(error, context);
  }
}

/**
 * Runs a program, or joins a run of it that is under way for the same caller with the same variables.
 * Mutations are never joined, and go on when their client is gone.
 */
async function runProgram(
  program: Program,
  variables: ResponseObject,
  coerced: ResponseObject,
  context: GraphContext,
  options: ExecuteOptions,
): Promise<Answer> {
  const { operation, inFlight } = program;
  context.outcome.operationName = operation.name?.value ?? null;
  const start = (leaving: Cancel | null) =>
    answer(program, variables, coerced, { ...context, leaving }, options);
  const isShared = operation.operation === "query";
  const key = isShared ? `${context.callerKey}\n${JSON.stringify(variables)}` : "";
  const answered = isShared ? await inFlight.join(key, start, context.leaving) : await start(null);
  context.outcome.errorCodes = answered.errors.map(({ extensions }) => String(extensions["code"]));
  return answered;
}

function failed(error: unknown, context: GraphContext): Answer {
  context.log.error({ err: error }, "execution failed");
  return { data: "null", errors: toPublicErrors([internalError()], context) };
}

function coerce(
  { schema, operation }: Pick<Program, "schema" | "operation">,
  variables: ResponseObject,
) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: MAX_VARIABLE_ERRORS,
  });
}

async function answer(
  program: Program,
  variables: ResponseObject,
  coercedVariables: ResponseObject,
  context: GraphContext,
  { subgraphs, isOfType }: ExecuteOptions,
): Promise<Answer> {
  const { project, recognise } = program.formFor(coercedVariables);
  const options = { subgraphs, isOfType, context, variables, coercedVariables };
  const run = beginRun({ ...options, recognise: recognise() });
  await runSteps(program.steps, run);
  if (run.text !== null) return { data: run.text, errors: [] };
  const introspection = program.introspection?.(program.schema, variables) ?? {};
  const projected = project(run.gathered, introspection);
  const errors = toErrors(run, projected.broken, program.fieldTree);
  return { data: projected.text, errors };
}

function toInputError({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT" } });
}

function refused(message: string): Refused {
  const extensions = { code: "OPERATION_RESOLUTION_FAILURE" };
  return { errors: [new GraphQLError(message, { extensions })] };
}

function unknownOperation({ request: { operationName } }: ExecutorRequest): GraphQLError {
  return new GraphQLError(
    operationName != null
      ? `Unknown operation named "${operationName}".`
      : "Must provide operation name if query contains multiple operations.",
  );
}
