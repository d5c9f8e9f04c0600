import { beforeAll, describe, expect, it, vi } from "vitest";
import { createKnex } from "../../../subgraphs/kit/database.ts";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { fewestStatements } from "../../support/statements.ts";
import { supplementOf } from "../../support/supplement.ts";
import { citizen, equipmentOfficer, foodOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;
/** Codes by what they are: imda-02 has 5 working days. */
let code: Record<"friday" | "monday" | "wednesday" | "waiting" | "finished" | "unaccepted", string>;

/** Files and accepts at an instant. */
async function accepted(at: string): Promise<string> {
  vi.setSystemTime(at);
  const filed = await desk.file(citizen, "imda-02");
  await desk.walk(filed, [[equipmentOfficer, "ACCEPT"]]);
  return filed;
}

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
  // Tuesday 24 November is a day off: 23, 25, 26, 27, 30.
  const friday = await accepted("2026-11-20T02:00:00.000Z");
  // 25, 26, 27, 30, 1 December.
  const monday = await accepted("2026-11-23T02:00:00.000Z");
  const waiting = await accepted("2026-11-23T03:00:00.000Z");
  const finished = await accepted("2026-11-23T04:00:00.000Z");
  // 26, 27, 30, 1, 2 December.
  const wednesday = await accepted("2026-11-25T02:00:00.000Z");
  await desk.walk(waiting, [
    [equipmentOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("imda-02") }],
  ]);
  await desk.walk(finished, [
    [equipmentOfficer, "HAND_OVER"],
    [equipmentOfficer, "FINISH", { data: { result: "GRANTED" } }],
  ]);
  const unaccepted = await desk.file(citizen, "imda-02");
  code = { friday, monday, wednesday, waiting, finished, unaccepted };
});

