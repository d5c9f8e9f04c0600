import { beforeAll, describe, expect, it, vi } from "vitest";
import { createChain } from "../../../subgraphs/kit/chain/chain.ts";
import { serviceOf } from "../../support/personas.ts";
import { supplementOf } from "../../support/supplement.ts";
import { citizen, drugOfficer, equipmentOfficer, holdFeed, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime(wednesday);
  desk = await startDesk({ demoMode: true });
});

const friday = "2026-11-20T01:00:00.000Z";
const wednesday = "2026-11-25T02:00:00.000Z";

/** Files on Friday 20 November, as it is told on another day: a clock that leaps would look like an outage. */
async function filedOnFriday(): Promise<string> {
  const filing = { ...(await desk.example("imda-02")), clientKey: "told" };
  const { replayFiling } = await desk.read(
    serviceOf("start", ["replay"]),
    `mutation ($input: ReplayFilingInput!) { replayFiling(input: $input) { dossierCode } }`,
    { input: { account: citizen.account!, filing, filedAt: friday } },
  );
  await desk.indexed(replayFiling.dossierCode, 1);
  return replayFiling.dossierCode;
}

const entry = `type name reason rule occurredAt countsFrom flags
  supplementItems { paperId path other legalBasis legalBasisState couldHaveBeenAskedEarlier }`;

async function see(code: string) {
  const { timeline, deadline } = await desk.dossier(
    citizen,
    code,
    `timeline(first: 100) { edges { node { ${entry} } } }
     deadline { dueOn reportedLate lateReports { type occurredAt seenAt outage } asTold { dueOn state } }`,
  );
  return { entries: timeline.edges.map(({ node }: any) => node), deadline };
}

/** Writes down at the department that it accepted a dossier on Friday 20 November. */
async function tellLate(code: string): Promise<void> {
  const [{ ref }] = await desk.oneStop.knex("dossier").where({ code }).select("ref");
  const { knex } = desk.departments["medical-equipment"]!;
  const accepted = {
    dossierRef: ref as string,
    type: "ACCEPTED",
    occurredAt: "2026-11-20T02:00:00.000Z",
    actor: { kind: "OFFICER" as const, unit: "imda", role: "SPECIALIST" },
    nationalStatus: 2,
    sourceStatus: "accepted",
    data: {},
    private: {},
  };
  const now = new Date().toISOString();
  await knex.transaction((trx) => createChain(trx).append([accepted], now));
  await desk.indexed(code, 2);
}

describe("an act that its office told late", () => {
  // 24 November is a day off: the next working day after Friday 20 November is Monday 23.
  it("counts from when it was seen once the next working day is over, and says so", async () => {
    const code = await filedOnFriday();
    await tellLate(code);
    const { entries, deadline } = await see(code);
    expect(entries[1]).toMatchObject({
      type: "ACCEPTED",
      rule: "Decree 118/2025/NĐ-CP Art. 17",
      occurredAt: "2026-11-20T02:00:00.000Z",
      countsFrom: "2026-11-25T02:00:00.000Z",
      flags: ["REPORTED_LATE"],
    });
    // 26, 27 and 30 November, 1 and 2 December.
    expect(deadline).toEqual({
      dueOn: "2026-12-02",
      reportedLate: true,
      lateReports: [
        {
          type: "ACCEPTED",
          occurredAt: "2026-11-20T02:00:00.000Z",
          seenAt: "2026-11-25T02:00:00.000Z",
          outage: false,
        },
      ],
      asTold: null,
    });
  });

  it("counts as told until the end of the next working day", async () => {
    vi.setSystemTime(friday);
    const code = await desk.file(citizen, "imda-02");
    vi.setSystemTime("2026-11-23T16:00:00.000Z");
    await tellLate(code);
    const { entries, deadline } = await see(code);
    expect(entries[1]).toMatchObject({ flags: [], countsFrom: "2026-11-20T02:00:00.000Z" });
    expect(deadline).toMatchObject({ dueOn: "2026-11-30", reportedLate: false, lateReports: [] });
  });

  it("shows both figures where an outage lies between", async () => {
    vi.setSystemTime(friday);
    const code = await desk.file(citizen, "imda-02");
    const release = await holdFeed(desk, "medical-equipment");
    vi.setSystemTime("2026-11-20T02:00:00.000Z");
    const acted = await desk.act(equipmentOfficer, code, "ACCEPT");
    expect(acted.state).toBe("PENDING");
    vi.setSystemTime(wednesday);
    await release();
    await desk.indexed(code, 2);
    const { entries, deadline } = await see(code);
    expect(entries[1].flags).toEqual(["REPORTED_LATE", "OUTAGE"]);
    expect(deadline).toMatchObject({
      dueOn: "2026-12-02",
      reportedLate: true,
      asTold: { dueOn: "2026-11-30", state: "RUNNING" },
    });
  });
});

describe("a request for papers", () => {
  it("names each with its legal basis, and whether it was in force", async () => {
    const code = await desk.file(citizen, "imda-02");
    const data = supplementOf("imda-02");
    await desk.walk(code, [[equipmentOfficer, "REQUEST_SUPPLEMENT", { data }]]);
    const { entries } = await see(code);
    expect(entries[1]).toMatchObject({ name: "Papers asked for", flags: [] });
    expect(entries[1].supplementItems).toEqual([
      {
        paperId: "imda-02-p1",
        path: null,
        other: false,
        legalBasis: "Nghị định 36/2016/NĐ-CP",
        // No source tells.
        legalBasisState: "UNKNOWN",
        couldHaveBeenAskedEarlier: false,
      },
    ]);
    expect(entries[0].supplementItems).toBeNull();
  });

  it("is flagged when a paper could have been asked for earlier", async () => {
    const code = await desk.file(citizen, "dav-78");
    await desk.walk(code, [
      [drugOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("dav-78", 2) }],
      [citizen, "ANSWER_SUPPLEMENT", { data: {} }],
      [drugOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("dav-78", 0) }],
    ]);
    const { entries } = await see(code);
    const requests = entries.filter(({ type }: any) => type === "SUPPLEMENT_REQUESTED");
    expect(requests.map(({ flags }: any) => flags)).toEqual([
      [],
      ["COULD_HAVE_BEEN_ASKED_EARLIER"],
    ]);
    expect(requests[1].supplementItems).toMatchObject([
      { paperId: "dav-78-p1", couldHaveBeenAskedEarlier: true },
    ]);
  });
});
