import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createClients } from "./clients.ts";
import type { Clients } from "./clients.ts";
import { startFaultyGraph } from "./faulty-graph.ts";
import type { FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { startLoad } from "./load.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import type { SubgraphProcess } from "../support/processes.ts";
import { createRandom } from "./random.ts";
import { within } from "./within.ts";

let graph: FaultyGraph;
let clients: Clients;
let drugs: FaultyDepartment;
let first: SubgraphProcess;
let second: SubgraphProcess;

beforeAll(async () => {
  graph = await startFaultyGraph(["drug-administration"], 2);
  clients = createClients(graph);
  [drugs] = graph.departments as [FaultyDepartment];
  [first, second] = graph.oneStops as [SubgraphProcess, SubgraphProcess];
});

/** Who holds the lease of the department's events; null when it was given back. */
async function findFollower(): Promise<string | null> {
  const row = await graph.knex("feed").where({ key: "drug-administration/events" }).first();
  return row!.lease_owner as string | null;
}

describe("two processes of one-stop on one database", { timeout: 90_000 }, () => {
  it("give 200 filings at once distinct codes without gaps, and store each event once", async () => {
    const follower = await findFollower();
    const codes = await Promise.all(
      Array.from({ length: 200 }, (_none, index) =>
        clients.file(index % 2 === 0 ? "citizen" : "citizen-2", drugs, `at once ${index}`),
      ),
    );
    const numbers = codes.map((code) => Number(code.split("-").at(-1)));
    expect(numbers.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 200 }, (_none, index) => index + 1),
    );
    await expectNothingLost(graph, clients.acknowledged);
    expect(await findFollower()).toBe(follower);
  });

  it("take what is filed and done through both, one of them following", async () => {
    const follower = await findFollower();
    const load = startLoad(graph, clients, { name: "both", people: 6, random: createRandom(7) });
    for (let look = 0; look < 10; look += 1) {
      await sleep(200);
      expect(await findFollower()).toBe(follower);
    }
    await load.stop();
    await expectNothingLost(graph, clients.acknowledged);
  });

  it("answer the same key sent to both at once with one dossier", async () => {
    const twice = await Promise.all(
      Array.from({ length: 10 }, () => clients.fileOnce("citizen", drugs, "sent to both")),
    );
    expect(new Set(twice.map(({ dossier }) => dossier!.code)).size).toBe(1);
    const acts = await Promise.all(
      Array.from({ length: 10 }, () =>
        clients.actOnce("citizen", drugs, twice[0]!.dossier!.code, "REQUEST_WITHDRAWAL", "both"),
      ),
    );
    expect(acts.flatMap(({ problems }) => problems)).toEqual([]);
    await expectNothingLost(graph, clients.acknowledged);
  });

  it("follow on when the one that follows is killed", async () => {
    const before = await findFollower();
    // The first was started alone, so the lease is its.
    await first.kill();
    const code = await clients.file("citizen", drugs, "filed with one process");
    await clients.see("citizen", code, 1);
    const after = await findFollower();
    expect(after).not.toBe(before);
    await first.start();
    await expectNothingLost(graph, clients.acknowledged);
    expect(await findFollower()).toBe(after);
  });

  it("follow on at once when the one that follows is told to end", async () => {
    const before = await findFollower();
    second.signal("SIGTERM");
    await second.ended();
    expect(await findFollower()).not.toBe(before);
    // Sooner than a lease runs out.
    await within(4, "the other follower", async () => (await findFollower()) !== null);
    await second.start();
    await expectNothingLost(graph, clients.acknowledged);
  });

  it("are not harmed by one that followed, stood still and goes on", async () => {
    const before = await findFollower();
    const load = startLoad(graph, clients, { name: "still", people: 4, random: createRandom(8) });
    await sleep(300);
    first.signal("SIGSTOP");
    await within(30, "another follower", async () => (await findFollower()) !== before);
    const after = await findFollower();
    first.signal("SIGCONT");
    await load.goOn(5);
    await load.stop();
    expect(await findFollower()).toBe(after);
    await expectNothingLost(graph, clients.acknowledged);
  });
});
