import type { GraphQLFormattedError } from "graphql";
import { subgraphCodes } from "../errors/codes.ts";
import type { SubgraphResponse } from "./subgraph-client.ts";

/** What a subgraph said, as far as it may be passed on. */
export type SubgraphAnswer = {
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly GraphQLFormattedError[];
};

/** Errors of one answer that are passed on; a page has at most 100 entries. */
const MAX_ERRORS = 100;

/**
 * Reads an answer strictly. Errors keep path and, when their code is one a caller may see, code and
 * message; nothing else of them is let in.
 *
 * @returns null when it is not a GraphQL answer, or refuses the gateway's own operation.
 */
export function readSubgraphAnswer({ status, body }: SubgraphResponse): SubgraphAnswer | null {
  const answer = parseObject(body);
  if (answer === null) return null;
  const { data = null, errors = null } = answer;
  if (typeof data !== "object" || Array.isArray(data)) return null;
  if (errors === null) return status === 200 && data !== null ? { data: toRecord(data) } : null;
  if (!Array.isArray(errors)) return null;
  const rebuilt = errors.slice(0, MAX_ERRORS).map(toError);
  // Variables a subgraph's own scalar refuses come with 400 and are the caller's; the rest is not.
  if (status !== 200 && !rebuilt.every(({ extensions }) => subgraphCodes.has(extensions?.code))) {
    return null;
  }
  return { ...(data !== null && { data: toRecord(data) }), errors: rebuilt };
}

function toError(value: unknown): GraphQLFormattedError {
  const error = toRecord(value);
  const code = toRecord(error["extensions"])["code"];
  const isKnown = subgraphCodes.has(code) && typeof error["message"] === "string";
  return {
    message: isKnown ? String(error["message"]) : "subgraph failed",
    path: toPath(error["path"]),
    extensions: { code: isKnown ? code : "INTERNAL_SERVER_ERROR" },
  };
}

/** Mercurius' own route writes indices as text, which `@apollo/gateway` cannot place. */
function toPath(value: unknown): (string | number)[] {
  if (!Array.isArray(value)) return [];
  const path = value.filter((part) => typeof part === "string" || typeof part === "number");
  const isIndex = path[0] === "_entities" && /^\d+$/.test(String(path[1]));
  return isIndex ? ["_entities", Number(path[1]), ...path.slice(2)] : path;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
