import { describe, expect, it } from "vitest";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import { explainDeadline } from "../../../../subgraphs/kit/clock/explain.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, opening, type Told } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const fiveDays: Counting = { limit: { value: 5, unit: "WORKING_DAY" }, calendar };
const paused: Counting = { ...fiveDays, policyOverride: "PAUSE" };

/** Filed on Thursday 2025-09-04; five working days after Monday 2025-09-08 end on Monday 2025-09-15. */
const filedAt = "2025-09-04T02:00:00.000Z";
const accepted: Told[] = [
  ["ACCEPTED", 2, "2025-09-08T02:00:00Z"],
  ["HANDED_OVER", 4, "2025-09-08T02:30:00Z"],
];

function fold(told: readonly Told[]) {
  const [first, ...rest] = createEvents(told);
  return foldEvents([{ ...first!, occurredAt: filedAt, data: { ...opening, filedAt } }, ...rest])!;
}

const explain = (told: readonly Told[], counting = fiveDays, now = "2025-09-09T02:00:00.000Z") =>
  explainDeadline(fold(told), counting, now);

/** Segments in short: kind, amount, reason. */
const inShort = ({ segments }: ReturnType<typeof explain>) =>
  segments.map(({ kind, amount, because }) => [kind, amount, because.code]);

describe("explainDeadline", () => {
  it("shows the time before acceptance (Decree 118/2025 Art. 17), then the limit day by day", () => {
    expect(explain(accepted)).toEqual({
      dueOn: "2025-09-15",
      dueAt: "2025-09-15T17:00:00.000Z",
      policy: "RESTART",
      state: "RUNNING",
      limit: { value: 5, unit: "WORKING_DAY" },
      remaining: { amount: 4, unit: "WORKING_DAY" },
      segments: [
        {
          kind: "BEFORE_ACCEPTANCE",
          from: "2025-09-04T02:00:00.000Z",
          to: "2025-09-08T02:00:00.000Z",
          amount: 2,
          unit: "WORKING_DAY",
          because: { code: "NOT_ACCEPTED", article: "Decree 118/2025/NĐ-CP Art. 17" },
        },
        {
          kind: "RUNNING",
          from: "2025-09-08T02:00:00.000Z",
          to: "2025-09-15T17:00:00.000Z",
          amount: 5,
          unit: "WORKING_DAY",
          because: { code: "LIMIT", article: "Decree 118/2025/NĐ-CP Art. 17" },
        },
      ],
      extension: null,
      reportedLate: null,
    });
  });

  it("grows the time before acceptance while nobody accepts, without a policy or a day", () => {
    const waiting = explain([], fiveDays, "2025-09-10T02:00:00.000Z");
    expect(waiting).toMatchObject({
      dueOn: null,
      policy: null,
      state: "NOT_STARTED",
      remaining: { amount: 5, unit: "WORKING_DAY" },
      segments: [{ kind: "BEFORE_ACCEPTANCE", to: null, amount: 4 }],
    });
  });

  it("parts what the desk took from what the applicant took before acceptance", () => {
    const told: Told[] = [
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-05T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 1, "2025-09-09T02:00:00Z"],
      ["ACCEPTED", 2, "2025-09-10T02:00:00Z"],
    ];
    expect(inShort(explain(told))).toEqual([
      ["BEFORE_ACCEPTANCE", 1, "NOT_ACCEPTED"],
      ["WAITING_APPLICANT", 2, "SUPPLEMENT"],
      ["BEFORE_ACCEPTANCE", 1, "NOT_ACCEPTED"],
      ["RUNNING", 5, "LIMIT"],
    ]);
  });

  it("shows what a payment has held up, and goes on with what was left, also under RESTART", () => {
    const told: Told[] = [
      ...accepted,
      ["PAYMENT_REQUESTED", 6, "2025-09-10T02:00:00Z"],
      ["PAYMENT_PROOF_SUBMITTED", 6, "2025-09-12T02:00:00Z"],
      ["PAYMENT_CONFIRMED", 4, "2025-09-16T02:00:00Z"],
    ];
    const explained = explain(told, { ...fiveDays, pausesForPayment: true });
    expect(explained.dueOn).toBe("2025-09-17");
    expect(inShort(explained).slice(1)).toEqual([
      ["RUNNING", 2, "LIMIT"],
      ["WAITING_APPLICANT", 2, "PAYMENT"],
      ["RUNNING", 3, "RESUMED"],
    ]);
  });

  it("ends the applicant's wait at the desk with the proof of payment: confirming it is the desk's", () => {
    const told: Told[] = [
      ["PAYMENT_REQUESTED", 6, "2025-09-05T02:00:00Z"],
      ["PAYMENT_PROOF_SUBMITTED", 6, "2025-09-08T02:00:00Z"],
      ["PAYMENT_CONFIRMED", 2, "2025-09-10T02:00:00Z"],
    ];
    expect(inShort(explain(told)).slice(0, 3)).toEqual([
      ["BEFORE_ACCEPTANCE", 1, "NOT_ACCEPTED"],
      ["WAITING_APPLICANT", 1, "PAYMENT"],
      ["BEFORE_ACCEPTANCE", 2, "NOT_ACCEPTED"],
    ]);
  });

  it("gives days back that ran before a supplement (Art. 19), or goes on with what was left", () => {
    const told: Told[] = [
      ...accepted,
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-10T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 4, "2025-09-17T02:00:00Z"],
    ];
    expect(inShort(explain(told)).slice(1)).toEqual([
      ["RESTARTED", 2, "LIMIT"],
      ["WAITING_APPLICANT", 5, "SUPPLEMENT"],
      ["RUNNING", 5, "COUNTED_AGAIN"],
    ]);
    expect(inShort(explain(told, paused)).slice(1)).toEqual([
      ["RUNNING", 2, "LIMIT"],
      ["WAITING_APPLICANT", 5, "SUPPLEMENT"],
      ["RUNNING", 3, "RESUMED"],
    ]);
  });

  it("says while it waits what will be left: all of it again, or the rest", () => {
    const told: Told[] = [...accepted, ["SUPPLEMENT_REQUESTED", 5, "2025-09-10T02:00:00Z"]];
    const now = "2025-09-12T02:00:00.000Z";
    expect(explain(told, fiveDays, now)).toMatchObject({
      dueOn: null,
      state: "WAITING_APPLICANT",
      remaining: { amount: 5, unit: "WORKING_DAY" },
    });
    expect(explain(told, paused, now).remaining).toEqual({ amount: 3, unit: "WORKING_DAY" });
    expect(explain(told, paused, now).segments.at(-1)).toMatchObject({ to: null, amount: 2 });
  });

  it("counts the limit that special law sets after a supplement alone", () => {
    const told: Told[] = [
      ...accepted,
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-10T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 4, "2025-09-17T02:00:00Z"],
    ];
    const special: Counting = { ...fiveDays, afterSupplement: { value: 7, unit: "WORKING_DAY" } };
    // 18, 19, 22, 23, 24, 25, 26 September.
    expect(explain(told, special)).toMatchObject({
      dueOn: "2025-09-26",
      limit: { value: 7, unit: "WORKING_DAY" },
    });
    expect(inShort(explain(told, special)).at(-1)).toEqual([
      "RUNNING",
      7,
      "LIMIT_AFTER_SUPPLEMENT",
    ]);
  });

  it("counts by the new case from the answer that changes it", () => {
    const limits = [5, 2].map((value) => ({ value, unit: "WORKING_DAY" as const }));
    const byCase: Counting = {
      ...fiveDays,
      limitOfCase: (one) => limits[Number(one) - 1] ?? null,
    };
    const told: Told[] = [
      ...accepted,
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-09T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 4, "2025-09-17T02:00:00Z", { paperIds: [], case: "2" }],
    ];
    expect(explain(told, byCase)).toMatchObject({
      dueOn: "2025-09-19",
      limit: { value: 2, unit: "WORKING_DAY" },
    });
    // One of two days was used before the pause: 18 September is the other.
    expect(explain(told, { ...byCase, policyOverride: "PAUSE" }).dueOn).toBe("2025-09-18");
    const unknown: Counting = { ...byCase, limitOfCase: () => null };
    expect(explain(told, unknown)).toMatchObject({ dueOn: null, state: "NO_LIMIT_KNOWN" });
  });

  it("tells an extension apart from the limit, with its apology (Art. 19)", () => {
    const apology = { reason: "WORKLOAD", signedOn: "2025-09-12" };
    const told: Told[] = [
      ...accepted,
      ["EXTENDED", 4, "2025-09-12T02:00:00Z", { newDueOn: "2025-09-22", apology }],
    ];
    const explained = explain(told);
    expect(explained).toMatchObject({ dueOn: "2025-09-22" });
    expect(explained.extension).toEqual({
      at: "2025-09-12T02:00:00.000Z",
      previousDueOn: "2025-09-15",
      newDueOn: "2025-09-22",
      apology,
    });
    expect(inShort(explained).slice(1)).toEqual([
      ["RUNNING", 5, "LIMIT"],
      ["EXTENDED", 5, "EXTENSION"],
    ]);
  });

  it("tells the run over a day off apart (Civil Code 2015 Art. 148), and months in months", () => {
    const fifteen: Counting = { limit: { value: 12, unit: "CALENDAR_DAY" }, calendar };
    // 20 September 2025 is a Saturday.
    expect(explain(accepted, fifteen).dueOn).toBe("2025-09-22");
    expect(inShort(explain(accepted, fifteen)).slice(1)).toEqual([
      ["RUNNING", 12, "LIMIT"],
      ["DAY_OFF", 2, "ENDS_ON_DAY_OFF"],
    ]);
    const months: Counting = { limit: { value: 2, unit: "MONTH" }, calendar };
    // 8 November 2025 is a Saturday.
    expect(explain(accepted, months).segments.slice(1)).toMatchObject([
      { kind: "RUNNING", amount: 2, unit: "MONTH" },
      { kind: "DAY_OFF", amount: 2, unit: "CALENDAR_DAY" },
    ]);
  });

  it("tells how late it is, and that payment does not stop the count", () => {
    const told: Told[] = [...accepted, ["PAYMENT_REQUESTED", 6, "2025-09-09T02:00:00Z"]];
    const late = explain(told, fiveDays, "2025-09-18T02:00:00.000Z");
    expect(late).toMatchObject({
      state: "OVERDUE",
      remaining: { amount: -3, unit: "WORKING_DAY" },
    });
    expect(inShort(late).slice(1)).toEqual([
      ["RUNNING", 5, "LIMIT"],
      ["OVERDUE", 3, "LATE"],
    ]);
  });

  it("says that no limit is known and counts the time all the same", () => {
    const none = explain(accepted, { limit: null, calendar });
    expect(none).toMatchObject({ dueOn: null, state: "NO_LIMIT_KNOWN", remaining: null });
    expect(inShort(none).slice(1)).toEqual([["RUNNING", 1, "NO_LIMIT_KNOWN"]]);
    expect(none.segments.at(-1)!.to).toBeNull();
  });
});
