import { describe, expect, it } from "vitest";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import { explainDeadline } from "../../../../subgraphs/kit/clock/explain.ts";
import { computeLapse, findLapse, withLapse } from "../../../../subgraphs/kit/clock/lapse.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, type Told } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const plain: Counting = { limit: { value: 5, unit: "WORKING_DAY" }, calendar };
const tacit: Counting = { ...plain, tacitApproval: true };
const fold = (told: readonly Told[]) => foldEvents(createEvents(told))!;

/** Five working days after Monday 2025-09-08 end on Monday 2025-09-15. */
const inProcessing: Told[] = [
  ["ACCEPTED", 2, "2025-09-08T02:00:00Z"],
  ["HANDED_OVER", 4, "2025-09-08T02:30:00Z"],
];
const dueAt = "2025-09-15T17:00:00.000Z";

describe("tacit approval", () => {
  it("comes with the end of the due day, from processing to finished", () => {
    const state = fold(inProcessing);
    expect(computeLapse(state, tacit)).toEqual({
      code: "TACIT_APPROVAL",
      to: 9,
      at: dueAt,
      rule: null,
    });
    expect(findLapse(state, tacit, "2025-09-15T16:59:59.999Z")).toBeNull();
    expect(withLapse(state, tacit, dueAt)).toMatchObject({
      status: 9,
      finishedAt: dueAt,
      version: 3,
      lapse: { code: "TACIT_APPROVAL", at: dueAt },
    });
  });

  it("counts at any later time as if it had been recorded, and was no answer in time", () => {
    const explained = explainDeadline(fold(inProcessing), tacit, "2026-03-01T00:00:00.000Z");
    expect(explained).toMatchObject({ dueOn: "2025-09-15", state: "MISSED", remaining: null });
    expect(explained.segments.at(-1)!.kind).toBe("RUNNING");
    const recorded: Told[] = [...inProcessing, ["LAPSED", 9, dueAt, { reason: "TACIT_APPROVAL" }]];
    const after = explainDeadline(fold(recorded), tacit, "2026-03-01T00:00:00.000Z");
    expect(after).toEqual(explained);
    expect(computeLapse(fold(recorded), tacit)).toBeNull();
  });

  it("is of procedures that have it alone, and neither before hand-over nor without a limit", () => {
    expect(computeLapse(fold(inProcessing), plain)).toBeNull();
    expect(computeLapse(fold(inProcessing.slice(0, 1)), tacit)).toBeNull();
    expect(computeLapse(fold(inProcessing), { ...tacit, limit: null })).toBeNull();
  });

  it("does not come a second time in the correction of a result", () => {
    const corrected: Told[] = [
      ...inProcessing,
      ["FINISHED", 9, "2025-09-10T02:00:00Z"],
      ["CORRECTED", 4, "2025-09-11T02:00:00Z"],
    ];
    expect(computeLapse(fold(corrected), tacit)).toBeNull();
  });
});

describe("an unanswered supplement", () => {
  const asked = (at: string): Told[] => [...inProcessing, ["SUPPLEMENT_REQUESTED", 5, at]];
  const unanswered = fold(asked("2025-10-01T03:00:00Z"));

  it("closes the dossier after 15 days (Decree 118/2025 Art. 19)", () => {
    // The 15th day is Thursday 16 October.
    expect(computeLapse(unanswered, plain)).toEqual({
      code: "SUPPLEMENT_UNANSWERED",
      to: 8,
      at: "2025-10-16T17:00:00.000Z",
      rule: "Decree 118/2025/NĐ-CP Art. 19",
    });
    expect(withLapse(unanswered, plain, "2025-10-16T17:00:00.000Z").status).toBe(8);
  });

  it("closes it after the window of special law where there is one", () => {
    const special: Counting = { ...plain, supplementWindow: { value: 90, unit: "WORKING_DAY" } };
    expect(computeLapse(fold(asked("2026-01-05T03:00:00Z")), special)).toMatchObject({
      at: "2026-05-20T17:00:00.000Z",
      rule: null,
    });
  });

  it("has no window that is known before the decree was in force", () => {
    const old: Told[] = [
      ["ACCEPTED", 2, "2025-06-02T02:00:00Z"],
      ["SUPPLEMENT_REQUESTED", 5, "2025-06-04T02:00:00Z"],
    ];
    expect(computeLapse(fold(old), plain)).toBeNull();
  });

  it("is void earlier where the time since filing is over first", () => {
    // Filed on 2 January 2025: twelve months later is a day off, the next working day is 5 January.
    const counting: Counting = {
      ...plain,
      supplementWindow: { value: 12, unit: "MONTH" },
      voidAfter: { value: 12, unit: "MONTH" },
    };
    expect(computeLapse(unanswered, counting)).toMatchObject({
      code: "VOID_SINCE_FILING",
      at: "2026-01-05T17:00:00.000Z",
    });
  });

  it("waits for the answer to a withdrawal, and gives no time back for one that is declined", () => {
    const leaving: Told[] = [
      ...asked("2025-10-01T03:00:00Z"),
      ["WITHDRAWAL_REQUESTED", 7, "2025-10-10T02:00:00Z"],
    ];
    expect(computeLapse(fold(leaving), plain)).toBeNull();
    const declined: Told[] = [...leaving, ["WITHDRAWAL_DECLINED", 5, "2025-10-20T02:00:00Z"]];
    expect(computeLapse(fold(declined), plain)!.at).toBe("2025-10-20T02:00:00.000Z");
  });

  it("lapses no more once it was answered", () => {
    const answered: Told[] = [
      ...asked("2025-10-01T03:00:00Z"),
      ["SUPPLEMENT_ANSWERED", 4, "2025-10-16T16:59:59Z"],
    ];
    expect(withLapse(fold(answered), plain, "2025-12-01T00:00:00.000Z").status).toBe(4);
  });
});
