import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** What somebody has begun to fill in; no dossier, no code, no event. */
export const createDraft: Migration = {
  name: "0006_create_draft",
  async up(knex) {
    await knex.schema.createTable("draft", (table) => {
      table.text("id").primary();
      table.text("account").notNullable();
      table.text("procedure_code").notNullable();
      table.integer("revision").notNullable();
      table.jsonb("answers").notNullable();
      table.jsonb("papers").notNullable();
      table.integer("version").notNullable();
      table.specificType("created_at", "timestamptz(3)").notNullable();
      table.specificType("updated_at", "timestamptz(3)").notNullable();
      table.specificType("expires_at", "timestamptz(3)").notNullable();
      table.index(["account", "updated_at", "id"]);
      table.index(["expires_at"]);
    });
    await grantReadWrite(knex, ["draft"]);
  },
};
