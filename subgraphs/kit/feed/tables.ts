import type { Knex } from "knex";
import { grantReadWrite } from "../database.ts";

/** Creates the table in which a follower keeps its cursors and leases. */
export async function createFeedTable(knex: Knex, name = "feed"): Promise<void> {
  await knex.schema.createTable(name, (table) => {
    table.text("key").primary();
    table.text("cursor");
    table.text("state").notNullable().defaultTo("BEHIND");
    table.text("problem");
    table.specificType("as_of", "timestamptz(3)");
    table.text("lease_owner");
    table.specificType("lease_until", "timestamptz(3)");
  });
  await grantReadWrite(knex, [name]);
}
