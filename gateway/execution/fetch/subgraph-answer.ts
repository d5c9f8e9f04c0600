import type { GraphQLFormattedError } from "graphql";
import { subgraphCodes } from "../../errors/codes.ts";
import type { Recognise } from "../project/recognise.ts";
import type { SubgraphResponse } from "./subgraph-client.ts";
import { isResponseObject, type ResponseObject } from "../values.ts";

/** What a subgraph said, as far as it may be passed on. */
export type SubgraphAnswer = {
  /** All that the client gets, as it was sent; then there is nothing else. */
  readonly text?: string;
  readonly data?: ResponseObject;
  readonly errors?: readonly GraphQLFormattedError[];
  /** Whether no text in it has anything that JSON escapes. */
  readonly isPlain?: boolean;
};

/** Errors of one answer that are passed on; a page has at most 100 entries. */
const MAX_ERRORS = 100;

/** An answer that is read when it is needed, once for all who share it. */
export type Readable = (recognise: Recognise | null) => SubgraphAnswer | null;

/** @param onUnreadable is told once when it is no answer. */
export function createReadable(response: SubgraphResponse, onUnreadable: () => void): Readable {
  let answer: SubgraphAnswer | null | undefined;
  return (recognise) => {
    const text = response.status === 200 && recognise ? recognise(response.body) : null;
    if (text !== null) return { text };
    if (answer !== undefined) return answer;
    answer = readSubgraphAnswer(response);
    if (answer === null) onUnreadable();
    return answer;
  };
}

/**
 * Reads an answer strictly. Errors keep path and, when their code is one a caller may see, code and
 * message; nothing else of them is let in.
 *
 * @returns null when it is not a GraphQL answer, or refuses the gateway's own operation.
 */
function readSubgraphAnswer({ status, body }: SubgraphResponse): SubgraphAnswer | null {
  const answer = parseObject(body);
  if (answer === null) return null;
  const { data = null, errors = null } = answer;
  if (typeof data !== "object" || Array.isArray(data)) return null;
  if (errors !== null && !Array.isArray(errors)) return null;
  const isPlain = !body.includes("\\");
  if (!errors?.length) {
    return status === 200 && data !== null ? { data: toRecord(data), isPlain } : null;
  }
  const rebuilt = errors.slice(0, MAX_ERRORS).map(toError);
  // Variables a subgraph's own scalar refuses come with 400 and are the caller's; the rest is not.
  if (status !== 200 && !rebuilt.every(({ extensions }) => subgraphCodes.has(extensions?.code))) {
    return null;
  }
  return { ...(data !== null && { data: toRecord(data) }), errors: rebuilt, isPlain };
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

/** Mercurius' own route writes indices as text. */
function toPath(value: unknown): (string | number)[] {
  if (!Array.isArray(value)) return [];
  const path = value.filter((part) => typeof part === "string" || typeof part === "number");
  const [alias, index, ...below] = path;
  const isEntity = /^_entities\d*$/.test(String(alias)) && /^\d+$/.test(String(index));
  return isEntity ? [String(alias), Number(index), ...below] : path;
}

function parseObject(text: string): ResponseObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isResponseObject(value) ? value : null;
  } catch {
    return null;
  }
}

function toRecord(value: unknown): ResponseObject {
  return isResponseObject(value) ? value : {};
}
