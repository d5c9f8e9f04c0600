import { beforeAll, describe, expect, it } from "vitest";
import { serviceOf } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { citizen, foodOfficer, startDesk, type Desk } from "./support.ts";

const replayFiling = `mutation ($input: ReplayFilingInput!) {
  replayFiling(input: $input) { dossierCode unit version problems { code path } } }`;
const replayAct = `mutation ($input: ReplayActInput!) {
  replayAct(input: $input) { dossierCode unit version problems { code path } } }`;

const start = serviceOf("start", ["replay"]);
const account = citizen.account!;
const officer = {
  account: foodOfficer.account!,
  assignments: [{ unit: "vfa", role: "SPECIALIST" }],
};
let desk: Desk;

beforeAll(async () => {
  desk = await startDesk({ demoMode: true });
});

async function file(clientKey: string, filedAt: string) {
  const filing = { ...(await desk.example("vfa-08")), clientKey, allowDuplicate: true };
  const { replayFiling: answer } = await desk.read(start, replayFiling, {
    input: { account, filing, filedAt },
  });
  return answer;
}

async function act(who: object, dossierCode: string, action: string, actedAt: string, more = {}) {
  const input = {
    ...who,
    act: { dossierCode, action, clientKey: `${dossierCode} ${action}`, ...more },
    actedAt,
  };
  return (await desk.read(start, replayAct, { input })).replayAct;
}

describe("a handed-in clock", () => {
  it("dates filing and acts, and counts the deadline from them", async () => {
    const { dossierCode, unit } = await file("past", "2026-03-02T02:00:00.000Z");
    // The code carries the day of the filing.
    expect(dossierCode).toMatch(/-260302-0001$/);
    expect(unit).toBe("vfa");
    await desk.indexed(dossierCode, 1);
    const accepted = await act(officer, dossierCode, "ACCEPT", "2026-03-03T03:00:00.000Z");
    expect(accepted).toMatchObject({ dossierCode, version: 2, problems: [] });
    const withdrawn = await act(
      { account },
      dossierCode,
      "REQUEST_WITHDRAWAL",
      "2026-03-04T04:00:00.000Z",
      { note: "Mẫu." },
    );
    expect(withdrawn.problems).toEqual([]);
    const seen = await eventually(async () => {
      const found = await desk.dossier(
        citizen,
        dossierCode,
        "filedAt version timeline { edges { node { type occurredAt } } } deadline { dueOn }",
      );
      return found.version === 3 && found;
    });
    expect(seen).toMatchObject({
      filedAt: "2026-03-02T02:00:00.000Z",
      timeline: {
        edges: [
          { node: { type: "SUBMITTED", occurredAt: "2026-03-02T02:00:00.000Z" } },
          { node: { type: "ACCEPTED", occurredAt: "2026-03-03T03:00:00.000Z" } },
          { node: { type: "WITHDRAWAL_REQUESTED", occurredAt: "2026-03-04T04:00:00.000Z" } },
        ],
      },
    });
    expect(seen.deadline.dueOn).toMatch(/^2026-0[34]-/);
  });

  it("marks what was told so, and leaves the time of recording alone", async () => {
    const before = new Date().toISOString();
    const { dossierCode } = await file("marked", "2026-04-01T02:00:00.000Z");
    await desk.indexed(dossierCode, 1);
    await act(officer, dossierCode, "ACCEPT", "2026-04-02T02:00:00.000Z");
    const { knex } = desk.oneStop;
    const { ref } = await knex("dossier").first("ref").where("code", dossierCode);
    const filed = await knex("event").first().where({ dossier_ref: ref, type: "FILED" });
    expect(filed.data).toMatchObject({ replayed: true });
    expect(new Date(filed.recorded_at).toISOString() >= before).toBe(true);
    const withdrawnAt = "2026-04-03T02:00:00.000Z";
    await act({ account }, dossierCode, "REQUEST_WITHDRAWAL", withdrawnAt, { note: "Mẫu." });
    const office = desk.departments["food-safety"]!.knex;
    const written = await eventually(async () => {
      const events = await office("event").where({ dossier_ref: ref }).orderBy("sequence");
      return events.length === 3 && events;
    });
    expect(written.map(({ type, data }) => [type, data.replayed])).toEqual([
      ["SUBMITTED", true],
      ["ACCEPTED", true],
      ["WITHDRAWAL_REQUESTED", true],
    ]);
    for (const { recorded_at: recordedAt } of written) {
      expect(new Date(recordedAt).toISOString() >= before).toBe(true);
    }
  });

  it("files once for a key", async () => {
    const first = await file("twice", "2026-05-01T02:00:00.000Z");
    const second = await file("twice", "2026-05-01T02:00:00.000Z");
    expect(second.dossierCode).toBe(first.dossierCode);
  });

  it("refuses the future, and acts before the filing", async () => {
    expect(await file("future", "2999-01-01T00:00:00.000Z")).toMatchObject({
      dossierCode: null,
      problems: [{ code: "INPUT_INVALID", path: ["filedAt"] }],
    });
    const { dossierCode } = await file("order", "2026-05-02T02:00:00.000Z");
    for (const at of ["2026-05-02T01:00:00.000Z", "2999-01-01T00:00:00.000Z"]) {
      expect(await act(officer, dossierCode, "ACCEPT", at)).toMatchObject({
        problems: [{ code: "INPUT_INVALID", path: ["actedAt"] }],
      });
    }
  });

  it("lets nobody decide on a dossier of another unit", async () => {
    const { dossierCode } = await file("unit", "2026-05-03T02:00:00.000Z");
    const stranger = { account: "stranger", assignments: [{ unit: "dav", role: "SPECIALIST" }] };
    expect(await act(stranger, dossierCode, "ACCEPT", "2026-05-04T02:00:00.000Z")).toMatchObject({
      problems: [{ code: "DOSSIER_NOT_FOUND" }],
    });
  });

  it("leaves what happens now without a mark", async () => {
    const filing = { ...(await desk.example("vfa-08")), allowDuplicate: true };
    const { code } = (await desk.submit(citizen, filing)).dossier!;
    await desk.indexed(code, 1);
    const office = desk.departments["food-safety"]!.knex;
    const opening = await office("event")
      .join("dossier", "dossier.ref", "event.dossier_ref")
      .first("event.data")
      .where("dossier.code", code);
    expect(Object.keys(opening.data)).not.toContain("replayed");
  });
});
