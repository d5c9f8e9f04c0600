import { lapsedEvent } from "../life-cycle/late-reports.ts";
import { applyEvent, type DossierState } from "../life-cycle/state.ts";
import type { Counting, LawfulLimit } from "./counting.ts";
import { computeDue } from "./deadline.ts";
import { endOfDay, toDay } from "./day.ts";
import { endOfLimit, type Limit } from "./limit.ts";

/** What lapses: silence that grants, papers that did not come, a dossier that waited too long altogether. */
export type LapseCode = "TACIT_APPROVAL" | "SUPPLEMENT_UNANSWERED" | "VOID_SINCE_FILING";

/** What lapses by time: at a legal instant, to a status. */
export type Lapse = {
  code: LapseCode;
  to: 8 | 9;
  at: string;
  /** The article; null where the procedure's own source has it. */
  rule: string | null;
};

/**
 * How long applicants have for a supplement where special law does not say. Before Decree 118/2025 was in force no
 * general window was found, and none is guessed.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19, read 2026-11-21.
 */
const generalWindow: LawfulLimit & { since: string } = {
  value: 15,
  unit: "CALENDAR_DAY",
  rule: "Decree 118/2025/NĐ-CP Art. 19",
  since: "2025-07-01",
};

/** @returns how long applicants have for papers asked on a day; null when no window is known. */
export function supplementWindow(
  { supplementWindow: own }: Pick<Counting, "supplementWindow">,
  requestedOn: string,
): LawfulLimit | null {
  if (own != null) return { ...own, rule: null };
  return requestedOn >= generalWindow.since ? generalWindow : null;
}

/**
 * Computes what will lapse if nobody acts, whatever the time is, so that an index can keep it.
 *
 * @returns null when nothing can: only a dossier that waits for papers, or that silence grants, lapses.
 */
export function computeLapse(state: DossierState, counting: Counting): Lapse | null {
  // What was decided once lapses no more, whatever its correction waits for.
  if (state.finishedAt !== null) return null;
  if (state.status === 5) return computeUnanswered(state, counting);
  if (state.status !== 4 || counting.tacitApproval !== true) return null;
  const { dueAt } = computeDue(state, counting);
  return dueAt === null ? null : { code: "TACIT_APPROVAL", to: 9, at: dueAt, rule: null };
}

function computeUnanswered(state: DossierState, counting: Counting): Lapse | null {
  const { calendar, voidAfter } = counting;
  const asked = state.waits.findLast(({ kind }) => kind === "SUPPLEMENT");
  if (asked === undefined) return null;
  const endOf = (from: string, limit: Limit) => endOfDay(endOfLimit(toDay(from), limit, calendar));
  const window = supplementWindow(counting, toDay(asked.from));
  const lapses: Lapse[] = [];
  if (window !== null) {
    const at = endOf(asked.from, window);
    lapses.push({ code: "SUPPLEMENT_UNANSWERED", to: 8, at, rule: window.rule });
  }
  if (voidAfter != null) {
    const at = endOf(state.opening.filedAt, voidAfter);
    lapses.push({ code: "VOID_SINCE_FILING", to: 8, at, rule: null });
  }
  const [first] = lapses.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  if (first === undefined) return null;
  // A withdrawal that was declined after the window leaves nothing of it.
  return { ...first, at: first.at > state.updatedAt ? first.at : state.updatedAt };
}

/** @returns what has lapsed until now and is not recorded yet; null when nothing has. */
export function findLapse(state: DossierState, counting: Counting, now: string): Lapse | null {
  const lapse = computeLapse(state, counting);
  return lapse !== null && now >= lapse.at ? lapse : null;
}

/** @returns where a dossier stands once a lapse counts, recorded or not; its version stays. */
export function applyLapse(state: DossierState, lapse: Lapse): DossierState {
  const lapsed = applyEvent(state, {
    sequence: Number.MAX_SAFE_INTEGER,
    type: lapsedEvent,
    occurredAt: lapse.at,
    recordedAt: lapse.at,
    actor: { kind: "SYSTEM", unit: null, role: null },
    nationalStatus: lapse.to,
    sourceStatus: null,
    data: { reason: lapse.code },
  });
  return { ...lapsed, version: state.version };
}

/** @returns where a dossier stands now: what has lapsed counts, recorded or not. */
export function withLapse(state: DossierState, counting: Counting, now: string): DossierState {
  const lapse = findLapse(state, counting, now);
  return lapse === null ? state : applyLapse(state, lapse);
}
