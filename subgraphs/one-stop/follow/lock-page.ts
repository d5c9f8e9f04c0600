import type { Knex } from "knex";
import { createDossierEvents } from "../dossier-events.ts";
import type { SeenEvent } from "../dossier-events.ts";
import { createCounting } from "./counting.ts";
import type { Counting, CountingOptions } from "./counting.ts";
import { createEventFaults } from "./event-faults.ts";
import { createFoldedDossiers, keptState } from "./folded-dossiers.ts";
import type { LockedDossier } from "./folded-dossiers.ts";

/** A page of a department's events with all that folding it needs: no more is read for it. */
export type LockedPage = {
  department: string;
  eventsByRef: ReadonlyMap<string, readonly SeenEvent[]>;
  /** The dossiers the page tells of, as far as the index has them. */
  rowByRef: ReadonlyMap<string, LockedDossier>;
  /** What was told before of those that are folded from their first event on. */
  toldByRef: ReadonlyMap<string, readonly SeenEvent[]>;
  counting: Counting;
};

/** Locks the dossiers that a page tells of; its events are not stored yet. */
export async function lockPage(
  trx: Knex,
  options: CountingOptions,
  department: string,
  seen: readonly SeenEvent[],
): Promise<LockedPage> {
  const eventsByRef = Map.groupBy(seen, ({ dossierRef }) => dossierRef);
  const rows = await createFoldedDossiers(trx).lockByRefs([...eventsByRef.keys()]);
  const rowByRef = new Map(rows.map((row) => [row.ref, row]));
  const told = await listTold(trx, department, eventsByRef, rowByRef);
  // With the rows locked: who counts them anew for a new calendar comes after us, or we see the calendar.
  const counting = await createCounting(trx, options, department, {
    events: told.length === 0 ? seen : [...told, ...seen],
    rows,
  });
  const toldByRef = Map.groupBy(told, ({ dossierRef }) => dossierRef);
  return { department, eventsByRef, rowByRef, toldByRef, counting };
}

/** @returns what was told before of dossiers that wait for their opening, or whose state was not kept. */
async function listTold(
  trx: Knex,
  department: string,
  eventsByRef: ReadonlyMap<string, unknown>,
  rowByRef: ReadonlyMap<string, LockedDossier>,
): Promise<SeenEvent[]> {
  const closed = [...eventsByRef.keys()].filter((ref) => !rowByRef.get(ref)?.version);
  const stale = [...rowByRef.values()].filter((row) => row.version > 0 && keptState(row) === null);
  const waiting =
    closed.length === 0 ? [] : await createEventFaults(trx).findWaiting(department, closed);
  const refs = [...waiting, ...stale.map(({ ref }) => ref)];
  return refs.length === 0 ? [] : createDossierEvents(trx).listTold(department, refs);
}
