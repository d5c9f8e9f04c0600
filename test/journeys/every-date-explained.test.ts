import { beforeAll, describe, expect, it, vi } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";
import { apology, supplementOf } from "../support/supplement.ts";

let graph: TestGraph;
let code: string;

/** All instants are in UTC: 01:00 is 08:00 in Viet Nam. Tuesday 24 November 2026 is a day off. */
beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  graph = await startTestGraph();
  code = await graph.file("citizen", "imda-02", "journey");
});

/** Acts at an instant. @throws when the act is refused or not seen in time. */
async function act(
  at: string,
  who: "citizen" | "officer-equipment",
  action: string,
  data?: object,
) {
  vi.setSystemTime(at);
  const clientKey = `${code} ${action} ${at}`;
  const acted = await graph.act(who, code, action, { data, clientKey });
  if (acted.state !== "DONE") throw new Error(`${action}: ${JSON.stringify(acted)}`);
}

type Segment = { kind: string; from: string; to: string | null; amount: number; reason: string };

async function see(now: string, who: "citizen" | "officer-equipment" = "citizen") {
  vi.setSystemTime(now);
  const { data, errors } = await graph.ask(
    who,
    `query ($code: ID!) { dossier(code: $code) {
       status
       deadline {
         dueOn state policy limit { amount unit } remaining { amount unit }
         segments { kind from to amount unit because reason rule }
         extension { previousDueOn newDueOn apology } reportedLate }
       nextActions { code dueOn allowed }
       timeline(first: 100) { edges { node { type rule flags occurredAt countsFrom } } } } }`,
    { code },
  );
  expect(errors).toBeUndefined();
  const { deadline, ...rest } = data.dossier;
  return { ...rest, deadline, segments: deadline.segments as Segment[] };
}

/** What the segments that count come to. */
const sumOf = (segments: readonly Segment[], kind: string) =>
  segments.filter((one) => one.kind === kind).reduce((sum, { amount }) => sum + amount, 0);

const dueDayOf = (segments: readonly Segment[]) => {
  const last = segments.findLast(({ kind }) => ["RUNNING", "EXTENDED", "DAY_OFF"].includes(kind));
  // The exclusive end of a day in Viet Nam is 17:00 of that day in UTC.
  return last?.to?.replace("T17:00:00.000Z", "") ?? null;
};

const short = ({ kind, from, to, amount, reason }: Segment) => [kind, reason, from, to, amount];

const dueOf = (actions: { code: string; dueOn: string | null }[], wanted: string) =>
  actions.find((action) => action.code === wanted)?.dueOn;

