import { codedError } from "./errors.ts";
import type { Locale } from "./viewer.ts";

/** A page of a Relay connection without anything of its own. */
export type Connection<Node> = {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

/**
 * Checks the size of a page.
 *
 * @throws BAD_USER_INPUT when it is not 1 to `max`.
 */
export function readPageSize(first: number, locale: Locale, max = 100): number {
  if (!Number.isInteger(first) || first < 1 || first > max) {
    throw codedError("BAD_USER_INPUT", "pageSize", locale, { max });
  }
  return first;
}

/** An opaque cursor over the sort key of the last entry. */
export function toCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key), "utf8").toString("base64url");
}

/**
 * Reads a cursor made by `toCursor`.
 *
 * @param shape one check per part of the key.
 * @returns the key; null when no cursor was given.
 * @throws BAD_USER_INPUT when the text is not a cursor of this shape.
 */
export function readCursor(
  cursor: string | null | undefined,
  shape: readonly ((part: unknown) => boolean)[],
  locale: Locale,
): (string | number)[] | null {
  if (cursor == null) return null;
  const key = parse(cursor);
  if (
    !Array.isArray(key) ||
    key.length !== shape.length ||
    !key.every((part, index) => shape[index]?.(part))
  ) {
    throw codedError("BAD_USER_INPUT", "cursor", locale);
  }
  return key as (string | number)[];
}

function parse(cursor: string): unknown {
  if (cursor.length > 1000) return null;
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** Checks of the parts of a cursor. */
export const cursorPart = {
  text: (part: unknown) => typeof part === "string" && part.length <= 300 && !part.includes("\0"),
  instant: (part: unknown) =>
    typeof part === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part),
  count: (part: unknown) => Number.isSafeInteger(part) && (part as number) >= 0,
};

/**
 * Makes a connection of rows read with one row more than the page holds.
 *
 * @param rows at most `first + 1`, in the order of the list.
 */
export function toConnection<Row, Node>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => readonly (string | number)[],
  toNode: (row: Row) => Node,
): Connection<Node> {
  const edges = rows
    .slice(0, first)
    .map((row) => ({ cursor: toCursor(keyOf(row)), node: toNode(row) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
