import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import { listEventsAfter } from "../../../../subgraphs/kit/department/event-feed.ts";
import type { EventFeedEntry } from "../../../../subgraphs/kit/department/event-feed.ts";
import { PeerUnavailable } from "../../../../subgraphs/kit/peer.ts";
import { startAuditing } from "../../../../subgraphs/one-stop/follow/start-auditing.ts";
import { viewerOf } from "../../../support/personas.ts";
import { eventually } from "../../../support/stack.ts";
import { startFollowedChains } from "./followed-chains.ts";
import type { FollowedChains } from "./followed-chains.ts";

let chains: FollowedChains;
const auditing: { stop(): Promise<void> }[] = [];
const logged: { level: number; chain?: string; problem?: string; msg: string }[] = [];
const logger = pino(
  { level: "info" },
  { write: (line: string) => void logged.push(JSON.parse(line)) },
);

beforeAll(async () => {
  chains = await startFollowedChains();
  const code = await chains.file("food-safety");
  await eventually(() => chains.isListed("food-safety", code));
});

afterEach(async () => {
  await Promise.all(auditing.splice(0).map((each) => each.stop()));
  logged.length = 0;
});

/** Audits all the time, as a process does every hour. */
function start({ everyMs = 0, lookEveryMs = 50, departments = chains.peers, most = 20_000 } = {}) {
  const { knex } = chains.oneStop;
  auditing.push(startAuditing({ knex, logger, departments, everyMs, lookEveryMs, most }));
}

const auditOf = async (key: string) =>
  (await chains.oneStop.knex("audit").where({ key }).first()) as
    | { state: string; problem: string | null; as_of: string | null; lease_owner: string | null }
    | undefined;

/** Up to which event a pass has come. */
async function placeOf(key: string): Promise<number> {
  const { cursor } = await chains.oneStop.knex("audit").where({ key }).first();
  return (JSON.parse(cursor) as { sequence: number }).sequence;
}

const untilAudit = (key: string, state: string) =>
  eventually(async () => {
    const row = await auditOf(key);
    return row?.state === state && row;
  }, `audit of ${key} ${state}`);

const errors = () => logged.filter(({ level }) => level === 50);

describe("startAuditing", () => {
  it("runs with one-stop, over its own chain and every department's", async () => {
    for (const key of ["one-stop", "food-safety", "medical-equipment"]) {
      const row = await untilAudit(key, "CURRENT");
      expect(row).toMatchObject({ problem: null });
      await eventually(async () => (await auditOf(key))?.lease_owner === null);
    }
  });

  it("does not audit again what another process has found good within the hour", async () => {
    await untilAudit("one-stop", "CURRENT");
    const before = await auditOf("one-stop");
    // Started before the audit that is there, as a second process would have been.
    const { knex } = chains.oneStop;
    await knex("audit").update({ as_of: new Date(Date.now() + 60_000) });
    const held = await auditOf("one-stop");
    start({ everyMs: 3_600_000 });
    await sleep(300);
    expect((await auditOf("one-stop"))!.as_of).toBe(held!.as_of);
    await knex("audit").update({ as_of: before!.as_of });
  });

  it("audits what was found good before the process started", async () => {
    const before = await untilAudit("one-stop", "CURRENT");
    start({ everyMs: 3_600_000 });
    await eventually(async () => (await auditOf("one-stop"))!.as_of! > before.as_of!);
    expect(errors()).toEqual([]);
  });
});

describe("a chain longer than what is read at one look", () => {
  it("is gone through in stretches, on from where the last process stopped", async () => {
    const { food, oneStop, ownerOf } = chains;
    await untilAudit("food-safety", "CURRENT");
    const [event] = (await listEventsAfter(food.knex, 0, 1)) as [EventFeedEntry];
    const drafts = Array.from({ length: 1_600 }, () => ({
      ...event.event,
      type: "NOTED",
      private: {},
    }));
    await food.knex.transaction((trx) =>
      createChain(trx).append(drafts, "2026-11-21T03:00:00.000Z"),
    );
    await eventually(async () => (await oneStop.knex("dossier_event")).length === 1_601);
    await chains.untilFeed("food-safety", "CURRENT");
    const edited = ownerOf.food("event").where({ sequence: 1_200 });
    await edited.clone().update({ national_status: 2 });
    start({ most: 500, lookEveryMs: 3_600_000 });
    await untilAudit("food-safety", "BEHIND");
    expect(await placeOf("food-safety")).toBe(500);
    await Promise.all(auditing.splice(0).map((each) => each.stop()));
    start({ most: 500 });
    expect(await untilAudit("food-safety", "BROKEN")).toMatchObject({
      problem: "WRONG_HASH at sequence 1200",
    });
    expect(await placeOf("food-safety")).toBe(1_000);
    await edited.clone().update({ national_status: 1 });
    await untilAudit("food-safety", "CURRENT");
    await chains.untilFeed("food-safety", "CURRENT");
    expect(await chains.coverage()).toMatchObject({ "food-safety": "CURRENT" });
  });
});

