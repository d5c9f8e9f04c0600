import type { Calendar } from "../clock/calendar.ts";
import { endOfDay, toDay } from "../clock/day.ts";
import type { LifeCycleEvent } from "./event.ts";

/** A stretch in which events could not come through; `to` is null while it lasts. */
export type Outage = { from: string; to: string | null };

/** What tells whether an event was reported late. */
export type Reporting = {
  calendar: Calendar;
  /** Stretches in which the department, or the way to it, was down. */
  outages?: readonly Outage[];
  /** In demo mode a past may be told: events marked `replayed` are never late. */
  demoMode?: boolean;
};

/** An event that counts from when it was seen, as that was too late after it happened. */
export type LateReport = {
  sequence: number;
  type: string;
  /** When it is said to have happened. */
  occurredAt: string;
  /** When it was seen; counts. */
  seenAt: string;
  /** Whether an outage lies between the two. */
  outage: boolean;
};

/** The type of the events by which a department records what lapsed by time. */
export const lapsedEvent = "LAPSED";

/** The shortest time to the end of the next working day: looked at before any calendar is. */
const dayMs = 86_400_000;

/**
 * Finds out whether an event was seen later than the end of the working day after it happened. At the department
 * itself what was written down then is what was seen.
 *
 * Only what offices say of themselves can be late. What lapsed by time is recorded after it happened,
 * and an applicant's act counts when one-stop took it in, however long its way to the department was.
 *
 * @returns null when it was not late.
 */
export function findLateReport(
  event: LifeCycleEvent,
  { calendar, outages = [], demoMode = false }: Reporting,
): LateReport | null {
  const { sequence, type, occurredAt, actor, data } = event;
  const seenAt = event.seenAt ?? event.recordedAt;
  if (Date.parse(seenAt) - Date.parse(occurredAt) <= dayMs) return null;
  if (actor.kind === "APPLICANT" || (actor.kind === "SYSTEM" && type === lapsedEvent)) return null;
  if (demoMode && data.replayed === true) return null;
  if (seenAt < endOfDay(calendar.addWorkingDays(toDay(occurredAt), 1))) return null;
  const outage = outages.some(({ from, to }) => from < seenAt && (to === null || to > occurredAt));
  return { sequence, type, occurredAt, seenAt, outage };
}
