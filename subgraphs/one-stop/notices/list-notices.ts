import { cursorPart, readCursor, readPageSize, toConnection } from "../../kit/paging.ts";
import type { Connection } from "../../kit/paging.ts";
import { unitsOf } from "../access.ts";
import type { Context } from "../context.ts";
import { createNotices } from "./notices.ts";
import type { NoticeRow } from "./notices.ts";

/**
 * Lists the notices for somebody: about dossiers they filed, and about those their units handle.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listNotices(
  { viewer, oneStop }: Context,
  account: string,
  args: { first?: number | null; after?: string | null },
): Promise<Connection<NoticeRow>> {
  const first = readPageSize(args.first ?? 20, viewer.locale);
  const cursor = readCursor(args.after, [cursorPart.count], viewer.locale);
  const before = cursor === null ? null : Number(cursor[0]);
  const whose = { account, units: unitsOf(viewer) };
  const rows = await createNotices(oneStop.knex).list(whose, before, first + 1);
  return toConnection(
    rows,
    first,
    ({ id }) => [id],
    (row) => row,
  );
}
