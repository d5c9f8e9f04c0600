import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Locale } from "../../subgraphs/kit/viewer.ts";
import { hasOwnWords, isErrorCode, messageOf, type ErrorCode } from "./codes.ts";

/** Longest message that leaves: validation repeats the caller's value, whatever its length. */
const MAX_MESSAGE_CHARS = 1000;

/** For whom an error is written. */
export type ErrorReader = { readonly locale: Locale; readonly requestId: string };

/**
 * Builds an error anew from what may leave: code, message, place, department, request id. A code
 * that is not in the table becomes `INTERNAL_SERVER_ERROR`.
 *
 * @param error as graphql-js, Apollo Server or the data source made it. Messages of a subgraph are
 *   let through by code alone, so the data source has to take away codes that are not a subgraph's.
 */
export function toPublicError(
  error: GraphQLFormattedError,
  reader: ErrorReader,
): GraphQLFormattedError {
  const { code: given, department: named } = error.extensions ?? {};
  const code = isErrorCode(given) ? given : "INTERNAL_SERVER_ERROR";
  const department = code === "DEPARTMENT_UNAVAILABLE" ? String(named) : undefined;
  const message =
    hasOwnWords(code) && error.message !== ""
      ? error.message.slice(0, MAX_MESSAGE_CHARS)
      : messageOf(code, reader.locale, { requestId: reader.requestId, department });
  return {
    message,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: {
      code,
      ...(department !== undefined && { department }),
      ...(code === "INTERNAL_SERVER_ERROR" && { requestId: reader.requestId }),
    },
  };
}

/** An error that may leave as it is. */
export class PublicError extends GraphQLError {
  /** @param error see `toPublicError`; it has no place in the caller's text. */
  constructor(error: GraphQLFormattedError, reader: ErrorReader) {
    const { message, path, extensions } = toPublicError(error, reader);
    super(message, { path, extensions });
  }
}

/** @returns the text of an answer with one error and no data, as GraphQL over HTTP has it. */
export function errorBody(code: ErrorCode, reader: ErrorReader): string {
  return JSON.stringify({ errors: [toPublicError({ message: "", extensions: { code } }, reader)] });
}