describe("an event edited after it was followed", () => {
  it("breaks the feed with what was found, until it is put right", async () => {
    const { ownerOf, coverage } = chains;
    await chains.untilFeed("food-safety", "CURRENT");
    await ownerOf.food("event").where({ sequence: 1 }).update({ actor_kind: "OFFICER" });
    start();
    const problem = "WRONG_HASH at sequence 1";
    expect(await untilAudit("food-safety", "BROKEN")).toMatchObject({ problem });
    expect(await chains.feedOf("food-safety")).toMatchObject({ state: "BROKEN", problem });
    expect(await coverage()).toEqual({ "food-safety": "BROKEN", "medical-equipment": "CURRENT" });

    const late = await chains.file("food-safety");
    const elsewhere = await chains.file("medical-equipment");
    await eventually(() => chains.isListed("medical-equipment", elsewhere), "the other department");
    await sleep(500);
    expect(await chains.isListed("food-safety", late)).toBe(false);
    expect(await chains.feedOf("food-safety")).toMatchObject({ state: "BROKEN", problem });
    expect(errors()).toMatchObject([
      { chain: "food-safety", problem, msg: "chain does not add up" },
    ]);

    await ownerOf.food("event").where({ sequence: 1 }).update({ actor_kind: "APPLICANT" });
    await untilAudit("food-safety", "CURRENT");
    await chains.untilFeed("food-safety", "CURRENT");
    expect(await chains.isListed("food-safety", late)).toBe(true);
    expect(errors()).toHaveLength(1);
  });

  it("stays found while its department cannot be asked", async () => {
    const { ownerOf } = chains;
    await ownerOf.food("event").where({ sequence: 1 }).update({ national_status: 2 });
    start();
    await untilAudit("food-safety", "BROKEN");
    await Promise.all(auditing.splice(0).map((each) => each.stop()));
    const unreachable = new Map(chains.peers);
    unreachable.set("food-safety", unreachablePeer());
    start({ departments: unreachable });
    await sleep(300);
    expect(await auditOf("food-safety")).toMatchObject({ problem: "WRONG_HASH at sequence 1" });
    expect((await auditOf("food-safety"))!.state).toBe("BROKEN");
    await ownerOf.food("event").where({ sequence: 1 }).update({ national_status: 1 });
    start();
    await untilAudit("food-safety", "CURRENT");
  });

  it("is found in one-stop's own copy", async () => {
    const { ownerOf } = chains;
    const rows = ownerOf.oneStop("dossier_event").where({ department: "food-safety", sequence: 1 });
    await rows.clone().update({ national_status: 9 });
    start();
    const problem = "COPY_WRONG_HASH at sequence 1";
    expect(await untilAudit("food-safety", "BROKEN")).toMatchObject({ problem });
    expect(await chains.feedOf("food-safety")).toMatchObject({ state: "BROKEN", problem });
    await rows.clone().update({ national_status: 1 });
    await untilAudit("food-safety", "CURRENT");
    await chains.untilFeed("food-safety", "CURRENT");
    expect(errors()).toMatchObject([{ chain: "food-safety", problem }]);
  });

  it("is found in the intake chain, which no feed depends on", async () => {
    const { oneStop, ownerOf, coverage } = chains;
    const example = await eventually(async () => {
      const [procedure] = await oneStop.entities<{ exampleInput: object | null }>(
        viewerOf("citizen"),
        [{ __typename: "Procedure", code: "vfa-08" }],
        "... on Procedure { exampleInput }",
      );
      return procedure?.exampleInput;
    }, "the procedure");
    const { data } = await oneStop.ask<{ submitDossier: { problems: object[] } }>(
      viewerOf("citizen"),
      `mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) { problems { code } } }`,
      { input: { ...example, clientKey: "one" } },
    );
    expect(data!.submitDossier.problems).toEqual([]);
    const [before] = await ownerOf.oneStop("event_private").where({ sequence: 1 });
    await ownerOf.oneStop("event_private").where({ sequence: 1 }).update({ content: "{}" });
    start();
    const problem = "WRONG_PRIVATE_PART at sequence 1";
    expect(await untilAudit("one-stop", "BROKEN")).toMatchObject({ problem });
    await eventually(async () => errors().length > 0);
    expect(errors()).toMatchObject([{ chain: "one-stop", problem }]);
    expect(Object.values(await coverage())).toEqual(["CURRENT", "CURRENT"]);
    const content = JSON.stringify(before.content);
    await ownerOf.oneStop("event_private").where({ sequence: 1 }).update({ content });
    await untilAudit("one-stop", "CURRENT");
  });
});

/** A department that nothing answers for. */
function unreachablePeer() {
  const peer = chains.peers.get("food-safety")!;
  return { ...peer, ask: () => Promise.reject(new PeerUnavailable("ECONNREFUSED")) };
}
