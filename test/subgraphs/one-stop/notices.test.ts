import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCalendars } from "../../../subgraphs/kit/clock/published-calendar.ts";
import { giveNotices } from "../../../subgraphs/one-stop/notices/give-notice.ts";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { apology, supplementOf } from "../../support/supplement.ts";
import { citizen, equipmentOfficer, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
});

/** Files and accepts on Friday 20 November: imda-02 is due on Monday 30 November. */
async function accepted(): Promise<string> {
  vi.setSystemTime("2026-11-20T02:00:00.000Z");
  const code = await desk.file(citizen, "imda-02");
  await desk.walk(code, [[equipmentOfficer, "ACCEPT"]]);
  return code;
}

/** Gives notices as a process does that looks at this instant. */
async function give(now: string): Promise<number> {
  const { knex } = desk.oneStop;
  return giveNotices(knex, (await createCalendars()(knex))!, now);
}

const notices = "notices { kind dueOn noticedAt message }";

async function noticesOf(code: string, viewer: Viewer = citizen) {
  return (await desk.dossier(viewer, code, notices)).notices;
}

async function listOf(viewer: Viewer, account = viewer.account!, args = "first: 100") {
  const [found] = await desk.oneStop.entities<any>(
    viewer,
    [{ __typename: "Account", id: toNodeId("Account", account) }],
    `... on Account { notices(${args}) { edges { node { kind dueOn dossier { code } } }
       pageInfo { hasNextPage endCursor } } }`,
  );
  return found.notices;
}

const wednesday = "2026-11-25T17:00:00.000Z";

describe("the notice of a limit that is near (Decree 118/2025/NĐ-CP Art. 19)", () => {
  beforeEach(() => {
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
  });

  it("is given two working days before the due day, not earlier", async () => {
    const code = await accepted();
    // The due day is Monday; Wednesday 25 November ends at 17:00 in UTC.
    await give("2026-11-25T16:59:59.999Z");
    expect(await noticesOf(code)).toEqual([]);
    expect(await give(wednesday)).toBeGreaterThan(0);
    expect(await noticesOf(code)).toEqual([
      {
        kind: "LIMIT_NEAR",
        dueOn: "2026-11-30",
        noticedAt: wednesday,
        message: "The time limit for this dossier ends soon, on 2026-11-30.",
      },
    ]);
  });

  it("is given once, by any number of processes at once and after restarts", async () => {
    const code = await accepted();
    await Promise.all([1, 2, 3, 4].map(() => give(wednesday)));
    expect(await give("2026-11-27T02:00:00.000Z")).toBe(0);
    expect(await noticesOf(code)).toHaveLength(1);
  });

  it("is not given once the day is over, nor for what is finished", async () => {
    const late = await accepted();
    const finished = await accepted();
    await desk.walk(finished, [
      [equipmentOfficer, "HAND_OVER"],
      [equipmentOfficer, "FINISH", { data: { result: "GRANTED" } }],
    ]);
    await give("2026-11-30T17:00:00.000Z");
    expect(await noticesOf(late)).toEqual([]);
    await give("2026-11-30T16:59:59.999Z");
    expect(await noticesOf(late)).toHaveLength(1);
    expect(await noticesOf(finished)).toEqual([]);
  });

  it("is given again for another due day, and never taken back", async () => {
    const code = await accepted();
    await give(wednesday);
    vi.setSystemTime("2026-11-26T02:00:00.000Z");
    await desk.walk(code, [
      [equipmentOfficer, "EXTEND", { data: { newDueOn: "2026-12-10", apology } }],
    ]);
    await give("2026-12-01T02:00:00.000Z");
    expect(await noticesOf(code)).toHaveLength(1);
    await give("2026-12-08T02:00:00.000Z");
    const days = (await noticesOf(code)).map(({ dueOn }: { dueOn: string }) => dueOn);
    expect(days).toEqual(["2026-11-30", "2026-12-10"]);
    const { knex } = desk.oneStop;
    await expect(knex("notice").del()).rejects.toThrow("permission denied");
    await expect(knex("notice").update({ account: null })).rejects.toThrow("permission denied");
  });

  it("is given of a window for papers that closes, too", async () => {
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
    const code = await desk.file(citizen, "imda-02");
    vi.setSystemTime("2026-11-23T02:00:00.000Z");
    const data = supplementOf("imda-02");
    await desk.walk(code, [[equipmentOfficer, "REQUEST_SUPPLEMENT", { data }]]);
    // 15 days, to Tuesday 8 December: two working days before is Friday the 4th.
    await give("2026-12-03T16:59:59.999Z");
    expect(await noticesOf(code)).toEqual([]);
    await give("2026-12-03T17:00:00.000Z");
    await give("2026-12-08T16:59:59.999Z");
    expect(await noticesOf(code)).toEqual([
      {
        kind: "SUPPLEMENT_NEAR",
        dueOn: "2026-12-08",
        noticedAt: "2026-12-03T17:00:00.000Z",
        message:
          "The papers asked for are to come by 2026-12-08; after that the dossier is stopped.",
      },
    ]);
  });

  it("is seen by the applicant and by officers of the unit, newest first, and by nobody else", async () => {
    const code = await accepted();
    await give(wednesday);
    const [newest] = (await listOf(citizen)).edges;
    expect(newest.node).toEqual({
      kind: "LIMIT_NEAR",
      dueOn: "2026-11-30",
      dossier: { code },
    });
    expect((await listOf(equipmentOfficer)).edges[0].node.dossier).toEqual({ code });
    expect((await listOf(foodOfficer)).edges).toEqual([]);
    expect((await listOf(otherCitizen)).edges).toEqual([]);
    expect(await listOf(otherCitizen, citizen.account!)).toBeNull();
    expect(await noticesOf(code, equipmentOfficer)).toHaveLength(1);
  });

  it("pages without doubles or gaps", async () => {
    const whole = (await listOf(citizen)).edges.map(({ node }: any) => node.dossier.code);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await listOf(
        citizen,
        undefined,
        `first: 2, after: ${JSON.stringify(after)}`,
      );
      seen.push(...page.edges.map(({ node }: any) => node.dossier.code));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(whole.length).toBeGreaterThan(2);
    expect(seen).toEqual(whole);
  });
});