describe("a dossier through supplement, payment, extension, decision and correction", () => {
  it("is due 5 working days after acceptance", async () => {
    await act("2026-11-20T02:00:00.000Z", "officer-equipment", "ACCEPT");
    await act("2026-11-20T02:30:00.000Z", "officer-equipment", "HAND_OVER");
    const { deadline, segments } = await see("2026-11-23T02:00:00.000Z");
    // 23, 25, 26, 27 and 30 November.
    expect(deadline).toMatchObject({
      dueOn: "2026-11-30",
      state: "RUNNING",
      policy: "RESTART",
      remaining: { amount: 4, unit: "WORKING_DAY" },
    });
    expect(dueDayOf(segments)).toBe("2026-11-30");
    expect(sumOf(segments, "RUNNING")).toBe(5);
  });

  it("waits for papers, which the applicant owes within 15 days", async () => {
    const data = supplementOf("imda-02");
    await act("2026-11-25T02:00:00.000Z", "officer-equipment", "REQUEST_SUPPLEMENT", data);
    const { deadline, segments, nextActions } = await see("2026-11-26T02:00:00.000Z");
    expect(deadline).toMatchObject({
      dueOn: null,
      state: "WAITING_APPLICANT",
      remaining: { amount: 5, unit: "WORKING_DAY" },
    });
    expect(segments.map(short)).toEqual([
      before,
      // Given back only once the papers have come.
      ["RUNNING", ...ran.slice(1)],
      ["WAITING_APPLICANT", "SUPPLEMENT", "2026-11-25T02:00:00.000Z", null, 1],
    ]);
    // 25 November and 15 days.
    expect(dueOf(nextActions, "ANSWER_SUPPLEMENT")).toBe("2026-12-10");
  });

  it("is counted again from the beginning once they have come", async () => {
    await act("2026-12-01T02:00:00.000Z", "citizen", "ANSWER_SUPPLEMENT", {});
    const { deadline, segments } = await see("2026-12-01T03:00:00.000Z");
    // 2, 3, 4, 7 and 8 December.
    expect(deadline).toMatchObject({
      dueOn: "2026-12-08",
      state: "RUNNING",
      remaining: { amount: 5, unit: "WORKING_DAY" },
    });
    expect(segments.map(short)).toEqual([before, ran, waited, again]);
    expect(sumOf(segments, "RUNNING")).toBe(5);
  });

  it("runs on while a payment is awaited", async () => {
    const payment = { amountVnd: "1500000" };
    await act("2026-12-02T02:00:00.000Z", "officer-equipment", "REQUEST_PAYMENT", payment);
    expect((await see("2026-12-02T03:00:00.000Z")).deadline).toMatchObject({
      dueOn: "2026-12-08",
      state: "RUNNING",
    });
    await act("2026-12-03T02:00:00.000Z", "citizen", "SUBMIT_PAYMENT_PROOF");
    await act("2026-12-03T03:00:00.000Z", "officer-equipment", "CONFIRM_PAYMENT");
    const { status, segments } = await see("2026-12-03T04:00:00.000Z");
    expect(status).toBe("IN_PROCESSING");
    expect(segments.map(short)).toEqual([before, ran, waited, again]);
  });

  it("is extended once, a day before at the latest, with an apology", async () => {
    const { nextActions } = await see("2026-12-07T01:00:00.000Z", "officer-equipment");
    expect(dueOf(nextActions, "EXTEND")).toBe("2026-12-07");
    const data = { newDueOn: "2026-12-14", apology };
    await act("2026-12-07T02:00:00.000Z", "officer-equipment", "EXTEND", data);
    const { deadline, segments } = await see("2026-12-07T03:00:00.000Z");
    expect(deadline).toMatchObject({
      dueOn: "2026-12-14",
      extension: { previousDueOn: "2026-12-08", newDueOn: "2026-12-14", apology },
      // 8 to 11 and 14 December.
      remaining: { amount: 5, unit: "WORKING_DAY" },
    });
    expect(segments.map(short)).toEqual([before, ran, waited, again, extended]);
    expect([sumOf(segments, "RUNNING"), sumOf(segments, "EXTENDED")]).toEqual([5, 4]);
  });

  it("is decided in time", async () => {
    const data = { result: "GRANTED" };
    await act("2026-12-11T02:00:00.000Z", "officer-equipment", "FINISH", data);
    const { deadline, segments } = await see("2026-12-12T02:00:00.000Z");
    expect(deadline).toMatchObject({ dueOn: "2026-12-14", state: "MET", remaining: null });
    expect(dueDayOf(segments)).toBe("2026-12-14");
  });

  it("is corrected within 3 working days, and stays in time", async () => {
    await act("2026-12-14T02:00:00.000Z", "officer-equipment", "CORRECT");
    const { deadline, nextActions } = await see("2026-12-14T03:00:00.000Z", "officer-equipment");
    expect(deadline).toMatchObject({ dueOn: "2026-12-14", state: "MET" });
    // 15, 16 and 17 December.
    expect(dueOf(nextActions, "FINISH")).toBe("2026-12-17");
    await act("2026-12-15T02:00:00.000Z", "officer-equipment", "FINISH", { result: "GRANTED" });
    await act("2026-12-15T03:00:00.000Z", "officer-equipment", "RETURN_RESULT");
  });

  it("tells in its timeline what each step rests on, and that none was told late", async () => {
    const { timeline, deadline } = await see("2026-12-16T02:00:00.000Z");
    const entries = timeline.edges.map(({ node }: any) => [node.type, node.rule]);
    const law = (article: number) => `Decree 118/2025/NĐ-CP Art. ${article}`;
    expect(entries).toEqual([
      ["SUBMITTED", law(17)],
      ["ACCEPTED", law(17)],
      ["HANDED_OVER", law(18)],
      ["SUPPLEMENT_REQUESTED", law(19)],
      ["SUPPLEMENT_ANSWERED", law(19)],
      ["PAYMENT_REQUESTED", null],
      ["PAYMENT_PROOF_SUBMITTED", null],
      ["PAYMENT_CONFIRMED", null],
      ["EXTENDED", law(19)],
      ["FINISHED", law(19)],
      ["CORRECTED", law(23)],
      ["FINISHED", law(19)],
      ["RESULT_RETURNED", law(22)],
    ]);
    for (const { node } of timeline.edges) {
      expect([node.flags, node.countsFrom]).toEqual([[], node.occurredAt]);
    }
    expect(deadline.reportedLate).toBe(false);
  });

  it("opens a dossier of its own when an error is found after the result was returned", async () => {
    await act("2026-12-17T02:00:00.000Z", "officer-equipment", "OPEN_CORRECTION");
    vi.setSystemTime("2026-12-17T03:00:00.000Z");
    const { data } = await graph.ask(
      "citizen",
      `query ($code: ID!) { dossier(code: $code) {
         status latestCorrection { code status correctionOf { code }
           deadline { dueOn limit { amount unit } segments { kind amount } } } } }`,
      { code },
    );
    expect(data.dossier).toMatchObject({
      status: "RETURNED",
      latestCorrection: { code: `${code}-C1`, correctionOf: { code } },
    });
    const { deadline } = data.dossier.latestCorrection;
    expect(deadline.limit).toEqual({ amount: 3, unit: "WORKING_DAY" });
  });
});

const before = [
  "BEFORE_ACCEPTANCE",
  "NOT_ACCEPTED",
  "2026-11-20T01:00:00.000Z",
  "2026-11-20T02:00:00.000Z",
  0,
];
/** 23 and 25 November, given back by the supplement. */
const ran = ["RESTARTED", "LIMIT", "2026-11-20T02:00:00.000Z", "2026-11-25T02:00:00.000Z", 2];
/** 26, 27 and 30 November, 1 December. */
const waited = [
  "WAITING_APPLICANT",
  "SUPPLEMENT",
  "2026-11-25T02:00:00.000Z",
  "2026-12-01T02:00:00.000Z",
  4,
];
const again = [
  "RUNNING",
  "COUNTED_AGAIN",
  "2026-12-01T02:00:00.000Z",
  "2026-12-08T17:00:00.000Z",
  5,
];
/** 9, 10, 11 and 14 December. */
const extended = [
  "EXTENDED",
  "EXTENSION",
  "2026-12-08T17:00:00.000Z",
  "2026-12-14T17:00:00.000Z",
  4,
];
