import type { DossierState } from "../life-cycle/state.ts";
import type { Calendar } from "./calendar.ts";
import { endOfDay, toDay } from "./day.ts";
import { countDueDay } from "./due-day.ts";
import type { Limit } from "./limit.ts";
import { policyOn, type Clock } from "./policy.ts";

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

/** What the clock counts with; `limit` is null when none is known. */
export type Counting = {
  limit: Limit | null;
  /** The procedure's own clock, where special law has one. */
  policyOverride?: Clock | null;
  calendar: Calendar;
};

/**
 * Counts when a dossier is due. The policy is that of the day of acceptance.
 *
 * While papers are awaited the due day is null under both clocks: it is not known before they come.
 * A dossier that was finished once keeps that answer, whatever happens to it later. One that ended
 * without a decision keeps the due day it had.
 */
export function computeDue(state: DossierState, counting: Counting): Due {
  const { acceptedAt } = state;
  const { limit, policyOverride, calendar } = counting;
  if (limit === null) return nothingDue("NO_LIMIT_KNOWN");
  if (acceptedAt === null) return nothingDue(state.endedAt === null ? "NOT_STARTED" : "ENDED");

  const acceptedOn = toDay(acceptedAt);
  const clock = policyOverride ?? policyOn(acceptedOn).clock;
  const dueOn = countDueDay(state, acceptedAt, { limit, clock, calendar });
  if (dueOn === null) return nothingDue(state.endedAt === null ? "WAITING_APPLICANT" : "ENDED");

  const dueAt = endOfDay(dueOn);
  const states = [acceptedOn, dueOn].map(calendar.stateOf);
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
