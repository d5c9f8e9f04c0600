import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { readCalendar } from "../../../../subgraphs/kit/clock/calendar.ts";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import { computeDue } from "../../../../subgraphs/kit/clock/deadline.ts";
import type { Limit } from "../../../../subgraphs/kit/clock/limit.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, toUtc } from "../life-cycle/dossier-events.ts";
import { randomLife } from "../life-cycle/random-life.ts";
import { calendar, withDayOff } from "./working-calendar.ts";

const runs = { seed: 20261121, numRuns: 500 };

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ value: fc.integer({ min: 1, max: 60 }), unit: fc.constant("WORKING_DAY" as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constant("CALENDAR_DAY" as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 12 }), unit: fc.constant("MONTH" as const) }),
);
const anyCounting: fc.Arbitrary<Counting> = fc.record({
  limit: anyLimit,
  policyOverride: fc.constantFrom(null, "RESTART" as const, "PAUSE" as const),
  calendar: fc.constant(calendar),
});

const firstDay = Temporal.PlainDate.from("2024-01-01");

/** A weekday of 2024 to 2027 that is worked. */
const anyWorkday = fc
  .integer({ min: 0, max: 1460 })
  .map((days) => firstDay.add({ days }))
  .filter((date) => date.dayOfWeek <= 5 && calendar.isWorkingDay(date.toString()));

describe("computeDue", () => {
  it("is never due on a day that is closed", () => {
    fc.assert(
      fc.property(randomLife, anyCounting, (events, counting) => {
        const { dueOn } = computeDue(foldEvents(events)!, counting);
        expect(dueOn === null || calendar.isWorkingDay(dueOn)).toBe(true);
      }),
      runs,
    );
  });

  it("never gives less time for one more day off", () => {
    fc.assert(
      fc.property(randomLife, anyCounting, anyWorkday, (events, counting, off) => {
        const state = foldEvents(events)!;
        const fewer = readCalendar(withDayOff(off.toString(), off.dayOfWeek));
        const { dueOn } = computeDue(state, counting);
        const later = computeDue(state, { ...counting, calendar: fewer }).dueOn;
        expect(dueOn === null || later === null || later >= dueOn).toBe(true);
      }),
      runs,
    );
  });

  it("adds a pause to a paused limit: as many working days as were waited", () => {
    const days = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(anyWorkday, days, days, days, (accepted, value, used, waited) => {
        fc.pre(used < value);
        const at = (day: string) => toUtc(`${day}T09:00:00+07:00`);
        const acceptedOn = accepted.toString();
        const requestedOn = calendar.addWorkingDays(acceptedOn, used);
        const answeredOn = calendar.addWorkingDays(requestedOn, waited);
        const state = foldEvents(
          createEvents([
            ["ACCEPTED", 2, at(acceptedOn)],
            ["SUPPLEMENT_REQUESTED", 5, at(requestedOn)],
            ["SUPPLEMENT_ANSWERED", 2, at(answeredOn)],
          ]),
        )!;
        const limit = { value, unit: "WORKING_DAY" } as const;
        const { dueOn } = computeDue(state, { limit, policyOverride: "PAUSE", calendar });
        expect(dueOn).toBe(calendar.addWorkingDays(acceptedOn, value + waited));
      }),
      runs,
    );
  });

  it("has a date or none, never half of one", () => {
    fc.assert(
      fc.property(randomLife, anyCounting, (events, counting) => {
        const { dueOn, dueAt, standing } = computeDue(foldEvents(events)!, counting);
        expect(dueOn === null).toBe(dueAt === null);
        if (standing === "OPEN" || standing === "MET" || standing === "MISSED") {
          expect(dueOn).not.toBeNull();
        }
      }),
      runs,
    );
  });
});

describe("Calendar", () => {
  it("counts back what it adds", () => {
    const count = fc.integer({ min: 1, max: 800 });
    fc.assert(
      fc.property(anyWorkday, count, (date, many) => {
        const from = date.toString();
        const to = calendar.addWorkingDays(from, many);
        expect(calendar.isWorkingDay(to)).toBe(true);
        expect(calendar.countWorkingDays(from, to)).toBe(many);
      }),
      runs,
    );
  });
});
