import { Refusal } from "../errors/refusal.ts";

/** Bytes of a request's body. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Levels of objects and lists in a body; the deepest form of a procedure has about 10. */
const MAX_DEPTH = 64;

/**
 * Checks that a POST's body is one operation of ordinary depth. Deeper ones break `JSON.stringify`
 * on the way to the subgraphs.
 *
 * @throws Refusal 400 `BAD_REQUEST`.
 */
export function checkBody(body: unknown): void {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!isObject || isDeeperThan(body, MAX_DEPTH)) throw new Refusal(400, "BAD_REQUEST");
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((entry) => isDeeperThan(entry, levels - 1));
}
