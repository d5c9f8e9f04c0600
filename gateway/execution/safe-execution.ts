import { GraphQLError, Kind, type GraphQLFormattedError } from "graphql";
import { PublicError } from "../errors/public-error.ts";
import type { GraphContext } from "./context.ts";
import type { Executor } from "./graph.ts";

type Request = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;

/**
 * Runs an operation so that its answer may leave: errors in words of ours, in the viewer's language,
 * and no extensions. What the executor throws or could not place becomes `INTERNAL_SERVER_ERROR`.
 */
export async function executeSafely(executor: Executor, request: Request): Promise<Result> {
  const context = request.context as GraphContext;
  context.outcome.operationName = request.operationName;
  if (request.operation === undefined) return { errors: [unknownOperation(request)] };
  try {
    const result = await executor(request);
    if (isAboutVariables(result)) return { errors: result.errors?.map(toInputError) };
    return toPublicResult(result, context);
  } catch (error) {
    context.log.error({ err: error }, "execution failed");
    return toPublicResult({ data: null, errors: [internal()] }, context);
  }
}

function toPublicResult({ data, errors = [], extensions }: Result, context: GraphContext): Result {
  const broken = extensions?.["valueCompletion"] as readonly GraphQLError[] | undefined;
  const failures = [...errors, ...(broken ?? []).map(({ path }) => internal(path))];
  if (failures.length === 0) return { data };
  if (broken !== undefined) context.log.error("a subgraph's answer breaks the schema");
  const { locale, requestId } = context.viewer;
  const leaving = failures.map(
    (error) => new PublicError(toFormatted(error), { locale, requestId }),
  );
  context.outcome.errorCodes = leaving.map(({ extensions: { code } }) => String(code));
  return { data: data ?? null, errors: leaving };
}

/** Errors of the executor itself carry a code of Apollo's, or none, and a message for developers. */
function toFormatted(error: GraphQLError): GraphQLFormattedError {
  const { message, path, extensions } = error;
  return { message, ...(path && { path }), extensions };
}

function isAboutVariables({ data, errors }: Result): boolean {
  const nodes = errors?.map(({ nodes: [node] = [] }) => node?.kind);
  return data === undefined && !!nodes?.every((kind) => kind === Kind.VARIABLE_DEFINITION);
}

/** Apollo Server answers 400 since there is no data. */
function toInputError({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT" } });
}

function internal(path?: readonly (string | number)[]): GraphQLError {
  return new GraphQLError("", { path, extensions: { code: "INTERNAL_SERVER_ERROR" } });
}

function unknownOperation({ request: { operationName } }: Request): GraphQLError {
  return new GraphQLError(
    operationName
      ? `Unknown operation named "${operationName}".`
      : "Must provide operation name if query contains multiple operations.",
  );
}
