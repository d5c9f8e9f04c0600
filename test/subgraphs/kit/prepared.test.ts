import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import knexFactory from "knex";
import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { createKnex } from "../../../subgraphs/kit/database.ts";
import { addPipeline } from "../../../subgraphs/kit/pipeline.ts";
import { readPrepared } from "../../../subgraphs/kit/prepared.ts";
import { createTestDatabase, stopBeforeDrop } from "../../support/database.ts";
import { countStatements } from "../../support/statements.ts";

let knex: Knex;
let owner: Knex;
let ownerUrl: string;

beforeAll(async () => {
  ({ ownerUrl } = await createTestDatabase("prepared"));
  owner = createKnex({ url: ownerUrl, name: "test", max: 2 });
  knex = createKnex({ url: ownerUrl, name: "test-reads", max: 2 });
  stopBeforeDrop(async () => {
    await knex.destroy();
    await owner.destroy();
  });
  await owner.raw(
    "create table thing (code text primary key, made_at timestamptz(3), size bigint)",
  );
  await owner.raw(
    `insert into thing values ('a', '2026-11-21T00:00:00Z', 1), ('b', '2026-11-21T07:00:00+07:00', 2)`,
  );
});

const byCode = `select code, made_at as "madeAt", size from thing where code = any(?) order by code`;

/** Processes of the server that serve the pool or its pipeline. */
async function backends(): Promise<number[]> {
  const { rows } = await owner.raw<{ rows: { pid: number }[] }>(
    "select pid from pg_stat_activity where application_name = 'test-reads'",
  );
  return rows.map(({ pid }) => pid);
}

describe("readPrepared", () => {
  it("reads instants as ISO text and bigint as numbers, as knex does", async () => {
    expect(await readPrepared(knex, byCode, [["b", "a", "nobody"]])).toEqual([
      { code: "a", madeAt: "2026-11-21T00:00:00.000Z", size: 1 },
      { code: "b", madeAt: "2026-11-21T00:00:00.000Z", size: 2 },
    ]);
  });

  it("answers many at once over one connection, each with its own rows", async () => {
    const asked = Array.from({ length: 50 }, (_, index) => (index % 3 === 0 ? "a" : "b"));
    const answers = await Promise.all(
      asked.map((code) => readPrepared<{ code: string }>(knex, byCode, [[code]])),
    );
    expect(answers.map((rows) => rows.map(({ code }) => code))).toEqual(
      asked.map((code) => [code]),
    );
    expect(await backends()).toHaveLength(1);
  });

  it("has a statement planned once for all that is asked", async () => {
    for (const code of ["a", "b", "nobody"]) await readPrepared(knex, byCode, [[code]]);
    const plans = await readPrepared(
      knex,
      `select custom_plans as "onceOnly" from pg_prepared_statements where statement like ?`,
      ["select code, made_at%"],
    );
    expect(plans).toEqual([{ onceOnly: 0 }]);
  });

  it("throws what PostgreSQL says of one statement and answers those behind it", async () => {
    const wrong = readPrepared(knex, "select 1 / ?::int as never", [0]);
    const right = readPrepared<{ code: string }>(knex, byCode, [["a"]]);
    await expect(wrong).rejects.toMatchObject({ code: "22012" });
    expect((await right).map(({ code }) => code)).toEqual(["a"]);
  });

  it("reads again after the connection was cut off in the middle of a statement", async () => {
    const slow = readPrepared<{ code: string }>(
      knex,
      `select code, pg_sleep(0.5)::text as slept from thing where code = any(?)`,
      [["a"]],
    );
    const [pid] = await untilBusy();
    await owner.raw("select pg_terminate_backend(?)", [pid!]);
    expect((await slow).map(({ code }) => code)).toEqual(["a"]);
    const after = await readPrepared<{ code: string }>(knex, byCode, [["b"]]);
    expect(after.map(({ code }) => code)).toEqual(["b"]);
  });

  it("does not wait long behind a statement that waits for a lock", async () => {
    await owner.raw("create table locked (code text)");
    const holder = await owner.transaction();
    await holder.raw("lock table locked in access exclusive mode");
    const startedAt = Date.now();
    const blocked = readPrepared(knex, "select code from locked where code = any(?)", [["a"]]);
    const behind = readPrepared<{ code: string }>(knex, byCode, [["a"]]);
    expect((await behind).map(({ code }) => code)).toEqual(["a"]);
    expect(Date.now() - startedAt).toBeLessThan(9_000);
    const later = readPrepared<{ code: string }>(knex, byCode, [["b"]]);
    expect((await later).map(({ code }) => code)).toEqual(["b"]);
    await holder.rollback();
    expect(await blocked).toEqual([]);
  }, 20_000);

  it("answers through the pool while the pipeline's server does not take it in", async () => {
    // Takes the connection and never says a word, as a server that hangs does.
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const config = { connectionString: `postgres://nobody@127.0.0.1:${port}/none` };
    const beside = addPipeline(knexFactory({ client: "pg", connection: ownerUrl }), config);
    try {
      const rows = await readPrepared<{ one: number }>(beside, "select ?::int as one", [1]);
      expect(rows).toEqual([{ one: 1 }]);
    } finally {
      await beside.destroy();
      silent.close();
    }
  }, 20_000);

  it("sees inside a transaction what the transaction has written", async () => {
    const seen = await knex.transaction(async (trx) => {
      await trx.raw("insert into thing values ('c', null, 3)");
      const inside = await readPrepared(trx, byCode, [["c"]]);
      const outside = await readPrepared(knex, byCode, [["c"]]);
      return { inside: inside.length, outside: outside.length };
    });
    expect(seen).toEqual({ inside: 1, outside: 0 });
  });

  it("tells of its statements as knex does", async () => {
    const { statements } = await countStatements(knex, () => readPrepared(knex, byCode, [["a"]]));
    expect(statements).toEqual([byCode.replace("?", "$1")]);
  });

  it("reads instants the same in whatever zone and with whatever fraction the server writes them", async () => {
    const texts = ["00:00:00Z", "00:00:00.1Z", "00:00:00.120Z", "23:59:59.999999Z"];
    const read = `select ?::timestamptz as at`;
    const at = async (text: string) =>
      (await readPrepared<{ at: string }>(knex, read, [`2026-11-21T${text}`]))[0]!.at;
    expect(await Promise.all(texts.map(at))).toEqual([
      "2026-11-21T00:00:00.000Z",
      "2026-11-21T00:00:00.100Z",
      "2026-11-21T00:00:00.120Z",
      "2026-11-21T23:59:59.999Z",
    ]);
    const { rows } = await knex.transaction(async (trx) => {
      await trx.raw("set local time zone 'Asia/Ho_Chi_Minh'");
      return trx.raw<{ rows: { at: string }[] }>(
        "select '2026-11-21T00:00:00Z'::timestamptz as at",
      );
    });
    expect(rows[0]!.at).toBe("2026-11-21T00:00:00.000Z");
  });

  it("leaves no connection behind when the pool is closed", async () => {
    await knex.destroy();
    await expect.poll(backends).toEqual([]);
  });
});

async function untilBusy(): Promise<number[]> {
  let busy: number[] = [];
  await expect
    .poll(async () => {
      const { rows } = await owner.raw<{ rows: { pid: number }[] }>(
        `select pid from pg_stat_activity
         where application_name = 'test-reads' and state = 'active' and query like '%pg_sleep%'`,
      );
      busy = rows.map(({ pid }) => pid);
      return busy.length;
    })
    .toBe(1);
  return busy;
}
