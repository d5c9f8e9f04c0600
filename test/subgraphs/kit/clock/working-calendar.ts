import calendarJson from "../../../../subgraphs/catalogue/data/calendar.json" with { type: "json" };
import { readCalendar } from "../../../../subgraphs/kit/clock/calendar.ts";

/** The calendar as catalogue ships it. */
export const calendar = readCalendar(calendarJson);

const weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"] as const;

/** @returns the shipped calendar's data with one more day off, a Monday (1) to Friday (5). */
export function withDayOff(date: string, dayOfWeek: number) {
  const day = {
    date,
    type: "OFF",
    kind: "HOLIDAY",
    weekday: weekdays[dayOfWeek - 1],
    reason: { vi: "Ngày nghỉ thêm", en: "One more day off" },
    state: "announced",
    compensates: null,
    source: "made up for a test",
    confidence: "unverified",
    year: Number(date.slice(0, 4)),
  };
  return { ...calendarJson, days: [...calendarJson.days, day] };
}
