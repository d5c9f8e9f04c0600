import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provisionDatabase } from "../../scripts/start/databases.ts";
import { startPostgres, type RunningPostgres } from "../../scripts/start/postgres.ts";
import { openSecrets } from "../../scripts/start/secrets.ts";

let folder: string;
let server: RunningPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "databases-test-"));
  server = await startPostgres({ dataDir: folder, durable: false });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const provision = (name: string) =>
  provisionDatabase(server.adminUrl, name, openSecrets(join(folder, "secrets.json")));

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

describe("provisionDatabase", () => {
  it("gives the owner a database to migrate and the app what it is granted there", async () => {
    const { ownerUrl, appUrl } = await provision("one_stop");
    await query(
      ownerUrl,
      "create table note (word text); grant select, insert on note to one_stop_app",
    );
    await query(appUrl, "insert into note values ('a')");
    expect(await query(appUrl, "select word, current_user::text as who from note")).toEqual([
      { word: "a", who: "one_stop_app" },
    ]);
    await expect(query(appUrl, "delete from note")).rejects.toThrow("permission denied");
  });

  it("lets the app make no tables, neither lasting nor temporary", async () => {
    const { appUrl } = await provision("accounts");
    await expect(query(appUrl, "create table mine (a int)")).rejects.toThrow("permission denied");
    await expect(query(appUrl, "create temp table mine (a int)")).rejects.toThrow(
      "permission denied",
    );
  });

  it("keeps the data and the passwords when done again, also at once", async () => {
    const first = await provision("catalogue");
    await query(first.ownerUrl, "create table kept as select 1 as one");
    const again = await Promise.all([provision("catalogue"), provision("catalogue")]);
    expect(again).toEqual([first, first]);
    expect(await query(first.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  });

  it("lets no subgraph into another's database", async () => {
    const { appUrl } = await provision("food_safety");
    await provision("drug_administration");
    const other = Object.assign(new URL(appUrl), { pathname: "drug_administration" }).href;
    await expect(query(other, "select 1")).rejects.toThrow("permission denied for database");
  });

  it("says what to do when the server cannot be reached", async () => {
    const url = "postgres://postgres:secret@127.0.0.1:1/postgres";
    await expect(provisionDatabase(url, "accounts", { get: () => "x" })).rejects.toThrow(
      /^PostgreSQL at 127\.0\.0\.1:1 refuses: .*Check DATABASE_URL/,
    );
  });
});

describe("openSecrets", () => {
  it("makes a secret once, different for each name, in a file only its owner can read", () => {
    const file = join(folder, "more/secrets.json");
    const made = openSecrets(file).get("gateway to one-stop");
    expect(made).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(openSecrets(file).get("gateway to one-stop")).toBe(made);
    expect(openSecrets(file).get("gateway to accounts")).not.toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8")) as object)).toHaveLength(2);
  });
});
