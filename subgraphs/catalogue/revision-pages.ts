import { cursorPart, readCursor, readPageSize, toConnection } from "../kit/paging.ts";
import type { Connection } from "../kit/paging.ts";
import type { Context } from "./context.ts";
import type { RevisionRow } from "./procedure-revisions.ts";

/** Numbers are an `integer` of PostgreSQL, from 1. */
const isNumber = (part: unknown) =>
  cursorPart.count(part) && (part as number) > 0 && (part as number) < 2 ** 31;

/**
 * Lists the revisions of a procedure, newest first.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listRevisions(
  code: string,
  args: { first: number; after?: string | null },
  { viewer, loaders }: Pick<Context, "viewer" | "loaders">,
): Promise<Connection<RevisionRow>> {
  const first = readPageSize(args.first, viewer.locale);
  const cursor = readCursor(args.after, [isNumber], viewer.locale);
  const before = (cursor?.[0] ?? null) as number | null;
  const rows = await loaders.revisionPage.load({ code, limit: first + 1, before });
  return toConnection(
    rows,
    first,
    ({ number }) => [number],
    (row) => row,
  );
}
