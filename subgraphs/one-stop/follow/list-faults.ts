import type { Knex } from "knex";
import { cursorPart, readCursor, readPageSize, toConnection } from "../../kit/paging.ts";
import type { Connection } from "../../kit/paging.ts";
import { storable } from "../../kit/storable.ts";
import type { Locale } from "../../kit/viewer.ts";
import { createEventFaults } from "./event-faults.ts";
import type { EventFaultRow } from "./event-faults.ts";

/**
 * Lists events that could not be applied as they are, last seen first; one statement.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listFaults(
  knex: Knex,
  args: {
    first?: number | null;
    after?: string | null;
    department?: string | null;
    resolved?: boolean | null;
  },
  locale: Locale,
): Promise<Connection<EventFaultRow>> {
  const first = readPageSize(args.first ?? 20, locale);
  const cursor = readCursor(args.after, [cursorPart.count], locale);
  const rows = await createEventFaults(knex).list({
    limit: first + 1,
    before: cursor === null ? null : Number(cursor[0]),
    departments: args.department == null ? null : storable([args.department]),
    resolved: args.resolved ?? null,
  });
  return toConnection(
    rows,
    first,
    ({ id }) => [id],
    (row) => row,
  );
}
