import { Temporal } from "temporal-polyfill";

const timeZone = "Asia/Ho_Chi_Minh";

/** @returns the day in Viet Nam, `2026-11-21`, of an instant such as `2026-11-20T17:00:00.000Z`. */
export const toDay = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** @returns the exclusive end of a day in Viet Nam: the next midnight, UTC with milliseconds. */
export const endOfDay = (day: string): string =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
    .toString({ smallestUnit: "millisecond" });
