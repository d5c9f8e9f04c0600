import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { describe, expect, it } from "vitest";
import { createClients } from "./clients.ts";
import { startFaultyGraph } from "./faulty-graph.ts";
import { startLoad } from "./load.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { createRandom } from "./random.ts";

/** Ends every connection to a database but those of this test. @returns how many. */
async function endConnections(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = current_user and application_name <> 'test'`,
  );
  return rows.length;
}

describe("connections to PostgreSQL that break under load", () => {
  it("are made again, and nothing is lost", { timeout: 120_000 }, async () => {
    const random = createRandom(118);
    const graph = await startFaultyGraph(["drug-administration"]);
    const clients = createClients(graph, 30);
    const load = startLoad(graph, clients, { people: 6, random });
    const [department] = graph.departments;
    for (const knex of [graph.knex, graph.knex, department!.knex, graph.knex, department!.knex]) {
      await load.goOn(5);
      await sleep(random(300));
      // Followers, deliveries and requests, and the one that listens.
      expect(await endConnections(knex)).toBeGreaterThan(1);
    }
    await load.goOn(5);
    await load.stop();

    expect(clients.interrupted()).toBeGreaterThan(0);
    await expectNothingLost(graph, clients.acknowledged);
    // Both listen again: what is filed now is seen without waiting for the next look.
    const code = await clients.file("citizen", department!, "filed after all that");
    await clients.see("citizen", code, 1);
    await expectNothingLost(graph, clients.acknowledged);
    await graph.kill();
  });
});
