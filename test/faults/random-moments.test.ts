import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { SubgraphProcess } from "../support/processes.ts";
import { createClients } from "./clients.ts";
import { startFaultyGraph } from "./faulty-graph.ts";
import { startLoad } from "./load.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { createRandom } from "./random.ts";

const moments = 20;

describe("processes killed at random moments under load", () => {
  it("lose nothing and do nothing twice", { timeout: 300_000 }, async () => {
    const random = createRandom(20_261_121);
    const graph = await startFaultyGraph(["drug-administration", "food-safety"]);
    const clients = createClients(graph, 60);
    const load = startLoad(graph, clients, { people: 6, random });
    const [drugs, foods] = graph.departments.map(({ process }) => process) as [
      SubgraphProcess,
      SubgraphProcess,
    ];
    const victims = [
      [graph.oneStop],
      [drugs],
      [foods],
      [graph.oneStop, drugs],
      [graph.oneStop, drugs, foods],
    ] as const;
    for (let moment = 0; moment < moments; moment += 1) {
      await load.goOn(2);
      await sleep(random(500));
      const killed = victims[moment % victims.length]!;
      await Promise.all(killed.map((each) => each.kill()));
      await Promise.all(killed.map((each) => each.start()));
    }
    await load.stop();

    expect(clients.acknowledged.filings.size).toBeGreaterThan(2 * moments);
    expect(clients.acknowledged.acts.size).toBeGreaterThan(moments);
    expect(clients.interrupted()).toBeGreaterThan(moments);
    await expectNothingLost(graph, clients.acknowledged);
    await graph.kill();
  });
});
