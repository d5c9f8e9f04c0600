import { createProcedureRevisionTable, grantSequences } from "../../kit/department/tables.ts";
import { grantAppendOnly, grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";
import { createFeedTable } from "../../kit/feed/tables.ts";

/** Departments, units, procedures as published last, and what catalogue publishes itself. */
export const createCatalogue: Migration = {
  name: "0001_create_catalogue",
  async up(knex) {
    await knex.schema.createTable("department", (table) => {
      table.text("code").primary();
      table.text("name_vi").notNullable();
      table.text("name_en").notNullable();
      table.text("unit").notNullable();
      table.specificType("former_units", "text[]").notNullable();
    });
    await knex.schema.createTable("unit", (table) => {
      table.text("code").primary();
      table.text("name_vi").notNullable();
      table.text("name_en").notNullable();
      table.text("abbreviation");
      table.text("kind").notNullable();
      table.text("department");
      table.text("agency_code");
      table.date("valid_from");
      table.date("valid_to");
      table.specificType("successors", "text[]").notNullable();
      table.specificType("predecessors", "text[]").notNullable();
    });
    await knex.schema.createTable("procedure", (table) => {
      table.specificType("code", 'text collate "C"').primary();
      table.text("national_code");
      table.text("department").notNullable();
      table.text("field_key").notNullable();
      table.text("field_code");
      table.text("search_text").notNullable();
      table.integer("revision").notNullable();
      table.specificType("published_at", "timestamptz(3)").notNullable();
      table.jsonb("document").notNullable();
      table.index(["national_code"]);
      table.index(["department", "code"]);
      table.index(["field_key", "code"]);
    });
    await knex.schema.createTable("catalogue_revision", (table) => {
      table.bigIncrements("position");
      table.text("kind").notNullable();
      table.text("key").notNullable();
      table.integer("revision").notNullable();
      table.specificType("published_at", "timestamptz(3)").notNullable();
      table.text("digest").notNullable();
      table.jsonb("document").notNullable();
      table.unique(["kind", "key", "revision"]);
    });
    await createProcedureRevisionTable(knex);
    await createFeedTable(knex);
    await grantReadWrite(knex, ["department", "unit", "procedure"]);
    await grantAppendOnly(knex, ["catalogue_revision"]);
    await grantSequences(knex);
  },
};
