import { grantAppendOnly } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** What people were told about their dossiers: each thing once for a due day, and never taken back. */
export const createNotice: Migration = {
  name: "0008_create_notice",
  async up(knex) {
    await knex.schema.createTable("notice", (table) => {
      table.specificType("id", "bigint generated always as identity").notNullable().unique();
      table.text("dossier_ref").notNullable().references("dossier.ref");
      table.text("kind").notNullable();
      table.date("due_on").notNullable();
      table.text("account");
      table.text("unit").notNullable();
      table.specificType("noticed_at", "timestamptz(3)").notNullable();
      table.primary(["dossier_ref", "kind", "due_on"]);
      table.index(["account", "id"]);
      table.index(["unit", "id"]);
    });
    await grantAppendOnly(knex, ["notice"]);
  },
};
