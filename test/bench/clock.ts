import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Knex } from "knex";
import { provisionDatabase } from "../../scripts/start/databases.ts";
import { startPostgres } from "../../scripts/start/postgres.ts";
import { subgraph as foodSafety } from "../../subgraphs/food-safety/subgraph.ts";
import { createKnex, migrate } from "../../subgraphs/kit/database.ts";
import { subgraph as oneStop } from "../../subgraphs/one-stop/subgraph.ts";
import { writeChain } from "./clock-chain.ts";
import { benchFolding } from "./clock-fold.ts";
import { benchIngest } from "./clock-ingest.ts";
import type { IngestFigures } from "./clock-ingest.ts";
import { benchWorkLists, listPage } from "./clock-lists.ts";

/** The sections of the report: a title, and rows of a table with titles first. */
type Section = [title: string, rows: string[][]];

/**
 * Measures the law's clock: folding, following a department's feed from its first event to its last, officers'
 * lists. On a PostgreSQL and databases of its own, with fsync on.
 *
 * @param size.events in the department's chain.
 * @param size.dossiers in the index when lists are read.
 * @param say told what goes on.
 * @returns each section as soon as it was measured.
 */
export async function* benchClock(
  { events, dossiers }: { events: number; dossiers: number },
  say: (line: string) => void,
): AsyncGenerator<Section> {
  say("clock: folding …");
  yield ["Folding, one core", benchFolding(Math.min(events, 100_000))];
  const dataDir = mkdtempSync(join(tmpdir(), "dossier-graph-bench-clock-"));
  const postgres = await startPostgres({ dataDir });
  const pools: Knex[] = [];
  const open = (url: string) => {
    const knex = createKnex({ url, name: "bench", max: 1 });
    pools.push(knex);
    return knex;
  };
  try {
    const secrets = { get: (name: string) => `bench-password-of-${name}` };
    const department = await provisionDatabase(postgres.adminUrl, "food_safety", secrets);
    const index = await provisionDatabase(postgres.adminUrl, "one_stop", secrets);
    await migrate(department.ownerUrl, foodSafety.migrations);
    await migrate(index.ownerUrl, oneStop.migrations);
    say(`clock: making a chain of ${events} events …`);
    const filed = await writeChain(open(department.ownerUrl), events);
    // What making it has left to write down is not following's.
    await open(postgres.adminUrl).raw("checkpoint");
    say("clock: following it …");
    const databases = { department, oneStop: index };
    const size = { events, postgresPid: postgres.pid };
    const followed = await benchIngest(databases, open(index.appUrl), size);
    yield [`Following ${events} events of ${filed} dossiers, over HTTP`, toRows(followed)];
    say(`clock: lists of ${dossiers} dossiers …`);
    const owner = open(index.ownerUrl);
    await owner.raw("set statement_timeout = 0");
    const lists = await benchWorkLists(owner, dossiers);
    yield [`Work lists over ${dossiers} dossiers, pages of ${listPage}`, lists];
  } finally {
    await Promise.all(pools.map((pool) => pool.destroy()));
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function toRows({ seconds, rates, cpu }: IngestFigures): string[][] {
  const perSecond = (rate: number) => `${Math.round(rate).toLocaleString("en")} events/s`;
  return [
    ["", ""],
    ["all", `${seconds.toFixed(1)} s`],
    ["over all", perSecond(rates.all)],
    ["over the first tenth", perSecond(rates.first)],
    ["over the last tenth", perSecond(rates.last)],
    ...Object.entries(cpu).map(([name, each]) => [`CPU of ${name}`, `${each.toFixed(0)} µs/event`]),
  ];
}
