import { Temporal } from "temporal-polyfill";
import { z } from "zod";

const state = z.enum(["announced", "provisional"]);
const weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

const daySchema = z
  .object({
    date: z.iso.date(),
    type: z.enum(["OFF", "WORKED"]),
    kind: z.enum(["HOLIDAY", "SWAP", "MAKE_UP"]),
    weekday: z.enum(weekdays),
    reason: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
    state,
    compensates: z.iso.date().nullable(),
    source: z.string().min(1),
    confidence: z.enum(["sourced", "derived", "unverified"]),
    year: z.int(),
  })
  .refine(({ date, year }) => Temporal.PlainDate.from(date).year === year, "year is not the date's")
  .refine(
    ({ date, weekday }) => weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] === weekday,
    "weekday is not the date's",
  )
  .refine(
    ({ type, weekday }) => weekday !== "SUNDAY" && (type === "WORKED") === (weekday === "SATURDAY"),
    "only Saturdays are worked, only weekdays are off",
  );

const calendarSchema = z
  .object({
    years: z.array(z.object({ year: z.int(), state })).min(1),
    days: z.array(daySchema),
  })
  .refine(
    ({ years }) => years.every(({ year }, index) => year === years[0]!.year + index),
    "years must follow each other without a hole",
  )
  .refine(
    ({ days }) => new Set(days.map(({ date }) => date)).size === days.length,
    "a day stands twice",
  )
  .refine(
    ({ years, days }) => days.every((day) => years.some(({ year }) => year === day.year)),
    "a day's year is not listed",
  );

/** The working calendar as it is published: days that differ from an ordinary week, by year. */
export type CalendarData = z.infer<typeof calendarSchema>;

/** @throws ZodError when the data is not a calendar. */
export const readCalendarData = (json: unknown): CalendarData => calendarSchema.parse(json);
