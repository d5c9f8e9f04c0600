import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { definition as drugAdministration } from "../../../subgraphs/drug-administration/definition.ts";
import { recordLapses } from "../../../subgraphs/kit/department/lapses.ts";
import { sha256 } from "../../../subgraphs/kit/chain/event.ts";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import { createCalendars } from "../../../subgraphs/kit/clock/published-calendar.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { eventually } from "../../support/stack.ts";
import { supplementOf } from "../../support/supplement.ts";
import { citizen, disconnect, drugOfficer, equipmentOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
});

beforeEach(() => {
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
});

/** Silence grants dav-05 after 15 working days: handed over on Friday 20 November, it is due on 14 December. */
async function withTheUnit(): Promise<string> {
  const code = await desk.file(citizen, "dav-05");
  vi.setSystemTime("2026-11-20T02:00:00.000Z");
  await desk.walk(code, [
    [drugOfficer, "ACCEPT"],
    [drugOfficer, "HAND_OVER"],
  ]);
  return code;
}

/** Papers asked on Monday 23 November: 15 days, to Tuesday 8 December. */
async function waitingForPapers(): Promise<string> {
  const code = await desk.file(citizen, "imda-02");
  vi.setSystemTime("2026-11-23T02:00:00.000Z");
  await desk.walk(code, [
    [equipmentOfficer, "ACCEPT"],
    [equipmentOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("imda-02") }],
  ]);
  return code;
}

const standing = `status statusNumber statusName version deadline { dueOn state }
  timeline(first: 100) { edges { cursor node { type name reason rule occurredAt recordedAt flags status actor { kind } } } }`;

async function see(code: string, now: string, viewer: Viewer = citizen) {
  vi.setSystemTime(now);
  const { timeline, ...rest } = await desk.dossier(viewer, code, standing);
  return { ...rest, last: timeline.edges.at(-1).node, entries: timeline.edges.length };
}

async function listed(status: string, officer: Viewer) {
  const [own] = await desk.oneStop.entities<any>(
    citizen,
    [{ __typename: "Account", id: toNodeId("Account", citizen.account!) }],
    `... on Account { dossiers(first: 100, status: [${status}]) { edges { node { code status } } } }`,
  );
  const { workList } = await desk.read(
    officer,
    `{ workList(first: 100, status: [${status}]) { edges { node { code status } } } }`,
  );
  const rows = [...own.dossiers.edges, ...workList.edges].map(({ node }: any) => node);
  expect(new Set(rows.map((row) => row.status)).size).toBeLessThan(2);
  const codesOf = (edges: any[]) => edges.map(({ node }) => node.code);
  return { own: codesOf(own.dossiers.edges), work: codesOf(workList.edges) };
}

const lastInstant = "2026-12-14T16:59:59.999Z";
const approvedAt = "2026-12-14T17:00:00.000Z";

describe("tacit approval", () => {
  it("holds from the legal instant, though nobody has recorded it", async () => {
    const code = await withTheUnit();
    expect(await see(code, lastInstant)).toMatchObject({
      status: "IN_PROCESSING",
      entries: 3,
      deadline: { dueOn: "2026-12-14", state: "RUNNING" },
    });
    expect(await see(code, approvedAt)).toMatchObject({
      status: "FINISHED",
      statusNumber: 9,
      statusName: "Processing finished",
      version: 3,
      entries: 4,
      last: {
        type: "LAPSED",
        name: "Lapsed by time",
        reason: "TACIT_APPROVAL",
        occurredAt: approvedAt,
        recordedAt: null,
        flags: ["NOT_RECORDED"],
        status: "FINISHED",
        actor: { kind: "SYSTEM" },
      },
    });
  });

  it("is where lists by status and by due day look for it, from that instant", async () => {
    const code = await withTheUnit();
    vi.setSystemTime(lastInstant);
    const before = await listed("IN_PROCESSING", drugOfficer);
    expect(before.own).toContain(code);
    expect(before.work).toContain(code);
    vi.setSystemTime(approvedAt);
    const processing = await listed("IN_PROCESSING", drugOfficer);
    expect(processing.own).not.toContain(code);
    expect(processing.work).not.toContain(code);
    const finished = await listed("FINISHED", drugOfficer);
    expect(finished.own).toContain(code);
    expect(finished.work).toContain(code);
    const { workList } = await desk.read(
      drugOfficer,
      "{ workList(overdue: true) { edges { node { code } } } }",
    );
    expect(JSON.stringify(workList)).not.toContain(code);
  });

  it("rules later acts out", async () => {
    const code = await withTheUnit();
    vi.setSystemTime(approvedAt);
    const { problems } = await desk.act(drugOfficer, code, "STOP");
    expect(problems).toMatchObject([{ code: "LAPSED", path: ["action"] }]);
    const withdrawn = await desk.act(citizen, code, "REQUEST_WITHDRAWAL");
    expect(withdrawn.problems).toMatchObject([{ code: "LAPSED" }]);
  });

  it("shows the department's record in its place once there is one", async () => {
    const code = await withTheUnit();
    vi.setSystemTime("2026-12-16T02:00:00.000Z");
    const { knex } = desk.departments["drug-administration"]!;
    const calendar = (await createCalendars()(desk.oneStop.knex))!;
    await recordLapses(
      knex,
      drugAdministration,
      { calendar, demoMode: false },
      new Date().toISOString(),
    );
    await desk.indexed(code, 4);
    expect(await see(code, "2026-12-16T03:00:00.000Z")).toMatchObject({
      status: "FINISHED",
      version: 4,
      entries: 4,
      deadline: { dueOn: "2026-12-14" },
      last: {
        reason: "TACIT_APPROVAL",
        occurredAt: approvedAt,
        recordedAt: "2026-12-16T02:00:00.000Z",
        flags: [],
      },
    });
  });

  it("comes last in pages of the timeline, once", async () => {
    const code = await withTheUnit();
    vi.setSystemTime(approvedAt);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { timeline }: any = await desk.dossier(
        citizen,
        code,
        `timeline(first: 1, after: ${JSON.stringify(after)}) {
           edges { node { type } } pageInfo { hasNextPage endCursor } }`,
      );
      seen.push(...timeline.edges.map(({ node }: any) => node.type));
      after = timeline.pageInfo.hasNextPage ? timeline.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(["SUBMITTED", "ACCEPTED", "HANDED_OVER", "LAPSED"]);
  });
});

