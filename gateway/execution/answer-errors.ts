import type { GraphQLError, GraphQLFormattedError } from "graphql";
import { PublicError } from "../errors/public-error.ts";
import { clientNameOf } from "../planning/response-names.ts";
import type { GraphContext } from "./context.ts";
import { isNamed, withinAnswer, type Failure } from "./failures.ts";
import type { Run } from "./fetch/fetch.ts";
import type { FieldTreeFor } from "./compile/filled-fields.ts";
import type { ClientPath } from "./fetch/targets.ts";

/** Errors of one answer; a page has at most 100 entries. */
const MAX_ERRORS = 100;

/**
 * Tells what went wrong in a run, at most 100 errors of it.
 *
 * @param broken where the answer breaks the schema.
 * @param fieldTree what the client asked for; called when there is something to tell.
 */
export function toErrors(
  {
    failures,
    gathered,
    context,
    coercedVariables,
  }: Pick<Run, "failures" | "gathered" | "context" | "coercedVariables">,
  broken: readonly ClientPath[],
  fieldTree: FieldTreeFor,
): readonly GraphQLError[] {
  if (failures.length === 0 && broken.length === 0) return [];
  const [tree, all] = [fieldTree(coercedVariables), fieldTree(null)];
  const errors = failures.flatMap(({ path, ...failure }) => {
    const { place, isOver } = withinAnswer(path, tree, gathered);
    // A planner may ask for what is skipped; where its parent is there, nobody misses it.
    if (isOver && isNamed(path.slice(0, place.length + 1), all)) return [];
    return { ...failure, ...(place.length > 0 && { path: place.map(toClient) }) };
  });
  const unexplained = broken.filter((path) => !failures.some((one) => explains(one, path)));
  if (unexplained.length > 0) {
    context.log.error({ paths: unexplained }, "a subgraph's answer breaks the schema");
  }
  const unsaid = unexplained.map((path) => internalError(path.map(toClient)));
  return toPublicErrors([...errors, ...unsaid], context);
}

function toClient(part: string | number): string | number {
  return typeof part === "string" ? clientNameOf(part) : part;
}

/** Null because a subgraph failed is told already: at the place, or below it where the null came from. */
function explains({ path, isWide }: Failure, broken: ClientPath): boolean {
  const [short, long] = path.length < broken.length ? [path, broken] : [broken, path];
  return (isWide || short === broken) && short.every((part, index) => part === long[index]);
}

/** @returns errors that may leave, in the viewer's language. */
export function toPublicErrors(
  errors: readonly GraphQLFormattedError[],
  { viewer }: GraphContext,
): GraphQLError[] {
  return errors.slice(0, MAX_ERRORS).map((error) => new PublicError(error, viewer));
}

/** @param path where null stands because of it; left out when all is lost. */
export function internalError(path?: readonly (string | number)[]): GraphQLFormattedError {
  return { message: "", ...(path && { path }), extensions: { code: "INTERNAL_SERVER_ERROR" } };
}
