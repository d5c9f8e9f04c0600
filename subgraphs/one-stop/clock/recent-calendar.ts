import type { Knex } from "knex";
import type { Calendar } from "../../kit/clock/calendar.ts";
import type { Calendars } from "../../kit/clock/published-calendar.ts";

/** How long readers may be behind a calendar that was just followed; following itself took about as long. */
const recentMs = 1_000;

/** Gives the calendar as it was a second ago at most, so that requests need not ask for it each. Make one a process. */
export function createRecentCalendar(findCalendar: Calendars): Calendars {
  let kept: { calendar: Calendar; at: number } | null = null;
  return async (knex: Knex) => {
    if (kept !== null && performance.now() - kept.at < recentMs) return kept.calendar;
    const calendar = await findCalendar(knex);
    kept = calendar && { calendar, at: performance.now() };
    return calendar;
  };
}
