import type { Knex } from "knex";
import { afterAll } from "vitest";
import { createFeedTable } from "../../../../subgraphs/kit/feed/tables.ts";
import { createKnex, grantReadWrite, migrate } from "../../../../subgraphs/kit/database.ts";
import { createTestDatabase } from "../../../support/database.ts";

/** A database with the table of followers, and a table `entry` of what feeds are about. */
export async function createFeedDatabase() {
  const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
  await migrate(ownerUrl, [
    {
      name: "0001_create_feed",
      async up(knex) {
        await createFeedTable(knex);
        await knex.schema.createTable("entry", (table) => {
          table.specificType("stored", "bigint generated always as identity");
          table.text("feed");
          table.integer("position");
        });
        await grantReadWrite(knex, ["entry"]);
      },
    },
  ]);
  const knex = createKnex({ url: appUrl, name: "test" });
  afterAll(() => knex.destroy());
  return { knex, appUrl };
}

/** Positions stored for a feed, in the order in which they were stored. */
export async function listPositions(knex: Knex, feed: string): Promise<number[]> {
  const rows = await knex("entry")
    .select<{ position: number }[]>("position")
    .where({ feed })
    .orderBy("stored");
  return rows.map(({ position }) => position);
}

/** Adds an entry and tells those who listen on `entry`. */
export async function addEntry(knex: Knex, feed: string, position: number): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx("entry").insert({ feed, position });
    await trx.raw("select pg_notify('entry', ?)", [feed]);
  });
}
