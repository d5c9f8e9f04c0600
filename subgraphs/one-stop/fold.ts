import { computeDue } from "../kit/clock/deadline.ts";
import type { Due } from "../kit/clock/deadline.ts";
import type { Calendar } from "../kit/clock/calendar.ts";
import { readLimit } from "../kit/clock/limit.ts";
import { foldEvents } from "../kit/life-cycle/state.ts";
import type { DossierState } from "../kit/life-cycle/state.ts";
import { toLifeCycle } from "./dossier-events.ts";
import type { SeenEvent } from "./dossier-events.ts";
import type { DossierRow } from "./dossiers.ts";
import type { ProcedureRow } from "./procedures.ts";

/** What a dossier's row becomes when its events are folded anew; a pure function of its arguments. */
export function foldDossier(
  row: DossierRow,
  events: readonly SeenEvent[],
  procedure: ProcedureRow | null,
  calendar: Calendar | null,
): DossierRow {
  const state = foldEvents(toLifeCycle(events));
  if (state === null) return row;
  return {
    ...row,
    unit: state.unit,
    nationalStatus: state.status,
    sourceStatus: events.at(-1)!.sourceStatus,
    version: state.version,
    updatedAt: state.updatedAt,
    due: calendar === null ? null : computeDue(state, countingOf(state, procedure, calendar)),
  };
}

/**
 * What is due of a dossier that its department does not have yet; no calendar is needed to tell.
 *
 * @param caseNumber place of its case among those of the time limit, from "1"; null when it has none.
 */
export function dueBeforeAcceptance({ document }: ProcedureRow, caseNumber: string | null): Due {
  const limit = readLimit(document.timeLimit, caseNumber);
  const standing = limit === null ? "NO_LIMIT_KNOWN" : "NOT_STARTED";
  return { dueOn: null, dueAt: null, standing, provisional: false };
}

function countingOf(state: DossierState, procedure: ProcedureRow | null, calendar: Calendar) {
  const { timeLimit = null, supplementRule } = procedure?.document ?? {};
  const clock = supplementRule?.clock;
  return {
    limit: readLimit(timeLimit, state.opening.case),
    policyOverride: clock === "PAUSE" || clock === "RESTART" ? clock : null,
    calendar,
  };
}
