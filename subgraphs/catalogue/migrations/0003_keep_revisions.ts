import type { Knex } from "knex";
import type { Migration } from "../../kit/database.ts";
import { addPublicationKeys } from "../../kit/department/tables.ts";

/**
 * All revisions of each procedure with the days each is shown, so that the one in force changes at midnight with
 * nothing running. Feeds are read again from their beginnings: until now all but the newest were dropped.
 */
export const keepRevisions: Migration = {
  name: "0003_keep_revisions",
  async up(knex) {
    await knex.schema.alterTable("procedure", (table) => {
      table.date("effective_from");
      table.date("effective_to");
      table.jsonb("form");
    });
    await knex("procedure").update({
      effective_from: knex.raw("(published_at at time zone 'Asia/Ho_Chi_Minh')::date"),
    });
    await knex.schema.alterTable("procedure", (table) => table.dropNullable("effective_from"));
    for (const table of ["procedure", "procedure_search"]) await keyByRevision(knex, table);
    await addPublicationKeys(knex);
    await knex("feed").where("key", "like", "%/procedures").update({ cursor: null });
  },
};

async function keyByRevision(knex: Knex, name: string): Promise<void> {
  await knex.schema.alterTable(name, (table) => {
    table.dropPrimary();
    table.primary(["code", "revision"]);
    table.date("shown_from").notNullable().defaultTo("-infinity");
    table.date("shown_to").notNullable().defaultTo("infinity");
  });
}
