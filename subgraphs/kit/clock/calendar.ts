import { readCalendarData, type CalendarData } from "./calendar-data.ts";
import { createYear, type Year } from "./calendar-year.ts";

/** Whether a day was announced as worked or off, or is only expected to be. */
export type DayState = "announced" | "provisional";

/** The working calendar; days are `2026-11-21`. */
export type Calendar = ReturnType<typeof createCalendar>;

/**
 * Reads the working calendar as catalogue publishes it.
 *
 * @throws ZodError when the data is not a calendar or years are missing between the first and last.
 */
export const readCalendar = (json: unknown): Calendar => createCalendar(readCalendarData(json));

/**
 * Weekends and fixed holidays only, all of it provisional: what is counted by while no calendar has been announced.
 */
export const ruleCalendar: () => Calendar = () => createCalendar({ years: [], days: [] });

function createCalendar({ years, days }: CalendarData) {
  const states = new Map(years.map(({ year, state }) => [year, state]));
  const dated = new Map(days.map(({ date, type }) => [date, type]));
  const built = new Map<number, Year>();

  const yearOf = (year: number): Year => {
    const known = built.get(year) ?? createYear(year, states.has(year) ? dated : null);
    built.set(year, known);
    return known;
  };

  /** Working days of the day's year up to and including it. */
  const ordinalOf = (day: string): number => {
    const ordinal = yearOf(Number(day.slice(0, 4))).ordinals.get(day);
    if (ordinal === undefined) throw new RangeError(`${day} is not a day`);
    return ordinal;
  };

  const findWorkingDay = (year: number, ordinal: number): string => {
    const { workingDays } = yearOf(year);
    return workingDays[ordinal - 1] ?? findWorkingDay(year + 1, ordinal - workingDays.length);
  };

  const isWorkingDay = (day: string): boolean =>
    yearOf(Number(day.slice(0, 4))).workingDays[ordinalOf(day) - 1] === day;

  const addWorkingDays = (day: string, count: number): string => {
    if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`${count} is no count`);
    return findWorkingDay(Number(day.slice(0, 4)), ordinalOf(day) + count);
  };

  return {
    /**
     * A weekday that is not off, or a Saturday that is worked. In years that are not in the
     * calendar: a weekday that is no fixed holiday.
     *
     * @throws RangeError when it is not a day; so do the other methods.
     */
    isWorkingDay,

    /**
     * @returns the `count`-th working day after `day`, 1 for the first.
     * @throws RangeError when the count is not a positive whole number.
     */
    addWorkingDays,

    /** @returns `day` when it is worked, else the first working day after it. */
    nextWorkingDay: (day: string): string => (isWorkingDay(day) ? day : addWorkingDays(day, 1)),

    /** @returns how many working days lie after `from`, up to and including `to`; 0 when none. */
    countWorkingDays(from: string, to: string): number {
      if (to <= from) return 0;
      const last = Number(to.slice(0, 4));
      let count = ordinalOf(to) - ordinalOf(from);
      for (let year = Number(from.slice(0, 4)); year < last; year += 1) {
        count += yearOf(year).workingDays.length;
      }
      return count;
    },

    /** @returns "provisional" too for years that are not in the calendar. */
    stateOf: (day: string): DayState => states.get(Number(day.slice(0, 4))) ?? "provisional",
  };
}
