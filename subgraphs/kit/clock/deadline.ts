import type { DossierState } from "../life-cycle/state.ts";
import { limitOnAcceptance, type Counting } from "./counting.ts";
import { endOfDay, toDay } from "./day.ts";
import { policyOn, type Clock } from "./policy.ts";
import { countRuns, type Runs } from "./runs.ts";

/** What a due day means at an instant. */
export type DeadlineState =
  | "NOT_STARTED"
  | "RUNNING"
  | "WAITING_APPLICANT"
  | "OVERDUE"
  | "MET"
  | "MISSED"
  | "ENDED"
  | "NO_LIMIT_KNOWN"
  | "PROVISIONAL";

/** All of a deadline that does not depend on now, so that an index can keep it. */
export type Due = {
  /** Due day in Viet Nam; null when nothing is due: not accepted, waiting, or no limit known. */
  dueOn: string | null;
  /** Exclusive end of that day, UTC with milliseconds. */
  dueAt: string | null;
  /** What holds whatever the time; OPEN when the time decides. */
  standing: Exclude<DeadlineState, "RUNNING" | "OVERDUE" | "PROVISIONAL"> | "OPEN";
  /** Counted over days that were not announced: to be counted again when they are. */
  provisional: boolean;
};

/** A due day and what it means now. */
export type Deadline = { dueOn: string | null; dueAt: string | null; state: DeadlineState };

/**
 * Counts when a dossier is due. The policy is that of the day of acceptance.
 *
 * While papers are awaited the due day is null under both clocks: it is not known before they come.
 * A dossier that was finished once keeps that answer, whatever happens to it later. One that ended
 * without a decision keeps the due day it had.
 */
export function computeDue(state: DossierState, counting: Counting): Due {
  const { acceptedAt } = state;
  if (acceptedAt === null) {
    if (limitOnAcceptance(state, counting) === null) return nothingDue("NO_LIMIT_KNOWN");
    return nothingDue(state.endedAt === null ? "NOT_STARTED" : "ENDED");
  }
  const clock = clockOf(acceptedAt, counting);
  return toDue(state, acceptedAt, countRuns(state, acceptedAt, { ...counting, clock }), counting);
}

/** @returns the procedure's own clock, or that of the day of acceptance. */
export const clockOf = (acceptedAt: string, { policyOverride }: Counting): Clock =>
  policyOverride ?? policyOn(toDay(acceptedAt)).clock;

/** @returns what the runs of an accepted dossier's limit come to. */
export function toDue(
  state: DossierState,
  acceptedAt: string,
  { dueOn, limit }: Runs,
  { calendar }: Counting,
): Due {
  if (limit === null) return nothingDue("NO_LIMIT_KNOWN");
  if (dueOn === null) return nothingDue(state.endedAt === null ? "WAITING_APPLICANT" : "ENDED");
  const dueAt = endOfDay(dueOn);
  const states = [toDay(acceptedAt), dueOn].map(calendar.stateOf);
  const provisional = states.includes("provisional");
  return { dueOn, dueAt, standing: standingOf(state, dueAt), provisional };
}

/** @param now UTC with milliseconds and a `Z`. */
export function deadlineState({ standing, dueAt, provisional }: Due, now: string): DeadlineState {
  if (standing !== "OPEN") return standing;
  if (dueAt !== null && now >= dueAt) return "OVERDUE";
  return provisional ? "PROVISIONAL" : "RUNNING";
}

/** `computeDue` and `deadlineState` in one. */
export function computeDeadline(
  state: DossierState,
  { now, ...counting }: Counting & { now: string },
): Deadline {
  const due = computeDue(state, counting);
  return { dueOn: due.dueOn, dueAt: due.dueAt, state: deadlineState(due, now) };
}

const nothingDue = (standing: Due["standing"]): Due => ({
  dueOn: null,
  dueAt: null,
  standing,
  provisional: false,
});

function standingOf({ finishedAt, endedAt }: DossierState, dueAt: string): Due["standing"] {
  if (finishedAt !== null) return finishedAt < dueAt ? "MET" : "MISSED";
  return endedAt === null ? "OPEN" : "ENDED";
}
