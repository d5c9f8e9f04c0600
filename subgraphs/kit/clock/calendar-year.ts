import { Temporal } from "temporal-polyfill";

/** One year, laid out once so that counting takes no date arithmetic. */
export type Year = {
  /** In order. */
  workingDays: string[];
  /** For each day of the year: working days of the year up to and including it. */
  ordinals: Map<string, number>;
};

/**
 * Holidays whose day is the same each year, for years not in the calendar: what moves with the
 * moon, the second day of National Day and made-up days are announced each year and not guessed.
 *
 * Source: Labour Code 2019 Art. 112; Resolution 80-NQ/TW of 7 Jan 2026 for 24 November, from 2026.
 */
const fixedHolidays = [
  { month: 1, day: 1, since: null },
  { month: 4, day: 30, since: null },
  { month: 5, day: 1, since: null },
  { month: 9, day: 2, since: null },
  { month: 11, day: 24, since: 2026 },
];

/** @param dated days that differ from an ordinary week; null for a year not in the calendar. */
export function createYear(
  year: number,
  dated: ReadonlyMap<string, "OFF" | "WORKED"> | null,
): Year {
  const workingDays: string[] = [];
  const ordinals = new Map<string, number>();
  let date = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  for (; date.year === year; date = date.add({ days: 1 })) {
    const day = date.toString();
    if (isWorked(date, dated === null ? "BY_RULE" : dated.get(day))) workingDays.push(day);
    ordinals.set(day, workingDays.length);
  }
  return { workingDays, ordinals };
}

function isWorked(date: Temporal.PlainDate, mark: "OFF" | "WORKED" | "BY_RULE" | undefined) {
  if (mark === "OFF" || mark === "WORKED") return mark === "WORKED";
  return date.dayOfWeek <= 5 && !(mark === "BY_RULE" && isFixedHoliday(date));
}

const isFixedHoliday = (date: Temporal.PlainDate) =>
  fixedHolidays.some(
    ({ month, day, since }) =>
      date.month === month && date.day === day && (since === null || since <= date.year),
  );
