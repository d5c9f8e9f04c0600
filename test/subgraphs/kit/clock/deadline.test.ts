import { describe, expect, it } from "vitest";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import {
  computeDeadline,
  computeDue,
  deadlineState,
} from "../../../../subgraphs/kit/clock/deadline.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, type Told } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const fiveDays: Counting = { limit: { value: 5, unit: "WORKING_DAY" }, calendar };
const early = "2020-01-01T00:00:00.000Z";

/** 2025-09-08 is a Monday: five working days end on Monday 2025-09-15. */
const accepted: Told[] = [
  ["ACCEPTED", 2, "2025-09-08T02:00:00Z"],
  ["HANDED_OVER", 4, "2025-09-08T02:30:00Z"],
];
const monday = "2025-09-15T17:00:00.000Z";

const due = (told: readonly Told[], counting = fiveDays) =>
  computeDue(foldEvents(createEvents(told))!, counting);
const deadline = (told: readonly Told[], now = early, counting = fiveDays) =>
  computeDeadline(foldEvents(createEvents(told))!, { ...counting, now });

describe("computeDeadline", () => {
  it("has not started before acceptance, also while papers or payment are awaited", () => {
    const notStarted = { dueOn: null, dueAt: null, state: "NOT_STARTED" };
    expect(deadline([])).toEqual(notStarted);
    expect(deadline([["SUPPLEMENT_REQUESTED", 5, "2025-09-08T02:00:00Z"]])).toEqual(notStarted);
    expect(deadline([["PAYMENT_REQUESTED", 6, "2025-09-08T02:00:00Z"]])).toEqual(notStarted);
  });

  it("runs to the end of the due day in Viet Nam, then is overdue", () => {
    const running = { dueOn: "2025-09-15", dueAt: monday, state: "RUNNING" };
    expect(deadline(accepted, "2025-09-15T16:59:59.999Z")).toEqual(running);
    expect(deadline(accepted, monday)).toEqual({ ...running, state: "OVERDUE" });
  });

  it("takes the day after acceptance for day 1 (Civil Code 2015 Art. 147), by the day in Viet Nam, not in UTC", () => {
    expect(deadline([["ACCEPTED", 2, "2025-09-08T16:59:59Z"]]).dueOn).toBe("2025-09-15");
    expect(deadline([["ACCEPTED", 2, "2025-09-08T17:00:00Z"]]).dueOn).toBe("2025-09-16");
  });

  it("says that no limit is known, and no date, at every status", () => {
    const counting = { ...fiveDays, limit: null };
    const unknown = { dueOn: null, dueAt: null, state: "NO_LIMIT_KNOWN" };
    const finished: Told[] = [...accepted, ["FINISHED", 9, "2025-09-09T02:00:00Z"]];
    const extended: Told[] = [
      ...accepted,
      ["EXTENDED", 4, "2025-09-09T02:00:00Z", { newDueOn: "2025-09-30" }],
    ];
    for (const told of [[], accepted, finished, extended]) {
      expect(deadline(told, early, counting)).toEqual(unknown);
    }
  });

  it("waits without a date for papers asked after acceptance, under either clock", () => {
    const asked: Told[] = [...accepted, ["SUPPLEMENT_REQUESTED", 5, "2025-09-10T02:00:00Z"]];
    const waiting = { dueOn: null, dueAt: null, state: "WAITING_APPLICANT" };
    for (const policyOverride of ["RESTART", "PAUSE"] as const) {
      expect(deadline(asked, "2030-01-01T00:00:00.000Z", { ...fiveDays, policyOverride })).toEqual(
        waiting,
      );
    }
  });

  it("goes on waiting behind a withdrawal, as nothing was answered", () => {
    const asked: Told[] = [
      ...accepted,
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-10T02:00:00Z"],
      ["WITHDRAWAL_REQUESTED", 7, "2025-09-11T02:00:00Z"],
    ];
    expect(deadline(asked).state).toBe("WAITING_APPLICANT");
    const declined: Told[] = [...asked, ["WITHDRAWAL_DECLINED", 5, "2025-09-12T02:00:00Z"]];
    expect(deadline(declined).state).toBe("WAITING_APPLICANT");
  });

  it("runs on while payment, or an answer to a withdrawal, is awaited", () => {
    const paying: Told[] = [...accepted, ["PAYMENT_REQUESTED", 6, "2025-09-10T02:00:00Z"]];
    const leaving: Told[] = [...accepted, ["WITHDRAWAL_REQUESTED", 7, "2025-09-10T02:00:00Z"]];
    for (const told of [paying, leaving]) {
      expect(deadline(told)).toEqual({ dueOn: "2025-09-15", dueAt: monday, state: "RUNNING" });
      expect(deadline(told, monday).state).toBe("OVERDUE");
    }
    const paid: Told[] = [...paying, ["PAYMENT_CONFIRMED", 4, "2025-09-12T02:00:00Z"]];
    expect(deadline(paid).dueOn).toBe("2025-09-15");
  });

  it("counts from the payment that was asked at the desk", () => {
    const paid: Told[] = [
      ["PAYMENT_REQUESTED", 6, "2025-09-01T02:00:00Z"],
      ["PAYMENT_CONFIRMED", 2, "2025-09-08T02:00:00Z"],
    ];
    expect(deadline(paid).dueOn).toBe("2025-09-15");
  });

  it("does not count what was asked before acceptance", () => {
    const asked: Told[] = [
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-02T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 1, "2025-09-05T02:00:00Z"],
      ...accepted,
    ];
    expect(deadline(asked).dueOn).toBe("2025-09-15");
  });

  it("is that of the case which an answer at the desk has chosen", () => {
    const limitOfCase = (number: string | null) =>
      number === "2" ? ({ value: 10, unit: "WORKING_DAY" } as const) : null;
    const counting = { ...fiveDays, limitOfCase };
    const answered = (number: string, more: readonly Told[] = accepted): Told[] => [
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-02T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 1, "2025-09-05T02:00:00Z", { case: number }],
      ...more,
    ];
    expect(due(answered("2"), counting).dueOn).toBe("2025-09-22");
    // Of the third case no limit is known, before acceptance and after it.
    expect(due(answered("3"), counting).standing).toBe("NO_LIMIT_KNOWN");
    expect(due(answered("3", []), counting).standing).toBe("NO_LIMIT_KNOWN");
    expect(due(answered("2", []), { ...counting, limit: null }).standing).toBe("NOT_STARTED");
  });

  it("takes what was answered at the instant of acceptance for answered at the desk", () => {
    const at = "2025-09-08T02:00:00Z";
    const told: Told[] = [
      ["SUPPLEMENT_REQUESTED", 5, at],
      ["SUPPLEMENT_ANSWERED", 1, at],
      ["ACCEPTED", 2, at],
    ];
    const afterSupplement = { value: 2, unit: "WORKING_DAY" } as const;
    expect(due(told, { ...fiveDays, afterSupplement }).dueOn).toBe("2025-09-15");
  });

  it("stands still for a payment where the procedure's own law says so, until the proof of it", () => {
    const counting = { ...fiveDays, pausesForPayment: true };
    const asked: Told[] = [...accepted, ["PAYMENT_REQUESTED", 6, "2025-09-10T02:00:00Z"]];
    expect(due(asked, counting).standing).toBe("WAITING_APPLICANT");
    // Three of five days were left; the proof came on Friday, so they are 15, 16 and 17 September.
    const proved: Told[] = [...asked, ["PAYMENT_PROOF_SUBMITTED", 6, "2025-09-12T02:00:00Z"]];
    expect(due(proved, counting).dueOn).toBe("2025-09-17");
    // That the office confirms it late, and that it is proved again, takes nothing from the limit.
    const confirmed: Told[] = [
      ...proved,
      ["PAYMENT_PROOF_SUBMITTED", 6, "2025-09-15T02:00:00Z"],
      ["PAYMENT_CONFIRMED", 4, "2025-09-16T02:00:00Z"],
    ];
    expect(due(confirmed, counting).dueOn).toBe("2025-09-17");
    // Without a proof the confirmation ends it.
    const atOnce: Told[] = [...asked, ["PAYMENT_CONFIRMED", 4, "2025-09-16T02:00:00Z"]];
    expect(due(atOnce, counting).dueOn).toBe("2025-09-19");
  });

  it("is met on the due day's last instant, missed from the next", () => {
    const finishedAt = (at: string) => deadline([...accepted, ["FINISHED", 9, at]]).state;
    expect(finishedAt("2025-09-15T16:59:59.999Z")).toBe("MET");
    expect(finishedAt(monday)).toBe("MISSED");
  });

  it("keeps the answer of the first finish through correction, supplement, extension and stop", () => {
    const missed: Told[] = [...accepted, ["FINISHED", 9, "2025-09-16T02:00:00Z"]];
    const after: Told[] = [
      ...missed,
      ["CORRECTED", 4, "2025-09-17T02:00:00Z"],
      ["EXTENDED", 4, "2025-09-17T03:00:00Z", { newDueOn: "2025-12-01" }],
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-17T04:00:00Z"],
    ];
    const stopped: Told[] = [...after, ["STOPPED", 8, "2025-10-20T02:00:00Z"]];
    for (const told of [missed, after, stopped]) {
      expect(deadline(told)).toEqual({ dueOn: "2025-09-15", dueAt: monday, state: "MISSED" });
    }
  });

  it("ends without an answer when refused or stopped, with the due day it had", () => {
    const none = { dueOn: null, dueAt: null, state: "ENDED" };
    const refused: Told[] = [["REFUSED", 3, "2025-09-08T02:00:00Z"]];
    expect(deadline(refused)).toEqual(none);
    const stopped: Told[] = [...accepted, ["STOPPED", 8, "2025-10-01T02:00:00Z"]];
    expect(deadline(stopped)).toEqual({ dueOn: "2025-09-15", dueAt: monday, state: "ENDED" });
    const unanswered: Told[] = [
      ...accepted,
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-10T02:00:00Z"],
      ["STOPPED", 8, "2025-10-01T02:00:00Z"],
    ];
    expect(deadline(unanswered)).toEqual(none);
  });

  it("is provisional while it runs over days that were not announced", () => {
    const told: Told[] = [["ACCEPTED", 2, "2027-02-04T02:00:00Z"]];
    const dueAt = "2027-02-18T17:00:00.000Z";
    expect(deadline(told)).toEqual({ dueOn: "2027-02-18", dueAt, state: "PROVISIONAL" });
    expect(deadline(told, dueAt).state).toBe("OVERDUE");
    const finished: Told[] = [
      ...told,
      ["HANDED_OVER", 4, "2027-02-04T03:00:00Z"],
      ["FINISHED", 9, "2027-02-16T02:00:00Z"],
    ];
    expect(deadline(finished).state).toBe("MET");
  });

  it("counts beyond the calendar by weekends and fixed holidays", () => {
    // Five working days after Thursday 27 Apr 2028: 28 Apr, 2, 3, 4, 5 May (30 Apr is a Sunday).
    const told: Told[] = [["ACCEPTED", 2, "2028-04-27T02:00:00Z"]];
    expect(deadline(told)).toMatchObject({ dueOn: "2028-05-05", state: "PROVISIONAL" });
  });
});

