import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";

/** The zone of every day and office hour here. */
export const timeZone = "Asia/Ho_Chi_Minh";

/**
 * Days by the hour of their instants, as Viet Nam's clocks differ from UTC by whole hours: a fold asks for the
 * same few over and over, and Temporal takes some microseconds for each.
 */
const days = new LRUCache<string, string>({ max: 20_000 });
const ends = new LRUCache<string, string>({ max: 20_000 });

/** @returns the day in Viet Nam, `2026-11-21`, of an instant such as `2026-11-20T17:00:00.000Z`. */
export function toDay(instant: string): string {
  const hour = instant.slice(0, 13);
  const known = days.get(hour);
  if (known !== undefined) return known;
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = zoned.toPlainDate().toString();
  if (zoned.year >= 2000) days.set(hour, day);
  return day;
}

/** @returns the exclusive end of a day in Viet Nam: the next midnight, UTC with milliseconds. */
export function endOfDay(day: string): string {
  const known = ends.get(day);
  if (known !== undefined) return known;
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
  const end = toText(next.toInstant());
  ends.set(day, end);
  return end;
}

/** @returns an instant as events write it: UTC with milliseconds. */
export const toText = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: "millisecond" });
