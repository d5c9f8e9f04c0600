import type { Knex } from "knex";
import { createWorkLists } from "../../subgraphs/one-stop/work-lists/work-lists.ts";
import type { DossierRow } from "../../subgraphs/one-stop/dossiers.ts";

/** Rows of a page, as lists have them by default. */
export const listPage = 20;
/** Every status, and a year. */
const statuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const units = ["vfa", "dav", "imda"];

type Node = {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
};
type Explained = { Plan: Node & Record<string, number>; "Execution Time": number };

/**
 * Brings the index to a number of dossiers, copies of those it has, and explains officers' lists over them as
 * PostgreSQL plans them for any bindings.
 *
 * @param owner of one-stop's database.
 * @returns rows of a table, titles first.
 */
export async function benchWorkLists(owner: Knex, dossiers: number): Promise<string[][]> {
  await addCopies(owner, dossiers);
  await owner.raw("vacuum analyze dossier");
  const lists = createWorkLists(owner);
  const limit = listPage + 1;
  const newest = { limit, after: null };
  const [middle] = await owner("dossier")
    .select<Pick<DossierRow, "filedAt" | "ref">[]>({ filedAt: "filed_at", ref: "ref" })
    .orderBy("filed_at")
    .offset(dossiers / 2)
    .limit(1);
  const due = { limit, after: null, from: null, to: null };
  const now = "2026-10-20T00:00:00.000Z";
  const asked: [string, () => Promise<unknown>][] = [
    ["newest of one unit", () => lists.listNewest({ units: ["vfa"], statuses, now }, newest)],
    ["newest of three units", () => lists.listNewest({ units, statuses, now }, newest)],
    ["… in one status", () => lists.listNewest({ units, statuses: [4], now }, newest)],
    [
      "… from the middle on",
      () => lists.listNewest({ units, statuses, now }, { limit, after: middle! }),
    ],
    ["soonest due", () => lists.listDue({ units, statuses, now }, due)],
    ["… not past", () => lists.listDue({ units, statuses, now }, { ...due, from: now })],
    ["… past", () => lists.listDue({ units, statuses, now }, { ...due, to: now })],
  ];
  const rows: string[][] = [];
  for (const [name, ask] of asked) rows.push([name, ...(await explain(owner, ask))]);
  return [["", "rows shown", "rows read", "read / page", "pages of 8 kB", "ms"], ...rows];
}

async function addCopies(owner: Knex, dossiers: number): Promise<void> {
  const [found] = await owner("dossier").count<{ count: number }[]>();
  const batch = 20_000;
  for (let made = found!.count, copy = 1; made < dossiers; copy += 1) {
    const { rowCount } = await owner.raw<{ rowCount: number }>(
      `insert into dossier (ref, code, account, procedure_code, revision, department, unit, channel, filed_at,
         national_status, source_status, version, updated_at, due, state, fold_version)
       select ref || '-' || :copy::int, code || '-' || :copy::int, account, procedure_code, revision,
         department, (array['vfa', 'dav', 'imda', 'tma'])[1 + :copy::int % 4], channel,
         filed_at + :copy::int * interval '1 ms', national_status, source_status, version, updated_at,
         due, state, fold_version
       from dossier where length(ref) = 22 limit :limit::int`,
      { copy, limit: Math.min(batch, dossiers - made) },
    );
    made += rowCount;
  }
}

/** @returns rows shown, rows read, rows read for each asked for, buffers, milliseconds. */
async function explain(owner: Knex, ask: () => Promise<unknown>): Promise<string[]> {
  const sent: { sql: string; bindings: unknown[] }[] = [];
  const note = (one: { sql: string; bindings: unknown[] }) => void sent.push(one);
  owner.on("query", note);
  await ask();
  owner.removeListener("query", note);
  const { sql, bindings } = sent[0]!;
  return owner.transaction(async (trx) => {
    await trx.raw("set local plan_cache_mode = force_generic_plan");
    await trx.raw(`prepare list as ${sql.replaceAll("?", "\\?")}`);
    const literals = bindings.map((value) => toLiteral(value)).join(", ");
    const { rows } = await trx.raw<{ rows: { "QUERY PLAN": Explained[] }[] }>(
      `explain (analyze, buffers, format json) execute list (${literals})`,
    );
    await trx.raw("deallocate list");
    const { Plan: plan, "Execution Time": ms } = rows[0]!["QUERY PLAN"][0]!;
    const read = countRead(plan);
    const buffers = (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
    const perPage = (read / listPage).toFixed(1);
    return [String(plan["Actual Rows"]), String(read), perPage, String(buffers), ms.toFixed(1)];
  });
}

function toLiteral(value: unknown): string {
  if (Array.isArray(value)) return `'{${value.join(",")}}'`;
  return typeof value === "number" ? String(value) : `'${String(value)}'`;
}

/** Rows that were read of the table: those that came out and those that were looked at in vain. */
function countRead(node: Node): number {
  const own =
    node["Relation Name"] === "dossier"
      ? node["Actual Rows"] +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0)
      : 0;
  const below = (node.Plans ?? []).map(countRead).reduce((sum, each) => sum + each, 0);
  return Math.round(own * node["Actual Loops"]) + below;
}
