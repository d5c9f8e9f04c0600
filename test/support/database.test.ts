import pg from "pg";
import { describe, expect, it } from "vitest";
import { createKnex, grantAppendOnly, migrate } from "../../subgraphs/kit/database.ts";
import { createTestDatabase } from "./database.ts";
import { countStatements } from "./statements.ts";

describe("createTestDatabase", () => {
  it("gives the owner the right to make tables and the app role only what it is granted", async () => {
    const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
    await migrate(ownerUrl, [
      {
        name: "0001_create_notes",
        async up(knex) {
          await knex.schema.createTable("note", (table) => void table.text("text"));
          await grantAppendOnly(knex, ["note"]);
        },
      },
    ]);
    const app = new pg.Client({ connectionString: appUrl });
    await app.connect();
    await app.query("insert into note values ('kept')");
    await expect(app.query("update note set text = 'changed'")).rejects.toThrow(
      /permission denied/,
    );
    await expect(app.query("create table mine (n int)")).rejects.toThrow(/permission denied/);
    await app.end();
  });

  it("makes a new database each time", async () => {
    const first = await createTestDatabase("accounts");
    const second = await createTestDatabase("accounts");
    expect(first.appUrl).not.toBe(second.appUrl);
  });
});

describe("countStatements", () => {
  it("notes the statements of the work, inside transactions too, and nothing else", async () => {
    const { appUrl } = await createTestDatabase("accounts");
    const knex = createKnex({ url: appUrl, name: "test" });
    await knex.raw("select 0");
    const { result, statements } = await countStatements(knex, async () => {
      await knex.raw("select 1");
      return knex.transaction((trx) => trx.raw("select 2"));
    });
    await knex.raw("select 3");
    await knex.destroy();
    expect(statements).toEqual(["select 1", "select 2"]);
    expect(result).toBeDefined();
  });
});
