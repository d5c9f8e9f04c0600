import { beforeAll, describe, expect, it } from "vitest";
import { definition as drugs } from "../../../../subgraphs/drug-administration/definition.ts";
import { subgraph as drugAdministration } from "../../../../subgraphs/drug-administration/subgraph.ts";
import { createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import { recordLapses } from "../../../../subgraphs/kit/department/lapses.ts";
import { performDossierAction } from "../../../../subgraphs/kit/department/perform-action.ts";
import { receiveDossier } from "../../../../subgraphs/kit/department/receive-dossier.ts";
import { stopBeforeDrop } from "../../../support/database.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { supplementOf } from "../../../support/supplement.ts";
import { calendar } from "../clock/working-calendar.ts";
import { actOf, asApplicant, filingOf } from "./food-office.ts";

const officer = {
  kind: "OFFICER" as const,
  account: "account-of-officer-drug",
  assignments: [{ unit: "dav", role: "SPECIALIST" }],
};
const clockwork = { calendar, demoMode: false };

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(drugAdministration);
  stopBeforeDrop(() => office.stop());
});

/** Files a dossier of a procedure, on Thursday 2025-09-04. @returns its name. */
async function file(procedureCode: string): Promise<string> {
  const { exampleInput } = drugs.procedures.find(({ code }) => code === procedureCode)!;
  const input = filingOf({
    ...{ procedureCode, unit: "dav", filedAt: "2025-09-04T02:00:00.000Z" },
    ...{ answers: exampleInput!.answers, papers: exampleInput!.papers },
  });
  const { problems } = await receiveDossier(office.knex, drugs, input, {
    now: input.filedAt,
    mayReplay: false,
  });
  expect(problems).toEqual([]);
  return input.dossierRef;
}

/** Acts at an instant. @returns the codes of a refusal; none when it was taken. */
async function act(ref: string, now: string, action: string, changes: object = {}) {
  const input = actOf(ref, { action, actor: officer, ...changes });
  const options = { now, calendar, demoMode: false, mayReplay: false };
  const { problems } = await performDossierAction(office.knex, drugs, input, options);
  return problems.map(({ code }) => code);
}

const lapsed = async (ref: string) =>
  (await createChain(office.knex).listByDossier(ref)).filter(({ type }) => type === "LAPSED");
const record = (now: string) => recordLapses(office.knex, drugs, clockwork, now);

describe("tacit approval of dav-05 (15 working days)", () => {
  // 15 working days after Monday 8 September 2025 end on Monday 29 September.
  const dueAt = "2025-09-29T17:00:00.000Z";

  async function inProcessing() {
    const ref = await file("dav-05");
    expect(await act(ref, "2025-09-08T02:00:00.000Z", "ACCEPT")).toEqual([]);
    expect(await act(ref, "2025-09-08T02:30:00.000Z", "HAND_OVER")).toEqual([]);
    return ref;
  }

  it("is recorded once, by the system, at the legal instant, by any number of processes", async () => {
    const ref = await inProcessing();
    expect(await record("2025-09-29T16:59:59.999Z")).toBe(0);
    const found = await Promise.all([1, 2, 3].map(() => record("2025-10-03T05:00:00.000Z")));
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await record("2025-10-04T05:00:00.000Z")).toBe(0);
    expect(await lapsed(ref)).toMatchObject([
      {
        occurredAt: dueAt,
        recordedAt: "2025-10-03T05:00:00.000Z",
        actor: { kind: "SYSTEM", unit: null, role: null },
        nationalStatus: 9,
        sourceStatus: drugs.vocabulary[9],
        data: { reason: "TACIT_APPROVAL" },
      },
    ]);
    expect(await office.knex("dossier").where({ ref }).first()).toMatchObject({
      national_status: 9,
      version: 4,
      look_at: null,
    });
  });

  it("counts before it is recorded: a decision is refused, returning the result records it first", async () => {
    const ref = await inProcessing();
    expect(await act(ref, dueAt, "FINISH")).toEqual(["LAPSED"]);
    expect(await lapsed(ref)).toEqual([]);
    expect(await act(ref, dueAt, "RETURN_RESULT")).toEqual([]);
    const types = (await createChain(office.knex).listByDossier(ref)).map(({ type }) => type);
    expect(types).toEqual(["SUBMITTED", "ACCEPTED", "HANDED_OVER", "LAPSED", "RESULT_RETURNED"]);
    expect(await record("2025-10-03T05:00:00.000Z")).toBe(0);
  });

  it("does not come when it was decided in time", async () => {
    const ref = await inProcessing();
    expect(await act(ref, "2025-09-29T16:59:59.999Z", "FINISH")).toEqual([]);
    expect(await record("2025-10-03T05:00:00.000Z")).toBe(0);
    expect(await lapsed(ref)).toEqual([]);
  });
});

describe("an unanswered supplement of dav-78 (12 months)", () => {
  const answer = (ref: string, actedAt: string, now: string) =>
    act(ref, now, "ANSWER_SUPPLEMENT", { actor: asApplicant, data: {}, actedAt });

  async function asked() {
    const ref = await file("dav-78");
    await act(ref, "2025-09-08T02:00:00.000Z", "ACCEPT");
    const data = supplementOf("dav-78");
    expect(await act(ref, "2025-09-10T02:00:00.000Z", "REQUEST_SUPPLEMENT", { data })).toEqual([]);
    return ref;
  }

  it("is closed a working day after its window, so that what was sent in time finds it open", async () => {
    const ref = await asked();
    const [row] = await office.knex("dossier").where({ ref }).select("look_at");
    // Twelve months after 10 September 2025; then to the end of the next working day.
    expect(row.look_at).toBe("2026-09-11T17:00:00.000Z");
    expect(await record("2026-09-11T16:59:59.000Z")).toBe(0);
    expect(await answer(ref, "2026-09-10T16:59:59.999Z", "2026-09-11T16:00:00.000Z")).toEqual([]);
  });

  it("refuses an answer sent after the window, and closes the dossier", async () => {
    const ref = await asked();
    const late = "2026-09-10T17:00:00.000Z";
    expect(await answer(ref, late, "2026-09-11T02:00:00.000Z")).toEqual(["LAPSED"]);
    expect(await record("2026-09-11T17:00:00.000Z")).toBe(1);
    expect(await lapsed(ref)).toMatchObject([
      { occurredAt: late, nationalStatus: 8, data: { reason: "SUPPLEMENT_UNANSWERED" } },
    ]);
    const stop = await act(ref, "2026-09-14T02:00:00.000Z", "STOP", { note: "Lý do (mẫu)." });
    expect(stop).toEqual(["LAPSED"]);
  });
});

describe("a calendar that comes anew", () => {
  it("has all looked at again of which something may lapse", async () => {
    const ref = await file("dav-05");
    await act(ref, "2026-11-09T02:00:00.000Z", "ACCEPT");
    await act(ref, "2026-11-09T02:30:00.000Z", "HAND_OVER");
    await record("2026-11-10T00:00:00.000Z");
    const before = await office.knex("dossier").where({ ref }).first("look_at");
    await office.knex("dossier").where({ ref }).update({ look_at: "2026-11-10T00:00:00.000Z" });
    expect(await record("2026-11-10T00:00:00.000Z")).toBe(0);
    expect(await office.knex("dossier").where({ ref }).first("look_at")).toEqual(before);
  });
});
