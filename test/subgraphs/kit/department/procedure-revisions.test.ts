import type { Knex } from "knex";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createKnex, migrate } from "../../../../subgraphs/kit/database.ts";
import { createProcedureRevisions } from "../../../../subgraphs/kit/department/procedure-revisions.ts";
import { departmentMigrations } from "../../../../subgraphs/kit/department/tables.ts";
import { createTestDatabase } from "../../../support/database.ts";
import { serviceOf } from "../../../support/personas.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import { subgraph } from "../../../../subgraphs/food-safety/subgraph.ts";

const monday = "2026-11-23T01:00:00.000Z";
const tuesday = "2026-11-24T01:00:00.000Z";

const pools: Knex[] = [];
let urls: { ownerUrl: string; appUrl: string };
let knex: Knex;

beforeEach(async () => {
  urls = await createTestDatabase("food-safety");
  await migrate(urls.ownerUrl, departmentMigrations);
  knex = createKnex({ url: urls.appUrl, name: "test" });
  pools.push(knex);
});

afterAll(() => Promise.all(pools.map((pool) => pool.destroy())));

const tea = { code: "vfa-01", name: { vi: "Trà", en: "Tea" }, validTo: null };
const salt = { code: "vfa-02", name: { vi: "Muối", en: "Salt" }, validTo: null };

const publish = (documents: { code: string }[], now = monday) =>
  createProcedureRevisions(knex).publish(documents, now);

const published = async () =>
  (await createProcedureRevisions(knex).listAfter(0, 500)).map(
    ({ code, revision, publishedAt }) => `${code}@${revision} ${publishedAt}`,
  );

describe("publish", () => {
  it("publishes everything as revision 1 the first time", async () => {
    expect(await publish([tea, salt])).toBe(2);
    expect(await published()).toEqual([`vfa-01@1 ${monday}`, `vfa-02@1 ${monday}`]);
  });

  it("publishes nothing when nothing changed, whatever the order of fields", async () => {
    await publish([tea, salt]);
    const { code, name, validTo } = tea;
    expect(await publish([salt, { validTo, name, code } as typeof tea], tuesday)).toBe(0);
    expect(await published()).toHaveLength(2);
  });

  it("publishes what changed alone, as the next revision, and keeps the one before", async () => {
    await publish([tea, salt]);
    expect(await publish([tea, { ...salt, validTo: "2026-12-31" } as never], tuesday)).toBe(1);
    expect(await published()).toEqual([
      `vfa-01@1 ${monday}`,
      `vfa-02@1 ${monday}`,
      `vfa-02@2 ${tuesday}`,
    ]);
    const documents = await createProcedureRevisions(knex).listAfter(1, 500);
    expect(documents.map(({ document }) => (document as typeof salt).validTo)).toEqual([
      null,
      "2026-12-31",
    ]);
  });

  it("counts on when a procedure goes back to what it was", async () => {
    await publish([tea]);
    await publish([{ ...tea, validTo: "2026-12-31" } as never]);
    expect(await publish([tea], tuesday)).toBe(1);
    expect(await published()).toContain(`vfa-01@3 ${tuesday}`);
  });

  it("keeps what is no longer shipped", async () => {
    await publish([tea, salt]);
    expect(await publish([tea], tuesday)).toBe(0);
    expect(await published()).toHaveLength(2);
  });

  it("publishes each change once when ten processes start at once", async () => {
    const counts = await Promise.all(Array.from({ length: 10 }, () => publish([tea, salt])));
    expect(counts.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    const next = [{ ...tea, validTo: "2026-12-31" } as never, salt];
    await Promise.all(Array.from({ length: 10 }, () => publish(next, tuesday)));
    expect(await published()).toEqual([
      `vfa-01@1 ${monday}`,
      `vfa-02@1 ${monday}`,
      `vfa-01@2 ${tuesday}`,
    ]);
  });

  it("tells those who wait once something was published", async () => {
    const client = new pg.Client({ connectionString: urls.appUrl });
    await client.connect();
    let told = 0;
    client.on("notification", () => (told += 1));
    await client.query("listen procedure");
    await publish([tea, salt]);
    await publish([tea, salt]);
    await client.query("select 1");
    await client.end();
    expect(told).toBe(1);
  });

  it("cannot be taken back by the role that publishes", async () => {
    await publish([tea]);
    for (const statement of [
      "update procedure_revision set revision = 2",
      "delete from procedure_revision",
    ]) {
      await expect(knex.raw(statement)).rejects.toThrow(/permission denied/);
    }
    expect(await published()).toEqual([`vfa-01@1 ${monday}`]);
  });
});

describe("a department that starts", () => {
  it("publishes its procedures once, however often and at whatever time it starts", async () => {
    const database = await createTestDatabase("food-safety");
    const processes = await Promise.all(
      [1, 2].map(() => startTestSubgraph(subgraph, {}, database)),
    );
    processes.push(await startTestSubgraph(subgraph, {}, database));
    const [first] = processes;
    const { data } = await first!.ask<{
      procedureRevisions: { entries: { code: string; revision: number }[]; hasNextPage: boolean };
    }>(
      serviceOf("catalogue", ["feed"]),
      "{ procedureRevisions { entries { code revision } hasNextPage } }",
    );
    const { entries, hasNextPage } = data!.procedureRevisions;
    expect(hasNextPage).toBe(false);
    expect(entries.length).toBe(new Set(entries.map(({ code }) => code)).size);
    expect(entries.every(({ revision }) => revision === 1)).toBe(true);
    expect(entries.map(({ code }) => code)).toContain("vfa-08");
    await Promise.all(processes.map((each) => each.stop()));
  });
});
