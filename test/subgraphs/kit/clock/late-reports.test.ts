import { describe, expect, it } from "vitest";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import { explainDeadline } from "../../../../subgraphs/kit/clock/explain.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const fiveDays: Counting = { limit: { value: 5, unit: "WORKING_DAY" }, calendar };

describe("a dossier reported late", () => {
  const reporting = { calendar };
  /** Accepted on Monday 8 September, seen on Wednesday: later than the end of Tuesday. */
  const [first, accept] = createEvents([["ACCEPTED", 2, "2025-09-08T02:00:00Z"]]);
  const seen = (seenAt: string) => [first!, { ...accept!, seenAt }];
  const explainSeen = (seenAt: string, outages: { from: string; to: string | null }[] = []) => {
    const state = foldEvents(seen(seenAt), { ...reporting, outages })!;
    return explainDeadline(state, fiveDays, "2025-09-12T02:00:00.000Z");
  };

  it("counts as told until the end of the next working day", () => {
    const inTime = explainSeen("2025-09-09T16:59:59.999Z");
    expect(inTime).toMatchObject({ dueOn: "2025-09-15", reportedLate: null });
  });

  it("counts from when it was seen after that, and says so", () => {
    const late = explainSeen("2025-09-09T17:00:00.000Z");
    // Seen on Wednesday 10 September in Viet Nam: 11, 12, 15, 16, 17.
    expect(late.dueOn).toBe("2025-09-17");
    expect(late.reportedLate).toEqual({
      events: [
        {
          sequence: 2,
          type: "ACCEPTED",
          occurredAt: "2025-09-08T02:00:00.000Z",
          seenAt: "2025-09-09T17:00:00.000Z",
          outage: false,
        },
      ],
      asTold: null,
    });
  });

  it("shows both figures where an outage lies between", () => {
    const outage = { from: "2025-09-08T03:00:00.000Z", to: "2025-09-10T01:00:00.000Z" };
    const late = explainSeen("2025-09-10T02:00:00.000Z", [outage]);
    expect(late.dueOn).toBe("2025-09-17");
    expect(late.reportedLate).toMatchObject({
      events: [{ outage: true }],
      asTold: { dueOn: "2025-09-15", state: "RUNNING" },
    });
  });

  it("lets nothing count before what was seen late, and an applicant's act whenever it came", () => {
    const [, , handedOver] = createEvents([
      ["ACCEPTED", 2, "2025-09-08T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-09-09T02:00:00Z"],
    ]);
    const events = [
      ...seen("2025-09-10T02:00:00.000Z"),
      { ...handedOver!, seenAt: "2025-09-10T02:00:00.000Z" },
    ];
    expect(foldEvents(events, reporting)!.handedOverAt).toBe("2025-09-10T02:00:00.000Z");
    const actor = { kind: "APPLICANT" as const, unit: null, role: null };
    const [, byApplicant] = seen("2025-10-30T02:00:00.000Z");
    const state = foldEvents([first!, { ...byApplicant!, actor }], reporting)!;
    expect(state.lateReports).toEqual([]);
  });
});
