import { setTimeout as sleep } from "node:timers/promises";
import { Agent } from "undici";
import { beforeAll, describe, expect, it } from "vitest";
import { viewerOf } from "../support/personas.ts";
import { createClients } from "./clients.ts";
import type { Clients } from "./clients.ts";
import { startFaultyGraph } from "./faulty-graph.ts";
import type { FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { within } from "./within.ts";

/** Milliseconds an end may take: less than what a feed or a call to a department is waited for. */
const patience = 4_500;

let graph: FaultyGraph;
let clients: Clients;
let drugs: FaultyDepartment;
let filed: string;

beforeAll(async () => {
  graph = await startFaultyGraph(["drug-administration"]);
  clients = createClients(graph);
  [drugs] = graph.departments as [FaultyDepartment];
  filed = await clients.file("citizen", drugs, "filed before");
  await clients.act("officer-drug", drugs, filed, "ACCEPT", "accepted before");
});

/** Makes everything that appends to a chain wait, until what is given back is called. */
async function holdChain(knex: FaultyGraph["knex"]): Promise<() => Promise<unknown>> {
  const trx = await knex.transaction();
  await trx.raw("select 1 from chain for update");
  return () => trx.rollback();
}

/** Whether somebody waits for the chain. */
async function isWaitedFor(knex: FaultyGraph["knex"]): Promise<boolean> {
  const { rows } = await knex.raw(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length > 0;
}

/** Waits until every feed is followed and waits for more. */
async function feedsAreQuiet(): Promise<void> {
  await within(20, "the feeds", async () => {
    const behind = await graph.knex("feed").whereNot({ state: "CURRENT" }).first("key");
    return behind === undefined;
  });
}

describe("SIGTERM", () => {
  it("lets a filing and an officer's act that are on their way at one-stop finish", async () => {
    const releaseIntake = await holdChain(graph.knex);
    const releaseDrugs = await holdChain(drugs.knex);
    const filing = clients.fileOnce("citizen", drugs, "filed at the end");
    const act = clients.actOnce(
      "officer-drug",
      drugs,
      filed,
      "HAND_OVER",
      "handed over at the end",
    );
    await within(10, "the filing at the chain", () => isWaitedFor(graph.knex));
    await within(10, "the act at the chain", () => isWaitedFor(drugs.knex));
    graph.oneStop.signal("SIGTERM");
    await within(5, "the end of listening", async () =>
      graph.oneStop.ask(viewerOf("citizen"), "{ __typename }").then(
        () => false,
        () => true,
      ),
    );
    // Time enough for whatever else the process does at its end.
    await sleep(500);
    const releasedAt = Date.now();
    await Promise.all([releaseIntake(), releaseDrugs()]);

    expect((await filing).problems).toEqual([]);
    const acted = await act;
    expect(acted.problems).toEqual([]);
    expect(["DONE", "PENDING"]).toContain(acted.state);
    expect(await graph.oneStop.ended()).toEqual({ code: 0, signal: null });
    expect(Date.now() - releasedAt).toBeLessThan(patience);
    await graph.oneStop.start();
    await expectNothingLost(graph, clients.acknowledged);
  });

  it("ends one-stop with 0 at once although it waits for feeds", async () => {
    await feedsAreQuiet();
    const askedAt = Date.now();
    graph.oneStop.signal("SIGTERM");
    expect(await graph.oneStop.ended()).toEqual({ code: 0, signal: null });
    expect(Date.now() - askedAt).toBeLessThan(patience);
    const held = await graph.knex("feed").whereNotNull("lease_owner").select("key");
    expect(held).toEqual([]);
    await graph.oneStop.start();
  });

  it("ends a department with 0 at once although its feeds are waited for", async () => {
    await feedsAreQuiet();
    const askedAt = Date.now();
    drugs.process.signal("SIGTERM");
    expect(await drugs.process.ended()).toEqual({ code: 0, signal: null });
    expect(Date.now() - askedAt).toBeLessThan(patience);
    await drugs.process.start();
    await expectNothingLost(graph, clients.acknowledged);
  });

  it("ends with 0 although a client keeps its connection open", async () => {
    const agent = new Agent({ keepAliveTimeout: 60_000 });
    const { origin } = new URL(graph.oneStop.url);
    const answer = await agent.request({ origin, path: "/health/ready", method: "GET" });
    expect(await answer.body.json()).toEqual({ ready: true });
    const askedAt = Date.now();
    graph.oneStop.signal("SIGTERM");
    expect(await graph.oneStop.ended()).toEqual({ code: 0, signal: null });
    expect(Date.now() - askedAt).toBeLessThan(patience);
    await agent.destroy();
    await graph.oneStop.start();
  });

  it("ends with 0 although a department does not answer", async () => {
    await feedsAreQuiet();
    drugs.process.signal("SIGSTOP");
    await clients.file("citizen", drugs, "filed while the department hangs");
    await within(10, "the delivery on its way", async () => {
      const sent = await graph.knex("delivery").where({ state: "PENDING" }).first("attempts");
      return sent?.attempts > 0;
    });
    const askedAt = Date.now();
    graph.oneStop.signal("SIGTERM");
    expect(await graph.oneStop.ended()).toEqual({ code: 0, signal: null });
    expect(Date.now() - askedAt).toBeLessThan(patience);
    drugs.process.signal("SIGCONT");
    await graph.oneStop.start();
    await expectNothingLost(graph, clients.acknowledged);
  });
});

describe("a supervisor that dies", () => {
  it.for([0, 150, 300, 600, 900, 2_000])(
    "takes a process with it that was started %i ms ago",
    async (milliseconds) => {
      await drugs.process.kill();
      const started = drugs.process.start().catch(() => {});
      await sleep(milliseconds);
      drugs.process.abandon();
      expect(await drugs.process.ended()).toEqual({ code: 0, signal: null });
      await started;
    },
  );
});