describe("supplements", () => {
  const asked = (from: string, to: string): Told[] => [
    ...accepted,
    ["SUPPLEMENT_REQUESTED", 5, from],
    ["SUPPLEMENT_ANSWERED", 4, to],
  ];
  const paused: Counting = { ...fiveDays, policyOverride: "PAUSE" };

  it("start the whole limit again (Decree 118/2025 Art. 19), or go on where a procedure says so", () => {
    const told = asked("2025-09-10T02:00:00Z", "2025-09-17T02:00:00Z");
    expect(due(told).dueOn).toBe("2025-09-24");
    // 9 and 10 Sep are used, three days are left: 18, 19, 22 Sep.
    expect(due(told, paused).dueOn).toBe("2025-09-22");
  });

  it("asked on the due day leave nothing of a paused limit: due on the day of completion", () => {
    const onSunday = asked("2025-09-15T02:00:00Z", "2025-09-21T02:00:00Z");
    expect(due(onSunday, paused).dueOn).toBe("2025-09-22");
    const onNewYear = asked("2025-09-15T02:00:00Z", "2026-01-01T02:00:00Z");
    expect(due(onNewYear, paused).dueOn).toBe("2026-01-05");
  });

  it("asked after the due day move nothing: what is late stays late", () => {
    const late = asked("2025-09-16T02:00:00Z", "2025-09-17T02:00:00Z");
    for (const counting of [fiveDays, paused]) {
      expect(due(late, counting).dueOn).toBe("2025-09-15");
      expect(due(late.slice(0, 3), counting)).toMatchObject({
        dueOn: "2025-09-15",
        standing: "OPEN",
      });
    }
  });

  it("answered in part of a month go on in calendar days", () => {
    const month: Counting = {
      limit: { value: 1, unit: "MONTH" },
      calendar,
      policyOverride: "PAUSE",
    };
    // To 8 Oct; 28 days are left after 10 Sep; 28 days after 17 Sep is 15 Oct.
    expect(due(asked("2025-09-10T02:00:00Z", "2025-09-17T02:00:00Z"), month).dueOn).toBe(
      "2025-10-15",
    );
  });
});

