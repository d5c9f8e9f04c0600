import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import { endOfDay, toText, toZoned, timeZone } from "./day.ts";

/** Office hours of a working day: sessions in order, hours and minutes in Viet Nam. */
export type OfficeHours = readonly { from: string; to: string }[];

/**
 * Eight hours in two sessions. The law gives hours by number alone; when offices open is theirs to set.
 *
 * Source: morning and afternoon sessions as in VietOpenCPS/opencps-v2 (commit 2c719850); the times are ours.
 */
export const officeHours: OfficeHours = [
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
  const start = toZoned(instant);
  let left = Temporal.Duration.from({ hours });
  let day = calendar.nextWorkingDay(start.toPlainDate().toString());
  for (;;) {
    for (const session of sessions) {
      const opens = at(day, session.from);
      const from = Temporal.ZonedDateTime.compare(opens, start) < 0 ? start : opens;
      const closes = at(day, session.to);
      if (Temporal.ZonedDateTime.compare(from, closes) >= 0) continue;
      const worked = from.until(closes, { largestUnit: "hours" });
      if (Temporal.Duration.compare(left, worked) <= 0) return toText(from.add(left).toInstant());
      left = left.subtract(worked);
    }
    day = calendar.addWorkingDays(day, 1);
  }
}

/**
 * Until when the desk accepts, refuses or asks for a correction: 8 working hours after filing.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 17, read 2026-11-21.
 */
export function computeAcceptanceDue(filedAt: string, calendar: Calendar): DueInstant {
  const dueAt = addWorkingHours(filedAt, 8, calendar);
  const rule = "Decree 118/2025/NĐ-CP Art. 17";
  return { dueOn: toZoned(dueAt).toPlainDate().toString(), dueAt, rule };
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
  const accepted = toZoned(acceptedAt);
  const day = accepted.toPlainDate().toString();
  const rule = "Decree 118/2025/NĐ-CP Art. 18";
  const isInTime = Temporal.PlainTime.compare(accepted.toPlainTime(), "15:00") <= 0;
  if (isInTime && calendar.isWorkingDay(day)) return { dueOn: day, dueAt: endOfDay(day), rule };
  const next = calendar.addWorkingDays(day, 1);
  return { dueOn: next, dueAt: toText(at(next, sessions[0]!.from).toInstant()), rule };
}

const at = (day: string, time: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time });
