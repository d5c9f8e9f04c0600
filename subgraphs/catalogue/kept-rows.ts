import type { Knex } from "knex";
import { LRUCache } from "lru-cache";
import type { Listener } from "../kit/listener.ts";

/** The channel on which the database says that a department, a unit or a procedure has changed. */
export const factsChannel = "facts";

/** Told once the transaction commits, by each statement that changes rows: `returning` this. */
export const tellOfChange = (knex: Knex) => knex.raw("pg_notify(?, '')", [factsChannel]);

/** Several times what the catalogue holds of any kind. */
const maxRows = 2_000;

/** Should the listener be cut off without noticing, nothing older than this is given. */
const usualAgeMs = 60_000;

/**
 * Keeps rows in this process that everybody may read and that seldom change. They are dropped when the
 * database tells of a change, whichever process made it, and when the listener has connected again. What was
 * not found is not kept: it may be there in a moment.
 *
 * @param find reads rows from the database as they are on a day; it may leave out what it does not find.
 * @returns a function from codes and a day in Viet Nam, `2026-11-21`, to the rows found, in no set order; one statement
 *   where some are not kept. What was kept for another day is dropped: at midnight another revision may be in force.
 *   Rows are shared between requests: nobody may change them.
 */
export function createKeptRows<Row extends { readonly code: string }>(
  find: (codes: readonly string[], day: string) => Promise<Row[]>,
  listener: Pick<Listener, "on">,
  ageMs = usualAgeMs,
) {
  const rows = new LRUCache<string, Row>({ max: maxRows, ttl: ageMs });
  let changes = 0;
  let keptDay = "";
  const drop = () => {
    changes += 1;
    rows.clear();
  };
  listener.on(factsChannel, drop);

  return async (codes: readonly string[], day: string): Promise<Row[]> => {
    if (day !== keptDay) drop();
    keptDay = day;
    const kept = codes.map((code) => rows.get(code)).filter((row) => row !== undefined);
    if (kept.length === codes.length) return kept;
    const known = new Set(kept.map(({ code }) => code));
    const changesBefore = changes;
    const found = await find(
      codes.filter((code) => !known.has(code)),
      day,
    );
    // What was read before a change that has been told of since may be from before it.
    if (changes === changesBefore) for (const row of found) rows.set(row.code, row);
    return [...kept, ...found];
  };
}