describe("an extension", () => {
  const extended = (at: string, newDueOn: string): Told[] => [
    ...accepted,
    ["EXTENDED", 4, at, { newDueOn }],
  ];

  it("sets the due day, the next working day when that day is off", () => {
    expect(due(extended("2025-09-12T02:00:00Z", "2025-09-22")).dueOn).toBe("2025-09-22");
    expect(due(extended("2025-09-12T02:00:00Z", "2025-09-20")).dueOn).toBe("2025-09-22");
  });

  it("never makes it earlier, and saves nothing that is late already", () => {
    expect(due(extended("2025-09-09T02:00:00Z", "2025-09-10")).dueOn).toBe("2025-09-15");
    expect(due(extended("2025-09-16T02:00:00Z", "2025-09-30")).dueOn).toBe("2025-09-15");
  });

  it("belongs to its count: a restart is a new one, a pause goes on with it", () => {
    const told: Told[] = [
      ...extended("2025-09-12T02:00:00Z", "2025-09-22"),
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-16T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 4, "2025-09-17T02:00:00Z"],
    ];
    expect(due(told).dueOn).toBe("2025-09-24");
    // 17, 18, 19, 22 Sep were left after the 16th; four working days after the 17th.
    expect(due(told, { ...fiveDays, policyOverride: "PAUSE" }).dueOn).toBe("2025-09-23");
  });
});

describe("deadlineState", () => {
  it("depends on now only while the count is open", () => {
    const open = due(accepted);
    expect(open).toEqual({
      dueOn: "2025-09-15",
      dueAt: monday,
      standing: "OPEN",
      provisional: false,
    });
    expect(deadlineState(open, early)).toBe("RUNNING");
    expect(deadlineState(open, monday)).toBe("OVERDUE");
    expect(deadlineState({ ...open, standing: "MET" }, monday)).toBe("MET");
  });
});