type Page = {
  edges: { cursor: string; node: { code: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

async function ask(now: string, args: object, viewer: Viewer = equipmentOfficer) {
  vi.setSystemTime(now);
  const { data, errors } = await desk.oneStop.ask<{ workList: Page | null }>(
    viewer,
    `query ($first: Int! = 20, $after: String, $unit: ID, $status: [NationalStatus!], $dueWithinDays: Int,
            $overdue: Boolean) {
       workList(first: $first, after: $after, unit: $unit, status: $status, dueWithinDays: $dueWithinDays,
                overdue: $overdue) {
         edges { cursor node { code } } pageInfo { hasNextPage endCursor } } }`,
    { ...args },
  );
  return { page: data?.workList ?? null, errors };
}

async function listed(now: string, args: object, viewer?: Viewer): Promise<string[]> {
  const { page, errors } = await ask(now, args, viewer);
  expect(errors).toBeUndefined();
  return page!.edges.map(({ node }) => node.code);
}

const thursday = "2026-11-26T02:00:00.000Z";

describe("workList of dossiers near their limit", () => {
  it("lists what is due within so many working days, soonest first, and nothing that does not run", async () => {
    expect(await listed(thursday, { dueWithinDays: 1 })).toEqual([]);
    expect(await listed(thursday, { dueWithinDays: 2 })).toEqual([code.friday]);
    expect(await listed(thursday, { dueWithinDays: 3 })).toEqual([code.friday, code.monday]);
    expect(await listed(thursday, { dueWithinDays: 366 })).toEqual([
      code.friday,
      code.monday,
      code.wednesday,
    ]);
  });

  it("lists what is due today for 0 days, until the day is over in Viet Nam", async () => {
    const day = { dueWithinDays: 0, overdue: false };
    expect(await listed("2026-11-30T16:59:59.999Z", day)).toEqual([code.friday]);
    expect(await listed("2026-11-30T17:00:00.000Z", day)).toEqual([code.monday]);
  });

  it("parts those past their limit from those that are not", async () => {
    const now = "2026-12-01T17:00:00.000Z";
    expect(await listed(now, { overdue: true })).toEqual([code.friday, code.monday]);
    expect(await listed(now, { overdue: false })).toEqual([code.wednesday]);
    expect(await listed(now, { dueWithinDays: 0 })).toEqual([
      code.friday,
      code.monday,
      code.wednesday,
    ]);
  });

  it("shows only the statuses and the unit asked for", async () => {
    const now = "2026-12-10T02:00:00.000Z";
    expect(await listed(now, { overdue: true, status: ["IN_PROCESSING"] })).toEqual([]);
    expect(await listed(now, { overdue: true, status: ["ACCEPTED"] })).toHaveLength(3);
    expect(await listed(now, { overdue: true, unit: "imda" })).toHaveLength(3);
    expect(await listed(now, { overdue: true, unit: "vfa" })).toEqual([]);
    expect(await listed(now, { overdue: true }, foodOfficer)).toEqual([]);
  });

  it("pages without doubles or gaps", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { page }: { page: Page | null } = await ask(thursday, {
        first: 1,
        after,
        dueWithinDays: 366,
      });
      seen.push(...page!.edges.map(({ node }) => node.code));
      after = page!.pageInfo.hasNextPage ? page!.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([code.friday, code.monday, code.wednesday]);
  });

  it.each([-1, 367, 2_000_000_000])("refuses %i days ahead", async (dueWithinDays) => {
    const { errors } = await ask(thursday, { dueWithinDays });
    expect(errors).toMatchObject([
      {
        message: "“dueWithinDays” must be a number from 0 to 366.",
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
  });

  it("takes the same number of statements for one dossier and for three", async () => {
    const count = async (first: number) => {
      const { statements } = await fewestStatements(desk.oneStop.knex, () =>
        listed(thursday, { first, dueWithinDays: 366 }),
      );
      return statements.filter((sql) => /from "?dossier"?\b|as dossier\b/.test(sql)).length;
    };
    expect(await count(1)).toBe(await count(3));
  });
});

describe("how the lists are read", () => {
  /** Rows that scans of the table `dossier` read, the thrown away included. */
  async function rowsRead(sql: string, bindings: readonly unknown[]): Promise<number> {
    const { rows } = await desk.oneStop.knex.raw(`explain (analyze, format json) ${sql}`, [
      ...(bindings as string[]),
    ]);
    const sum = (node: Record<string, any>): number => {
      const own = node["Relation Name"] === "dossier" ? node["Actual Rows"] : 0;
      const removed =
        node["Relation Name"] === "dossier" ? (node["Rows Removed by Filter"] ?? 0) : 0;
      const below = (node.Plans ?? []).map(sum) as number[];
      const loops = node["Actual Loops"] ?? 1;
      return (own + removed) * loops + below.reduce((all, each) => all + each, 0);
    };
    return sum(rows[0]["QUERY PLAN"][0].Plan);
  }

  it("reads no more rows than a page in each status, also of 20,000 dossiers", async () => {
    const { knex, ownerUrl } = desk.oneStop;
    await knex.raw(
      `insert into dossier (ref, code, procedure_code, revision, department, unit, channel, filed_at,
         national_status, version, updated_at, due)
       select 'many-' || n, 'many-' || n, 'imda-02', 1, 'medical-equipment', 'many', 2,
         timestamptz '2026-01-01 00:00Z' + n * interval '1 minute', 1 + n % 10, 1, now(),
         jsonb_build_object('turn', jsonb_build_object('actor', 'OFFICER', 'action', 'FINISH'),
           'standing', 'OPEN', 'dueAt', '2026-06-01T00:00:00.' || lpad((n % 1000)::text, 3, '0') || 'Z',
           'dueOn', '2026-06-01')
       from generate_series(1, 20000) as n`,
    );
    // The role that reads and writes may not.
    const owner = createKnex({ url: ownerUrl, name: "analyze" });
    await owner.raw("analyze dossier");
    await owner.destroy();
    const sent: { sql: string; bindings: unknown[] }[] = [];
    const note = ({ sql, bindings }: { sql: string; bindings: unknown[] }) => {
      if (sql.includes("lateral")) sent.push({ sql: sql.replaceAll(/\$\d+/g, "?"), bindings });
    };
    knex.on("query", note);
    const many: Viewer = {
      ...equipmentOfficer,
      assignments: [{ unit: "many", role: "SPECIALIST", province: null }],
    };
    for (const args of [{}, { status: ["FINISHED"] }, { overdue: true }]) {
      await listed(thursday, { first: 20, ...args }, many);
    }
    await desk.oneStop.entities(
      many,
      [{ __typename: "Account", id: toNodeId("Account", many.account!) }],
      "... on Account { nextActions(first: 20) { edges { cursor } } }",
    );
    knex.removeListener("query", note);
    const read: number[] = [];
    for (const { sql, bindings } of sent) read.push(await rowsRead(sql, bindings));
    // 21 rows of each status, 10 statuses or 1; 21 whose turn it is.
    expect(read).toEqual([210, 21, 210, 21]);
  });
});