const windowOpen = "2026-12-08T16:59:59.999Z";
const windowClosed = "2026-12-08T17:00:00.000Z";

describe("a supplement that is not answered (Decree 118/2025/NĐ-CP Art. 19)", () => {
  it("stops the dossier when its window closes", async () => {
    const code = await waitingForPapers();
    expect(await see(code, windowOpen)).toMatchObject({ status: "SUPPLEMENT_REQUESTED" });
    expect(await see(code, windowClosed)).toMatchObject({
      status: "STOPPED",
      deadline: { state: "ENDED" },
      last: { reason: "SUPPLEMENT_UNANSWERED", rule: "Decree 118/2025/NĐ-CP Art. 19" },
    });
  });

  it("takes an answer at the last instant, and refuses one at the next", async () => {
    const code = await waitingForPapers();
    const late = await waitingForPapers();
    vi.setSystemTime(windowClosed);
    const { problems } = await desk.act(citizen, late, "ANSWER_SUPPLEMENT", { data: {} });
    expect(problems).toMatchObject([
      { code: "LAPSED", path: ["action"], rule: "Decree 118/2025/NĐ-CP Art. 19" },
    ]);
    vi.setSystemTime(windowOpen);
    const answered = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data: {} });
    expect(answered.problems).toEqual([]);
    expect(await see(code, "2026-12-10T02:00:00.000Z")).toMatchObject({ status: "ACCEPTED" });
  });

  it("does not lapse while an answer that came in time is on its way to a department that is down", async () => {
    const code = await waitingForPapers();
    const connect = await disconnect(desk.departments["medical-equipment"]!);
    vi.setSystemTime(windowOpen);
    const sent = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data: {} });
    expect(sent).toMatchObject({ state: "PENDING", problems: [] });
    expect(await see(code, "2026-12-09T02:00:00.000Z")).toMatchObject({
      status: "SUPPLEMENT_REQUESTED",
      entries: 3,
    });
    await connect();
    await desk.indexed(code, 4);
    const arrived = await see(code, "2026-12-09T03:00:00.000Z");
    expect(arrived).toMatchObject({ status: "ACCEPTED", last: { occurredAt: windowOpen } });
    // Five working days after Tuesday 8 December: 9 to 11, 14, 15.
    expect(arrived.deadline.dueOn).toBe("2026-12-15");
  });

  it("lapses after all when the department refuses what was on its way", async () => {
    const code = await waitingForPapers();
    const { knex } = desk.departments["medical-equipment"]!;
    const key = `act:${sha256(`${citizen.account} used`)}`;
    const [head] = await knex("chain").select("epoch", "sequence");
    await knex("delivery").insert({ client_key: key, body_digest: "another", ...head });
    vi.setSystemTime(windowOpen);
    const sent = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", {
      data: {},
      clientKey: "used",
    });
    expect(sent.problems).toMatchObject([{ code: "CLIENT_KEY_REUSED" }]);
    const turn = () => desk.oneStop.knex("dossier").where({ code, turn_of: "APPLICANT" }).first();
    await eventually(turn, "the applicant's turn");
    expect(await see(code, windowClosed)).toMatchObject({ status: "STOPPED" });
  });
});
