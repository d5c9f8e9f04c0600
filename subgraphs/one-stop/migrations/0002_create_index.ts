import { addEventColumns } from "../../kit/chain/tables.ts";
import { grantAppendOnly, grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";
import { createFeedTable } from "../../kit/feed/tables.ts";

/** The tracking index: departments' events as seen, what they make of dossiers, procedures, calendar. */
export const createIndex: Migration = {
  name: "0002_create_index",
  async up(knex) {
    await createFeedTable(knex);
    await knex.schema.createTable("dossier", (table) => {
      table.text("ref").primary();
      table.text("code").notNullable().unique();
      table.text("account");
      table.text("procedure_code").notNullable();
      table.integer("revision").notNullable();
      table.text("department").notNullable();
      table.text("unit").notNullable();
      table.smallint("channel").notNullable();
      table.specificType("filed_at", "timestamptz(3)").notNullable();
      table.smallint("national_status").notNullable();
      table.text("source_status");
      table.integer("version").notNullable();
      table.specificType("updated_at", "timestamptz(3)").notNullable();
      table.jsonb("due");
      table.index(["account", "filed_at", "ref"]);
      table.index(["unit", "filed_at", "ref"]);
    });
    await knex.schema.createTable("filing", (table) => {
      table.text("dossier_ref").primary().references("dossier.ref");
      table.jsonb("answers").notNullable();
      table.jsonb("papers").notNullable();
    });
    await knex.schema.createTable("dossier_event", (table) => {
      table.text("department").notNullable();
      addEventColumns(table);
      table.text("note");
      table.specificType("seen_at", "timestamptz(3)").notNullable();
      table.primary(["department", "epoch", "sequence"]);
      table.index(["dossier_ref", "sequence"]);
    });
    await knex.schema.createTable("procedure_revision", (table) => {
      table.text("code").notNullable();
      table.integer("revision").notNullable();
      table.text("department").notNullable();
      table.text("national_code");
      table.specificType("published_at", "timestamptz(3)").notNullable();
      table.jsonb("document").notNullable();
      table.primary(["code", "revision"]);
      table.index(["national_code"]);
      table.index(["department"]);
    });
    await knex.schema.createTable("catalogue_revision", (table) => {
      table.text("kind").notNullable();
      table.text("key").notNullable();
      table.integer("revision").notNullable();
      table.jsonb("document").notNullable();
      table.primary(["kind", "key", "revision"]);
    });
    await grantReadWrite(knex, ["dossier", "filing"]);
    await grantAppendOnly(knex, ["dossier_event", "procedure_revision", "catalogue_revision"], {
      dossier_event: ["note"],
    });
  },
};
