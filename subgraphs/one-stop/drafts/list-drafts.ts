import { isInstant } from "../../kit/chain/fault.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../../kit/paging.ts";
import type { Connection } from "../../kit/paging.ts";
import type { Context } from "../context.ts";
import { createDrafts } from "./drafts.ts";
import type { DraftRow } from "./drafts.ts";
import { toNotice } from "./expiry.ts";

/** Nothing was changed before this century; PostgreSQL has no year 0. */
const isChangeInstant = (part: unknown) => isInstant(part) && String(part) >= "2000";

/**
 * Lists an account's drafts, last changed first.
 *
 * @param args `expiringSoon` leaves those that expire within 7 days.
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listDrafts(
  { viewer, oneStop }: Context,
  account: string,
  args: { first?: number | null; after?: string | null; expiringSoon?: boolean | null },
): Promise<Connection<DraftRow>> {
  const first = readPageSize(args.first ?? 20, viewer.locale);
  const cursor = readCursor(args.after, [isChangeInstant, cursorPart.text], viewer.locale);
  const after = cursor && { updatedAt: String(cursor[0]), id: String(cursor[1]) };
  const now = new Date().toISOString();
  const rows = await createDrafts(oneStop.knex, now).list(
    account,
    args.expiringSoon === true ? toNotice(now) : null,
    { limit: first + 1, after },
  );
  return toConnection(
    rows,
    first,
    ({ updatedAt, id }) => [updatedAt, id],
    (row) => row,
  );
}
