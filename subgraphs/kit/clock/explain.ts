import type { LateReport } from "../life-cycle/late-reports.ts";
import type { DossierState } from "../life-cycle/state.ts";
import { limitOnAcceptance, type Counting } from "./counting.ts";
import { clockOf, computeDeadline, deadlineState, toDue } from "./deadline.ts";
import type { Deadline, DeadlineState } from "./deadline.ts";
import { toDay } from "./day.ts";
import { withLapse } from "./lapse.ts";
import { countDays, type DayUnit, type Limit, type LimitUnit } from "./limit.ts";
import type { Clock } from "./policy.ts";
import { countRuns, noRuns, type Runs } from "./runs.ts";
import { readSegments, type Segment } from "./segments.ts";

/** So many of a unit. */
export type Amount = { amount: number; unit: LimitUnit };

/** An extension as the deadline shows it. */
export type ExtensionView = {
  /** When it was granted. */
  at: string;
  /** The due day before it; null when it came too late to move any. */
  previousDueOn: string | null;
  newDueOn: string;
  apology: Record<string, unknown> | null;
};

/** What was reported late, and what would be due had it counted as told. */
export type ReportedLate = {
  events: LateReport[];
  /** The figures as told, where an outage lies between; null without one: then only ours count. */
  asTold: Deadline | null;
};

/** A deadline that says how it came to be. */
export type ExplainedDeadline = {
  dueOn: string | null;
  dueAt: string | null;
  /** The clock it is counted by; null before acceptance, which decides it. */
  policy: Clock | null;
  state: DeadlineState;
  /** What the RUNNING segments add up to when there is a due day; null when no limit is known. */
  limit: Limit | null;
  /**
   * What is left after today, in the limit's unit (of months, in calendar days); below 0 when it is late. Null
   * when the dossier is decided or over, and when no limit is known.
   */
  remaining: Amount | null;
  /** From filing on, without a gap; those after today are planned. */
  segments: Segment[];
  extension: ExtensionView | null;
  reportedLate: ReportedLate | null;
};

/**
 * Explains a deadline: the same answer as `computeDue` gives, with the segments it adds up from.
 *
 * The RUNNING segments add up to `limit`. The due day is the last day of the last of RUNNING, EXTENDED
 * and DAY_OFF. What lapsed until now counts as if it had been recorded.
 *
 * @param now UTC with milliseconds and a `Z`.
 */
export function explainDeadline(
  told: DossierState,
  counting: Counting,
  now: string,
): ExplainedDeadline {
  const state = withLapse(told, counting, now);
  const { acceptedAt } = state;
  const clock = acceptedAt === null ? null : clockOf(acceptedAt, counting);
  const runs =
    acceptedAt === null || clock === null
      ? noRuns(limitOnAcceptance(state, counting))
      : countRuns(state, acceptedAt, { ...counting, clock });
  const deadline = toDeadline(state, runs, counting, now);
  return {
    ...deadline,
    policy: clock,
    limit: runs.limit,
    remaining: remainingOf(deadline, runs, counting, now),
    segments: readSegments(state, runs, counting, now),
    extension: toExtension(state, runs),
    reportedLate: toReportedLate(state, counting, now),
  };
}

function toDeadline(state: DossierState, runs: Runs, counting: Counting, now: string): Deadline {
  if (state.acceptedAt === null) return computeDeadline(state, { ...counting, now });
  const due = toDue(state, state.acceptedAt, runs, counting);
  return { dueOn: due.dueOn, dueAt: due.dueAt, state: deadlineState(due, now) };
}

function remainingOf(
  { dueOn, state }: Deadline,
  { limit, held }: Runs,
  { calendar }: Counting,
  now: string,
): Amount | null {
  if (limit === null) return null;
  const unit: DayUnit = limit.unit === "WORKING_DAY" ? "WORKING_DAY" : "CALENDAR_DAY";
  const count = (from: string, to: string) => countDays(unit, from, to, calendar);
  if (state === "WAITING_APPLICANT" && held !== null) {
    return { amount: count(held.fromOn, held.end), unit };
  }
  if (state === "NOT_STARTED" || state === "WAITING_APPLICANT") {
    return { amount: limit.value, unit: limit.unit };
  }
  if (dueOn === null || !["RUNNING", "PROVISIONAL", "OVERDUE"].includes(state)) return null;
  const today = toDay(now);
  return { amount: today > dueOn ? -count(dueOn, today) : count(today, dueOn), unit };
}

function toExtension({ extension }: DossierState, runs: Runs): ExtensionView | null {
  if (extension === null) return null;
  const { at, newDueOn, apology } = extension;
  return { at, previousDueOn: runs.dueOnBeforeExtension, newDueOn, apology };
}

function toReportedLate(
  { lateReports: events, asTold }: DossierState,
  counting: Counting,
  now: string,
): ReportedLate | null {
  if (events.length === 0) return null;
  const isExcused = asTold !== null && events.some(({ outage }) => outage);
  return { events, asTold: isExcused ? computeDeadline(asTold, { ...counting, now }) : null };
}
