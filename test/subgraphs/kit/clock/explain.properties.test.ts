import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import { computeDeadline } from "../../../../subgraphs/kit/clock/deadline.ts";
import { toDay } from "../../../../subgraphs/kit/clock/day.ts";
import { explainDeadline } from "../../../../subgraphs/kit/clock/explain.ts";
import { countDays, type Limit } from "../../../../subgraphs/kit/clock/limit.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { randomLife } from "../life-cycle/random-life.ts";
import { calendar } from "./working-calendar.ts";

const runs = { seed: 20261121, numRuns: 500 };

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ value: fc.integer({ min: 1, max: 60 }), unit: fc.constant("WORKING_DAY" as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constant("CALENDAR_DAY" as const) }),
);
const anyCounting: fc.Arbitrary<Counting> = fc.record({
  limit: fc.oneof(anyLimit, fc.constant(null)),
  policyOverride: fc.constantFrom(null, "RESTART" as const, "PAUSE" as const),
  afterSupplement: fc.oneof(anyLimit, fc.constant(null)),
  calendar: fc.constant(calendar),
});
const anyNow = fc
  .integer({ min: 0, max: 1_400 })
  .map((days) => new Date(Date.UTC(2024, 0, 1, 3) + days * 86_400_000).toISOString());

const explainAny = (check: (one: ReturnType<typeof explain>) => void) =>
  fc.assert(
    fc.property(randomLife, anyCounting, anyNow, (events, counting, now) => {
      fc.pre(now > events.at(-1)!.occurredAt);
      check(explain(events, counting, now));
    }),
    runs,
  );

function explain(events: Parameters<typeof foldEvents>[0], counting: Counting, now: string) {
  const state = foldEvents(events)!;
  const explained = explainDeadline(state, counting, now);
  return { state, counting, now, explained, segments: explained.segments };
}

describe("the segments of explainDeadline", () => {
  it("follow each other without a gap and never run backwards", () => {
    explainAny(({ segments }) => {
      for (const [index, { from, to, amount }] of segments.entries()) {
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(to === null || to >= from).toBe(true);
        if (index > 0) expect(segments[index - 1]!.to).toBe(from);
        if (to === null) expect(index).toBe(segments.length - 1);
      }
    });
  });

  it("add up to the limit, and end on the due day", () => {
    let due = 0;
    explainAny(({ explained, segments }) => {
      const { dueOn, limit } = explained;
      if (dueOn === null || limit === null) return;
      due += 1;
      const running = segments.filter(({ kind }) => kind === "RUNNING");
      const sum = running.reduce((total, { amount }) => total + amount, 0);
      expect(sum).toBe(limit.value);
      const last = segments.findLast(({ kind }) =>
        ["RUNNING", "EXTENDED", "DAY_OFF"].includes(kind),
      );
      expect(last!.to).toBe(explained.dueAt);
    });
    expect(due).toBeGreaterThan(50);
  });

  it("are those of the answer that the index keeps", () => {
    explainAny(({ state, counting, now, explained }) => {
      // What has lapsed by then is explained as if it had been recorded.
      if (state.status === 5) return;
      const { dueOn, dueAt, state: means } = explained;
      expect({ dueOn, dueAt, state: means }).toEqual(computeDeadline(state, { ...counting, now }));
    });
  });

  it("tell how many days are left or how late it is", () => {
    explainAny(({ explained, now, counting }) => {
      const { remaining, dueOn, state } = explained;
      if (remaining === null || dueOn === null || state === "NOT_STARTED") return;
      const unit = counting.limit!.unit === "WORKING_DAY" ? "WORKING_DAY" : "CALENDAR_DAY";
      if (remaining.unit !== unit) return;
      const today = toDay(now);
      expect(remaining.amount).toBe(
        countDays(unit, today, dueOn, calendar) - countDays(unit, dueOn, today, calendar),
      );
    });
  });
});
