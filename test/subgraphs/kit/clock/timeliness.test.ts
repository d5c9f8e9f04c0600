import { describe, expect, it } from "vitest";
import { summariseTimeliness } from "../../../../subgraphs/kit/clock/timeliness.ts";
import type { TimedDossier } from "../../../../subgraphs/kit/clock/timeliness.ts";
import type { DeadlineState } from "../../../../subgraphs/kit/clock/deadline.ts";
import { toUtc } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const at = (text: string) => toUtc(`${text}:00+07:00`);
/** Monday 20 October 2025. */
const now = at("2025-10-20T10:00");

const dossier = (deadline: DeadlineState, more: Partial<TimedDossier> = {}): TimedDossier => ({
  filedAt: at("2025-10-16T09:00"),
  acceptedAt: at("2025-10-16T10:00"),
  endedAt: null,
  waits: [],
  deadline,
  ...more,
});

const summarise = (...dossiers: TimedDossier[]) => summariseTimeliness(dossiers, calendar, now);

describe("summariseTimeliness", () => {
  it("counts a dossier without a known limit beside the ratios, in none of them", () => {
    const known = [dossier("MET"), dossier("MET"), dossier("MISSED"), dossier("OVERDUE")];
    const { onTimeRatio, overdueRatio, noLimitKnown } = summarise(
      ...known,
      dossier("NO_LIMIT_KNOWN"),
      dossier("NO_LIMIT_KNOWN"),
    );
    expect(onTimeRatio).toEqual({ value: 2 / 3, numerator: 2, denominator: 3 });
    expect(overdueRatio).toEqual({ value: 0.5, numerator: 2, denominator: 4 });
    expect(noLimitKnown).toBe(2);
  });

  it("counts every dossier once, and what has no limit running in no ratio either", () => {
    const states = ["NOT_STARTED", "RUNNING", "PROVISIONAL", "WAITING_APPLICANT", "ENDED"] as const;
    const { beforeAcceptance: _desk, ...counts } = summarise(...states.map((one) => dossier(one)));
    expect(counts).toEqual({
      filed: 5,
      notStarted: 1,
      running: 2,
      waitingApplicant: 1,
      onTime: 0,
      late: 0,
      overdue: 0,
      ended: 1,
      noLimitKnown: 0,
      onTimeRatio: null,
      overdueRatio: { value: 0, numerator: 0, denominator: 3 },
    });
  });

  it("has no ratio and no hours of nothing", () => {
    expect(summarise()).toMatchObject({
      filed: 0,
      onTimeRatio: null,
      overdueRatio: null,
      beforeAcceptance: { decided: 0, waiting: 0, late: 0, medianHours: null, longestHours: null },
    });
  });
});

const waiting = { acceptedAt: null } as const;

describe("the time before acceptance (Decree 118/2025 Art. 17: 8 working hours)", () => {
  it("is told in office hours, so that a desk that lets dossiers lie in status 1 is seen", () => {
    const { beforeAcceptance } = summarise(
      dossier("MET"),
      // Friday 15:30 to Monday 09:30: 1.5 hours each.
      dossier("RUNNING", { filedAt: at("2025-10-17T15:30"), acceptedAt: at("2025-10-20T09:30") }),
      // Thursday 09:00 to Monday 09:00: 7, 8 and 1 hours.
      dossier("RUNNING", { acceptedAt: at("2025-10-20T09:00") }),
      // Still there: 7, 8 and 2.
      dossier("NOT_STARTED", waiting),
    );
    expect(beforeAcceptance).toEqual({
      decided: 3,
      waiting: 1,
      late: 2,
      medianHours: 3,
      longestHours: 17,
    });
  });

  it("is not the applicant's: what waited for papers or payment is left out, each stretch has its own hours", () => {
    const waits = [
      { kind: "SUPPLEMENT" as const, from: at("2025-10-16T15:00"), to: at("2025-10-17T14:00") },
    ];
    // Five hours before it, and five after: never more than eight at a stretch.
    const answered = dossier("RUNNING", { acceptedAt: at("2025-10-20T10:00"), waits });
    const open = [{ ...waits[0]!, to: null }];
    const unanswered = dossier("NOT_STARTED", { ...waiting, waits: open });
    expect(summarise(answered, unanswered).beforeAcceptance).toEqual({
      decided: 1,
      waiting: 0,
      late: 0,
      medianHours: 10,
      longestHours: 10,
    });
  });

  it("ends with a refusal as it does with acceptance", () => {
    const refused = dossier("ENDED", { ...waiting, endedAt: at("2025-10-16T11:00") });
    expect(summarise(refused).beforeAcceptance).toMatchObject({ decided: 1, medianHours: 2 });
  });
});
