import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Knex } from "knex";
import { pino } from "pino";
import { provisionDatabase } from "../../scripts/start/databases.ts";
import { startPostgres } from "../../scripts/start/postgres.ts";
import { indexProcedures } from "../../subgraphs/catalogue/index-procedures.ts";
import { createProcedures } from "../../subgraphs/catalogue/procedures.ts";
import { storeProcedures } from "../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../subgraphs/catalogue/subgraph.ts";
import { createKnex, migrate } from "../../subgraphs/kit/database.ts";
import { readShippedProcedures } from "../../subgraphs/kit/procedures/shipped.ts";
import { createSubgraphServer } from "../../subgraphs/kit/server.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../subgraphs/kit/viewer-header.ts";
import { anonymousViewer } from "../../subgraphs/kit/viewer.ts";
import { makeCopies } from "./search-copies.ts";

const COPIES_TO = 100_000;
const RUNS = 40;

/** What people type: nothing, words that few procedures have and one that a third has, mistakes, codes. */
const searches = [
  "",
  "dang ky thuoc",
  "dang ky thuco",
  "nhap khau thuoc hiem",
  "drug import",
  "chứng chỉ hành nghề dược",
  "trang thiet bi y te",
  "thuoc",
  "biosaftey",
  "dav-04",
  "1.002600",
  "0800022",
];

const query = `query ($search: String) { procedures(search: $search) {
  totalCount edges { node { code name } }
  facets { departments { count } fields { count } serviceLevels { count } open { count } } } }`;

type Ask = (search: string) => Promise<number>;
type Measured = { search: string; found: number; p50: number; p99: number; index: boolean };

/**
 * Measures `procedures(search:)` with count and facets, first page of 20, on the real procedures and on 100,000:
 * synthetic copies beside them. One caller at a time, through the catalogue's own server, on a database of its own.
 *
 * @param say told what goes on.
 * @returns rows of a table, titles first; times in milliseconds.
 */
export async function benchSearch(say: (line: string) => void): Promise<string[][]> {
  const dataDir = mkdtempSync(join(tmpdir(), "dossier-graph-bench-search-"));
  const postgres = await startPostgres({ dataDir });
  try {
    const secrets = { get: (name: string) => `bench-password-of-${name}` };
    const urls = await provisionDatabase(postgres.adminUrl, "catalogue", secrets);
    await migrate(urls.ownerUrl, subgraph.migrations);
    const knex = createKnex({ url: urls.appUrl, name: "bench" });
    const owner = createKnex({ url: urls.ownerUrl, name: "bench", max: 1 });
    const server = await startCatalogue(knex, urls.appUrl);
    try {
      await storeOtherDepartments(knex);
      await owner.raw("analyze");
      const few = await measureAll(server.ask, knex);
      say(`search: making ${COPIES_TO} procedures …`);
      await insertCopies(knex);
      await owner.raw("vacuum analyze");
      return toRows(few, await measureAll(server.ask, knex));
    } finally {
      await server.stop();
      await Promise.all([knex.destroy(), owner.destroy()]);
    }
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startCatalogue(knex: Knex, databaseUrl: string) {
  const logger = pino({ level: "silent" });
  const key = randomBytes(32).toString("base64url");
  const callerKeys = { gateway: key };
  const config = {
    port: 0,
    host: "127.0.0.1",
    databaseUrl,
    migrationDatabaseUrl: null,
    callerKeys,
    departments: {},
    catalogue: null,
    logLevel: "silent",
    demoMode: false,
    failPoint: null,
  } as const;
  const running = await subgraph.start({ knex, config, logger });
  const app = await createSubgraphServer({ subgraph, running, callerKeys, logger });
  const viewer = anonymousViewer("vi", "bench");
  const ask: Ask = async (search) => {
    const body = JSON.stringify({ query, variables: { search } });
    const signed = { viewer, caller: "gateway", audience: "catalogue", key: readViewerKey(key) };
    const { payload } = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: {
        "content-type": "application/json",
        [VIEWER_HEADER]: signViewer({ ...signed, body }),
      },
      payload: body,
    });
    const { data } = JSON.parse(payload) as { data: { procedures: { totalCount: number } } };
    return data.procedures.totalCount;
  };
  return { ask, stop: () => Promise.all([app.close(), running.stop?.()]) };
}

async function measureAll(ask: Ask, knex: Knex): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const search of searches) {
    const found = await ask(search);
    const index = await usesIndex(knex, () => ask(search));
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const start = performance.now();
      await ask(search);
      times.push(performance.now() - start);
    }
    measured.push({ search, found, p50: share(times, 0.5), p99: share(times, 0.99), index });
  }
  return measured;
}

/** Whether PostgreSQL finds the page through an index, as its plan says. */
async function usesIndex(knex: Knex, work: () => Promise<unknown>): Promise<boolean> {
  const sent: { sql: string; bindings: unknown[] }[] = [];
  const note = (one: { sql: string; bindings: unknown[] }) => void sent.push(one);
  knex.on("query", note);
  await work();
  knex.removeListener("query", note);
  const page = sent.find(({ sql }) => sql.includes('as "page"'))!;
  const client = (await knex.client.acquireConnection()) as {
    query(sql: string, bindings: unknown[]): Promise<{ rows: object[] }>;
  };
  try {
    const { rows } = await client.query(`explain ${page.sql}`, page.bindings);
    return !JSON.stringify(rows).includes("Seq Scan on procedure_search");
  } finally {
    await knex.client.releaseConnection(client);
  }
}

async function storeOtherDepartments(knex: Knex): Promise<void> {
  for (const name of ["drug-administration", "food-safety", "medical-equipment"]) {
    const entries = readShipped(name).map((document) => ({
      code: document.code,
      revision: 1,
      publishedAt: "2026-01-01T00:00:00.000Z",
      document,
    }));
    await storeProcedures(knex, pino({ level: "silent" }), entries, () => true);
  }
}

async function insertCopies(knex: Knex): Promise<void> {
  const names = ["catalogue", "drug-administration", "food-safety", "medical-equipment"];
  const real = names.flatMap((name) => readShipped(name));
  const copies = makeCopies(real, COPIES_TO - real.length);
  for (let from = 0; from < copies.length; from += 500) {
    const page = copies.slice(from, from + 500);
    await knex.transaction(async (trx) => {
      await createProcedures(trx).upsert(page);
      await indexProcedures(trx, page);
    });
  }
}

function readShipped(name: string) {
  const folder = new URL(`../../subgraphs/${name}/data/`, import.meta.url);
  return readShippedProcedures(folder).documents;
}

function toRows(few: readonly Measured[], many: readonly Measured[]): string[][] {
  const titles = ["", "found", "p50", "p99", `of ${COPIES_TO}: found`, "p50", "p99", "by index"];
  const all = (measured: readonly Measured[], of: "p50" | "p99") =>
    share(
      measured.map((one) => one[of]),
      of === "p50" ? 0.5 : 1,
    ).toFixed(1);
  return [
    titles,
    ...few.map((one, at) => {
      const other = many[at]!;
      const [p50, p99] = [one.p50.toFixed(1), one.p99.toFixed(1)];
      const more = [String(other.found), other.p50.toFixed(1), other.p99.toFixed(1)];
      return [
        one.search || "(no search)",
        String(one.found),
        p50,
        p99,
        ...more,
        other.index ? "yes" : "no",
      ];
    }),
    [
      "median, worst",
      "",
      all(few, "p50"),
      all(few, "p99"),
      "",
      all(many, "p50"),
      all(many, "p99"),
      "",
    ],
  ];
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
