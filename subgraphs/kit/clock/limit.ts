import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";

/** How a limit counts; "ngày" without "làm việc" is a calendar day. */
export type LimitUnit = "WORKING_DAY" | "CALENDAR_DAY" | "MONTH";

/** How long a department has. */
export type Limit = { value: number; unit: LimitUnit };

type Amount = { value: number | null; unit: string | null };

/** What `readLimit` reads of the `timeLimit` of a procedure. */
export type TimeLimit = Amount & { onReceipt: boolean; cases: readonly Amount[] };

const units: readonly string[] = ["WORKING_DAY", "CALENDAR_DAY", "MONTH"];

/**
 * Reads the limit of a dossier from its procedure.
 *
 * @param caseNumber place of the dossier's case among `cases`, from "1"; null when it has none.
 * @returns null when no limit is known, and none is guessed: the procedure has none, has it by case
 *   and the case is unknown, or takes effect on receipt, so that there is nothing to wait for. A case that a
 *   procedure has beside taking effect on receipt has its own limit.
 */
export function readLimit(timeLimit: TimeLimit | null, caseNumber: string | null): Limit | null {
  if (timeLimit === null) return null;
  if (caseNumber === null || timeLimit.cases.length === 0) {
    return timeLimit.onReceipt ? null : toLimit(timeLimit);
  }
  const ofCase = timeLimit.cases[Number(caseNumber) - 1];
  return ofCase === undefined ? null : toLimit(ofCase);
}

const toLimit = ({ value, unit }: Amount): Limit | null =>
  value !== null && value > 0 && unit !== null && units.includes(unit)
    ? { value, unit: unit as LimitUnit }
    : null;

/**
 * Counts a limit; day 1 is the day after `from`. A month without that day ends on its last.
 *
 * Source: Civil Code 2015 Art. 147, from memory, unverified.
 *
 * @returns the day it ends by count, which may be a day off for calendar days and months.
 */
export function addLimit(from: string, { value, unit }: Limit, calendar: Calendar): string {
  if (unit === "WORKING_DAY") return calendar.addWorkingDays(from, value);
  const duration = unit === "MONTH" ? { months: value } : { days: value };
  return Temporal.PlainDate.from(from).add(duration).toString();
}

/**
 * Goes on with a limit that would have ended on `end` and stood still after the day `from` until the
 * day `to`: what was left after `from` counts from the day after `to`. Months go on in calendar
 * days, as half a month is nowhere defined.
 *
 * @returns the day it now ends by count; `to` when nothing was left.
 */
export function resumeLimit(
  end: string,
  { from, to }: { from: string; to: string },
  unit: LimitUnit,
  calendar: Calendar,
): string {
  if (unit === "WORKING_DAY") {
    const left = calendar.countWorkingDays(from, end);
    return left === 0 ? to : calendar.addWorkingDays(to, left);
  }
  const { days } = Temporal.PlainDate.from(from).until(end);
  return Temporal.PlainDate.from(to)
    .add({ days: Math.max(days, 0) })
    .toString();
}

/** A unit that stretches of days can be told in. */
export type DayUnit = "WORKING_DAY" | "CALENDAR_DAY";

/** @returns how many days lie after `from`, up to and including `to`; 0 when none do. */
export function countDays(unit: DayUnit, from: string, to: string, calendar: Calendar): number {
  if (unit === "WORKING_DAY") return calendar.countWorkingDays(from, to);
  return Math.max(Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days, 0);
}

/**
 * Counts a limit to its last day. One that ends on a day off runs to the next working day.
 *
 * Source: Civil Code 2015 Art. 148, from memory, unverified.
 *
 * @returns the last day, always a working day.
 */
export const endOfLimit = (from: string, limit: Limit, calendar: Calendar): string =>
  calendar.nextWorkingDay(addLimit(from, limit, calendar));
