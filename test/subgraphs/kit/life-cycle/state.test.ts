import { describe, expect, it } from "vitest";
import {
  applyEvent,
  findEventFault,
  foldEvents,
} from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, opening, type Told } from "./dossier-events.ts";

const fold = (...told: Told[]) => foldEvents(createEvents(told))!;

describe("foldEvents", () => {
  it("knows nothing without events", () => {
    expect(foldEvents([])).toBeNull();
  });

  it("starts from the opening", () => {
    expect(fold()).toEqual({
      status: 1,
      version: 1,
      opening,
      case: null,
      unit: "vfa",
      acceptedAt: null,
      handedOverAt: null,
      appraisedSince: null,
      finishedAt: null,
      endedAt: null,
      statusBeforeWithdrawal: null,
      requestedFrom: null,
      supplements: [],
      extension: null,
      paymentProofAt: null,
      correctedAt: null,
      stage: null,
      lapse: null,
      waits: [],
      lateReports: [],
      asTold: null,
      updatedAt: "2023-12-29T02:00:00.000Z",
    });
  });

  it("keeps when it was accepted, handed over, finished and ended", () => {
    const state = fold(
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-01-03T03:00:00Z"],
      ["FINISHED", 9, "2025-01-08T02:00:00Z"],
      ["RESULT_RETURNED", 10, "2025-01-09T02:00:00Z"],
    );
    expect(state).toMatchObject({
      status: 10,
      version: 5,
      acceptedAt: "2025-01-03T02:00:00.000Z",
      handedOverAt: "2025-01-03T03:00:00.000Z",
      finishedAt: "2025-01-08T02:00:00.000Z",
      endedAt: "2025-01-09T02:00:00.000Z",
      updatedAt: "2025-01-09T02:00:00.000Z",
    });
  });

  it("keeps the first finish through a correction", () => {
    const state = fold(
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-01-03T03:00:00Z"],
      ["FINISHED", 9, "2025-01-08T02:00:00Z"],
      ["CORRECTED", 4, "2025-01-09T02:00:00Z"],
      ["FINISHED", 9, "2025-01-10T02:00:00Z"],
    );
    expect(state).toMatchObject({ status: 9, finishedAt: "2025-01-08T02:00:00.000Z" });
  });

  it("takes a payment asked at the desk, once confirmed, for acceptance", () => {
    const asked: Told = ["PAYMENT_REQUESTED", 6, "2025-01-03T02:00:00Z", { amountVnd: "500000" }];
    expect(fold(asked)).toMatchObject({ acceptedAt: null, requestedFrom: 1 });
    const paid = fold(asked, ["PAYMENT_CONFIRMED", 2, "2025-01-06T02:00:00Z"]);
    expect(paid.acceptedAt).toBe("2025-01-06T02:00:00.000Z");
    expect(paid.requestedFrom).toBeNull();
    expect(paid.waits).toEqual([
      { kind: "PAYMENT", from: "2025-01-03T02:00:00.000Z", to: "2025-01-06T02:00:00.000Z" },
    ]);
  });

  it("counts supplement rounds and the waits they make", () => {
    const state = fold(
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-01-03T03:00:00Z"],
      ["SUPPLEMENT_REQUESTED", 5, "2025-01-06T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 4, "2025-01-07T02:00:00Z"],
      ["SUPPLEMENT_REQUESTED", 5, "2025-01-08T02:00:00Z"],
    );
    expect(state.requestedFrom).toBe(4);
    expect(state.supplements.map(({ from, answeredAt }) => [from, answeredAt])).toEqual([
      [4, "2025-01-07T02:00:00.000Z"],
      [4, null],
    ]);
    expect(state.waits).toEqual([
      { kind: "SUPPLEMENT", from: "2025-01-06T02:00:00.000Z", to: "2025-01-07T02:00:00.000Z" },
      { kind: "SUPPLEMENT", from: "2025-01-08T02:00:00.000Z", to: null },
    ]);
  });

  it("lets the wait for papers go on behind a withdrawal that is declined", () => {
    const asked: Told[] = [
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-01-03T03:00:00Z"],
      ["SUPPLEMENT_REQUESTED", 5, "2025-01-06T02:00:00Z"],
      ["WITHDRAWAL_REQUESTED", 7, "2025-01-07T02:00:00Z"],
    ];
    expect(fold(...asked)).toMatchObject({ statusBeforeWithdrawal: 5, requestedFrom: 4 });
    const declined = fold(...asked, ["WITHDRAWAL_DECLINED", 5, "2025-01-08T02:00:00Z"]);
    expect(declined).toMatchObject({ status: 5, statusBeforeWithdrawal: null, requestedFrom: 4 });
    expect(declined.waits).toEqual([
      { kind: "SUPPLEMENT", from: "2025-01-06T02:00:00.000Z", to: null },
      { kind: "WITHDRAWAL", from: "2025-01-07T02:00:00.000Z", to: "2025-01-08T02:00:00.000Z" },
    ]);
  });

  it("leaves a wait open in which the dossier was stopped: nothing answered it", () => {
    const state = fold(
      ["SUPPLEMENT_REQUESTED", 5, "2025-01-06T02:00:00Z"],
      ["STOPPED", 8, "2025-01-31T02:00:00Z"],
    );
    expect(state.waits).toEqual([
      { kind: "SUPPLEMENT", from: "2025-01-06T02:00:00.000Z", to: null },
    ]);
    expect(state.endedAt).toBe("2025-01-31T02:00:00.000Z");
  });

  it("keeps an extension and a transfer, which move no status", () => {
    const state = fold(
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["EXTENDED", 2, "2025-01-06T02:00:00Z", { newDueOn: "2025-01-20" }],
      ["TRANSFERRED", 2, "2025-01-07T02:00:00Z", { unit: "tma" }],
    );
    expect(state).toMatchObject({
      status: 2,
      unit: "tma",
      extension: { newDueOn: "2025-01-20", at: "2025-01-06T02:00:00.000Z" },
      opening: { unit: "vfa" },
    });
  });

  it("counts an event of a department's own type by its status", () => {
    const state = fold(
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["COUNCIL_CALLED", 4, "2025-01-06T02:00:00Z"],
    );
    expect(state).toMatchObject({ status: 4, handedOverAt: "2025-01-06T02:00:00.000Z" });
  });

  it("sorts by sequence and drops exact repeats", () => {
    const events = createEvents([
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-01-03T02:00:00Z"],
    ]);
    const shuffled = [events[2]!, events[0]!, events[1]!, events[1]!, events[2]!];
    expect(foldEvents(shuffled)).toEqual(foldEvents(events));
    expect(foldEvents(shuffled)).toMatchObject({ status: 4, version: 3 });
  });
});

describe("applyEvent", () => {
  const [submitted, accepted, returned] = createEvents([
    ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
    ["RESULT_RETURNED", 10, "2025-01-06T02:00:00Z"],
  ]);

  it("refuses a first event that is not an opening", () => {
    expect(findEventFault(null, accepted!)).toBe("OPENING_MISSING");
    expect(() => applyEvent(null, accepted!)).toThrow(RangeError);
  });

  it("refuses an opening that says too little", () => {
    const bare = { ...submitted!, data: { procedure: "vfa-08" } };
    expect(() => applyEvent(null, bare)).toThrow(/revision/);
  });

  it("counts a second opening and a move that is not listed, and changes nothing else", () => {
    const state = applyEvent(applyEvent(null, submitted!), accepted!);
    expect(findEventFault(state, submitted!)).toBe("OPENING_REPEATED");
    expect(findEventFault(state, returned!)).toBe("MOVE_NOT_LISTED");
    expect(applyEvent(state, submitted!)).toEqual({ ...state, version: 3 });
    expect(applyEvent(state, returned!)).toEqual({ ...state, version: 3 });
  });

  it("lets a declined withdrawal lead to no other state than the one before", () => {
    const asked = fold(
      ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
      ["WITHDRAWAL_REQUESTED", 7, "2025-01-06T02:00:00Z"],
    );
    const declinedTo = (nationalStatus: 1 | 2 | 4 | 5 | 6 | 8) =>
      findEventFault(asked, { ...accepted!, type: "WITHDRAWAL_DECLINED", nationalStatus });
    expect(([1, 2, 4, 5, 6, 8] as const).map(declinedTo)).toEqual([
      "MOVE_NOT_LISTED",
      null,
      "MOVE_NOT_LISTED",
      "MOVE_NOT_LISTED",
      "MOVE_NOT_LISTED",
      null,
    ]);
  });
});
