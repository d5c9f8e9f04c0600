import type { DossierState } from "../life-cycle/state.ts";
import type { Calendar } from "./calendar.ts";
import { toDay } from "./day.ts";
import { addLimit, resumeLimit, type Limit } from "./limit.ts";
import type { Clock } from "./policy.ts";

type Turn = { at: string; to: string | null; newDueOn: string | null };

/**
 * Counts an accepted dossier's due day through its supplements and its extension, up to the first
 * time it was finished. Waiting for payment, or for an answer to a withdrawal, does not stop the
 * count. An extension sets the end of the count it is given in, never earlier; a restart after it is
 * a new count. What is asked after the due day moves nothing: what is late stays late.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19, read 2026-11-21; the last sentence is our reading of it.
 *
 * @returns the last day, always a working day; null while it waits for the applicant's papers.
 */
export function countDueDay(
  state: DossierState,
  acceptedAt: string,
  { limit, clock, calendar }: { limit: Limit; clock: Clock; calendar: Calendar },
): string | null {
  let end = addLimit(toDay(acceptedAt), limit, calendar);
  for (const { at, to, newDueOn } of turnsOf(state, acceptedAt)) {
    const from = toDay(at);
    if (from > calendar.nextWorkingDay(end)) continue;
    if (newDueOn !== null) end = newDueOn > end ? newDueOn : end;
    else if (to === null) return null;
    else if (clock === "RESTART") end = addLimit(toDay(to), limit, calendar);
    else end = resumeLimit(end, { from, to: toDay(to) }, limit.unit, calendar);
  }
  return calendar.nextWorkingDay(end);
}

/** @returns what can move the due day, oldest first. */
function turnsOf({ waits, extension, finishedAt }: DossierState, acceptedAt: string): Turn[] {
  const turns = waits
    .filter(({ kind }) => kind === "SUPPLEMENT")
    .map(({ from, to }): Turn => ({ at: from, to, newDueOn: null }));
  if (extension !== null) turns.push({ at: extension.at, to: null, newDueOn: extension.newDueOn });
  return turns
    .filter(({ at }) => at >= acceptedAt && (finishedAt === null || at < finishedAt))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
