import { setImmediate as nextTurn } from "node:timers/promises";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import type { SeenEvent } from "../dossier-events.ts";
import { foldSeen, isAhead } from "../fold.ts";
import type { EventFaultCode, FoundFault } from "../fold.ts";
import type { FoldedDossier, OpenedDossier } from "./folded-dossiers.ts";
import { keptState } from "./folded-dossiers.ts";
import type { LockedPage } from "./lock-page.ts";

/** A dossier that a page tells of, and what the page made of it. */
export type Touched = {
  ref: string;
  /** Those of the page. */
  events: readonly SeenEvent[];
  /** Null when nothing could be applied, or the index does not have the dossier yet. */
  folded: FoldedDossier | null;
  /** Null when it is not opened by the page. Without its applicant. */
  opened: OpenedDossier | null;
  faults: FoundFault[];
};

/** Dossiers folded in one go, some milliseconds. */
const atOnce = 100;

/**
 * Folds a page of a department's events onto the dossiers they are about; nothing is asked of the database meanwhile.
 *
 * @param codes codes of the dossiers by their names, as they came beside the events.
 * @returns the dossiers in the order in which the page first tells of them.
 */
export async function foldPage(
  page: LockedPage,
  codes: ReadonlyMap<string, string>,
): Promise<Touched[]> {
  const touched: Touched[] = [];
  for (const [ref, events] of page.eventsByRef) {
    // Requests are answered in between, and what is on its way to PostgreSQL gets there.
    if (touched.length % atOnce === 0) await nextTurn();
    touched.push(fold(page, ref, events, codes.get(ref)!));
  }
  return touched;
}

function fold(
  { department, rowByRef, toldByRef, counting }: LockedPage,
  ref: string,
  events: readonly SeenEvent[],
  code: string,
): Touched {
  const row = rowByRef.get(ref) ?? null;
  const touched = { ref, events, folded: null, opened: null };
  if (row !== null && row.department !== department) {
    return { ...touched, faults: flag(events, "WRONG_DEPARTMENT") };
  }
  const start = row && keptState(row);
  const earlier = start === null ? (toldByRef.get(ref) ?? []) : [];
  const { state, faults: found } = foldSeen(start, [...earlier, ...events], counting.reporting);
  const isNew = new Set(events);
  const faults = found.filter(({ event }) => isNew.has(event));
  if (state === null) return { ...touched, faults };
  if (row === null) {
    const opened = counting.count(
      toOpened({ ref, code, department }, events.at(-1)!, state),
      state,
    );
    return { ...touched, opened, faults };
  }
  const { sourceStatus } = events.at(-1)!;
  return { ...touched, folded: counting.count({ ...row, sourceStatus }, state), faults };
}

const flag = (events: readonly SeenEvent[], code: EventFaultCode): FoundFault[] =>
  events.map((event) => ({ event, code }));

function toOpened(
  named: Pick<OpenedDossier, "ref" | "code" | "department">,
  { seenAt, sourceStatus }: SeenEvent,
  state: DossierState,
): OpenedDossier {
  const { opening, unit, status, version, updatedAt } = state;
  const { procedure, revision, channel, filedAt, correctionOf = null } = opening;
  return {
    ...named,
    account: null,
    procedureCode: procedure,
    revision,
    unit,
    channel,
    filedAt: isAhead(filedAt, seenAt) ? seenAt : filedAt,
    nationalStatus: status,
    sourceStatus,
    version,
    updatedAt,
    due: null,
    state,
    foldVersion: null,
    correctionOf,
  };
}
