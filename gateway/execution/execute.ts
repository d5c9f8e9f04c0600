import { getVariableValues, GraphQLError, type GraphQLFormattedError } from "graphql";
import { PublicError } from "../errors/public-error.ts";
import { complete } from "./complete.ts";
import type { GraphContext } from "./context.ts";
import type { TypeTest } from "./entities.ts";
import type { ExecutorRequest, ExecutorResult } from "./planner.ts";
import type { Program } from "./program.ts";
import { runStep } from "./run.ts";
import type { Subgraph } from "./subgraph.ts";
import type { ResponseObject } from "./values.ts";

export type ExecuteOptions = {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly isOfType: TypeTest;
  readonly programOf: (request: ExecutorRequest) => Program | Promise<Program>;
};

/** Errors of one answer; a page has at most 100 entries. */
const MAX_ERRORS = 100;

/** Faults of a variable that are told; each repeats the value. */
const MAX_VARIABLE_ERRORS = 20;

/**
 * Runs an operation so that its answer may leave: errors in words of ours, in the viewer's language.
 * What goes wrong here becomes `INTERNAL_SERVER_ERROR`; it never throws.
 */
export async function execute(
  request: ExecutorRequest,
  options: ExecuteOptions,
): Promise<ExecutorResult> {
  const context = request.context as GraphContext;
  context.outcome.operationName = request.operationName;
  if (request.operation === undefined) return { errors: [unknownOperation(request)] };
  try {
    return await executeOperation(request, context, options);
  } catch (error) {
    context.log.error({ err: error }, "execution failed");
    return { data: null, errors: toPublicErrors([internalError()], context) };
  }
}

async function executeOperation(
  request: ExecutorRequest,
  context: GraphContext,
  { subgraphs, isOfType, programOf }: ExecuteOptions,
): Promise<ExecutorResult> {
  const { schema } = request;
  const variables: ResponseObject = request.request.variables ?? {};
  const definitions = request.operation.variableDefinitions ?? [];
  const { coerced, errors: faults } = getVariableValues(schema, definitions, variables, {
    maxErrors: MAX_VARIABLE_ERRORS,
  });
  // Without data, Apollo Server answers 400.
  if (faults) return { errors: faults.map(toInputError) };

  const program = await programOf(request);
  const errors: GraphQLFormattedError[] = [];
  const data: ResponseObject = {};
  const run = { subgraphs, isOfType, context, variables, coercedVariables: coerced, data, errors };
  await runStep(program.step, run);

  const introspection = program.introspection?.(schema, variables) ?? {};
  const completed = complete(data, program.shapeFor(coerced), introspection);
  // Null because a subgraph failed is told already.
  if (errors.length === 0 && completed.broken.length > 0) {
    context.log.error({ paths: completed.broken }, "a subgraph's answer breaks the schema");
    errors.push(...completed.broken.map(internalError));
  }
  if (errors.length === 0) return { data: completed.data };
  return { data: completed.data, errors: toPublicErrors(errors, context) };
}

function toPublicErrors(
  errors: readonly GraphQLFormattedError[],
  { viewer, outcome }: GraphContext,
): GraphQLError[] {
  const leaving = errors.slice(0, MAX_ERRORS).map((error) => new PublicError(error, viewer));
  outcome.errorCodes = leaving.map(({ extensions }) => String(extensions["code"]));
  return leaving;
}

function toInputError({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT" } });
}

function internalError(path?: readonly (string | number)[]): GraphQLFormattedError {
  return { message: "", ...(path && { path }), extensions: { code: "INTERNAL_SERVER_ERROR" } };
}

function unknownOperation({ request: { operationName } }: ExecutorRequest): GraphQLError {
  return new GraphQLError(
    operationName
      ? `Unknown operation named "${operationName}".`
      : "Must provide operation name if query contains multiple operations.",
  );
}
