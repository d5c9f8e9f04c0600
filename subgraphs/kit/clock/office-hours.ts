import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import { endOfDay, toDay, timeZone } from "./day.ts";

/** Office hours of a working day: sessions in order, hours and minutes in Viet Nam. */
export type OfficeHours = readonly { from: string; to: string }[];

/**
 * Eight hours in two sessions. The law gives hours by number alone; when offices open is theirs to set.
 *
 * Source: morning and afternoon sessions as in VietOpenCPS/opencps-v2 (commit 2c719850); the times are ours.
 */
const officeHours: OfficeHours = [
  { from: "08:00", to: "12:00" },
  { from: "13:00", to: "17:00" },
];

/** A day to be done by and its exclusive end. */
export type DueInstant = { dueOn: string; dueAt: string; rule: string };

/** @returns the instant at which so many hours of office time have passed since another. */
export function addWorkingHours(
  instant: string,
  hours: number,
  calendar: Calendar,
  sessions: OfficeHours = officeHours,
): string {
  const start = Date.parse(instant);
  let left = hours * hourMs;
  let day = calendar.nextWorkingDay(toDay(instant));
  for (;;) {
    for (const session of sessions) {
      const from = Math.max(start, at(day, session.from));
      const worked = at(day, session.to) - from;
      if (worked <= 0) continue;
      if (left <= worked) return new Date(from + left).toISOString();
      left -= worked;
    }
    day = calendar.addWorkingDays(day, 1);
  }
}

/** @returns how many hours of office time lie between two instants; 0 when none do. */
export function countWorkingHours(
  from: string,
  to: string,
  calendar: Calendar,
  sessions: OfficeHours = officeHours,
): number {
  if (to <= from) return 0;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const [first, last] = [toDay(from), toDay(to)];
  const workedOn = (day: string, since: number, until: number) =>
    sessions.reduce((sum, session) => {
      const worked = Math.min(until, at(day, session.to)) - Math.max(since, at(day, session.from));
      return sum + Math.max(worked, 0);
    }, 0);
  const onEdges = [...new Set([first, last])]
    .filter(calendar.isWorkingDay)
    .reduce((sum, day) => sum + workedOn(day, start, end), 0);
  const between =
    calendar.countWorkingDays(first, last) - (first < last && calendar.isWorkingDay(last) ? 1 : 0);
  return (onEdges + between * workedOn(first, 0, Infinity)) / hourMs;
}

const hourMs = 3_600_000;

/**
 * Until when the desk accepts, refuses or asks for a correction: 8 working hours after filing.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 17, read 2026-11-21.
 */
export function computeAcceptanceDue(filedAt: string, calendar: Calendar): DueInstant {
  const dueAt = addWorkingHours(filedAt, 8, calendar);
  const rule = "Decree 118/2025/NĐ-CP Art. 17";
  return { dueOn: toDay(dueAt), dueAt, rule };
}

/**
 * Until when the desk hands an accepted dossier over: the same day; one accepted after 15:00, or on a day
 * off, at the start of the next working day.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 18, read 2026-11-21.
 */
export function computeHandOverDue(
  acceptedAt: string,
  calendar: Calendar,
  sessions: OfficeHours = officeHours,
): DueInstant {
  const day = toDay(acceptedAt);
  const rule = "Decree 118/2025/NĐ-CP Art. 18";
  const isInTime = Date.parse(acceptedAt) <= at(day, "15:00");
  if (isInTime && calendar.isWorkingDay(day)) return { dueOn: day, dueAt: endOfDay(day), rule };
  const next = calendar.addWorkingDays(day, 1);
  return { dueOn: next, dueAt: new Date(at(next, sessions[0]!.from)).toISOString(), rule };
}

/** Kept, as a fold asks for the same few over and over and Temporal takes ten microseconds for each. */
const instants = new LRUCache<string, number>({ max: 20_000 });

/** @returns the instant of a time of a day in Viet Nam, in milliseconds since 1970. */
function at(day: string, plainTime: string): number {
  const key = `${day} ${plainTime}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime });
  instants.set(key, zoned.epochMilliseconds);
  return zoned.epochMilliseconds;
}
