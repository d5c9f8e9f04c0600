import type { FastifyRequest } from "fastify";
import type { AskedOperation } from "./execution/graph.ts";

/**
 * Reads what nearly all clients send: a POST of JSON with an operation's text, that takes JSON back.
 *
 * @returns null for everything else GraphQL over HTTP allows, or refuses; Apollo Server knows it.
 */
export function readPlainOperation({
  method,
  headers,
  body,
}: FastifyRequest): AskedOperation | null {
  if (method !== "POST" || !headers["content-type"]?.startsWith("application/json")) return null;
  if (!takesJson(headers.accept)) return null;
  if (typeof body !== "object" || body === null) return null;
  const { query, operationName = null, variables = null, extensions = null } = body as Body;
  if (typeof query !== "string" || extensions !== null) return null;
  if (operationName !== null && typeof operationName !== "string") return null;
  if (typeof variables !== "object" || Array.isArray(variables)) return null;
  return { query, operationName, variables: (variables ?? {}) as AskedOperation["variables"] };
}

type Body = {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
};

/** Other ways to say so are left to Apollo Server. */
function takesJson(accept: string | undefined): boolean {
  return accept === undefined || accept === "*/*" || accept.startsWith("application/json");
}
