import type { Knex } from "knex";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import { createDossierEvents } from "../dossier-events.ts";
import type { SeenEvent } from "../dossier-events.ts";
import { foldSeen } from "../fold.ts";
import type { EventFaultCode, FoundFault } from "../fold.ts";
import { createCounting } from "./counting.ts";
import type { CountingOptions } from "./counting.ts";
import { createEventFaults } from "./event-faults.ts";
import { createFoldedDossiers, keptState } from "./folded-dossiers.ts";
import type { LockedDossier } from "./folded-dossiers.ts";
import { openDossiers } from "./open-dossiers.ts";

/** A dossier that a page tells of, and what the page made of it. */
export type Touched = {
  ref: string;
  /** Those of the page. */
  events: readonly SeenEvent[];
  /** Null when the index does not have it yet. */
  row: LockedDossier | null;
  /** Null when nothing could be applied. */
  state: DossierState | null;
  faults: FoundFault[];
};

type Page = {
  department: string;
  now: string;
  seen: readonly SeenEvent[];
  /** Codes of the dossiers by their names, as they came beside the events. */
  codes: ReadonlyMap<string, string>;
};

/**
 * Folds a page of a department's events onto the dossiers they are about, and opens those that came in at the
 * department itself. The events are not stored here.
 *
 * @returns what could not be applied, or not as it was told.
 */
export async function foldPage(
  trx: Knex,
  options: CountingOptions,
  { department, now, seen, codes }: Page,
): Promise<FoundFault[]> {
  const eventsByRef = Map.groupBy(seen, ({ dossierRef }) => dossierRef);
  const dossiers = createFoldedDossiers(trx);
  const rows = await dossiers.lockByRefs([...eventsByRef.keys()]);
  const rowByRef = new Map(rows.map((row) => [row.ref, row]));
  const told = await findTold(trx, department, eventsByRef, rowByRef);
  // With the rows locked: who counts them anew for a new calendar comes after us, or we see the calendar.
  const counting = await createCounting(trx, options, department, seen);
  const touched = [...eventsByRef].map(([ref, events]): Touched => {
    const row = rowByRef.get(ref) ?? null;
    if (row !== null && row.department !== department) {
      return { ref, events, row, state: null, faults: flag(events, "WRONG_DEPARTMENT") };
    }
    const start = row && keptState(row);
    const earlier = start === null ? (told.get(ref) ?? []) : [];
    const { state, faults } = foldSeen(start, [...earlier, ...events], counting.reporting);
    const isNew = new Set(events);
    return { ref, events, row, state, faults: faults.filter(({ event }) => isNew.has(event)) };
  });
  const known = touched.flatMap(({ row, state, events }) => {
    const { sourceStatus } = events.at(-1)!;
    return row && state ? [{ row: { ...row, sourceStatus }, state }] : [];
  });
  if (known.length > 0) await dossiers.update(await counting.count(known));
  const refused = await openDossiers(trx, counting, { department, codes }, touched);
  const isRefused = new Set(refused.map(({ event }) => event.dossierRef));
  const opened = touched.filter(
    ({ ref, state }) => state !== null && told.has(ref) && !isRefused.has(ref),
  );
  if (opened.length > 0) {
    const refs = opened.map(({ ref }) => ref);
    await createEventFaults(trx).resolve(department, refs, now);
  }
  return [...touched.flatMap(({ faults }) => faults), ...refused];
}

const flag = (events: readonly SeenEvent[], code: EventFaultCode): FoundFault[] =>
  events.map((event) => ({ event, code }));

/** @returns what was told before of dossiers that wait for their opening, or whose state was not kept. */
async function findTold(
  trx: Knex,
  department: string,
  eventsByRef: ReadonlyMap<string, unknown>,
  rowByRef: ReadonlyMap<string, LockedDossier>,
): Promise<Map<string, SeenEvent[]>> {
  const closed = [...eventsByRef.keys()].filter((ref) => !rowByRef.get(ref)?.version);
  const stale = [...rowByRef.values()].filter((row) => row.version > 0 && keptState(row) === null);
  const waiting =
    closed.length === 0 ? [] : await createEventFaults(trx).findWaiting(department, closed);
  const refs = [...waiting, ...stale.map(({ ref }) => ref)];
  if (refs.length === 0) return new Map();
  const told = await createDossierEvents(trx).listTold(department, refs);
  return Map.groupBy(told, ({ dossierRef }) => dossierRef);
}
