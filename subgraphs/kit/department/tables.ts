import type { Knex } from "knex";
import { createChainTables } from "../chain/tables.ts";
import { grantAppendOnly, grantReadWrite } from "../database.ts";
import type { Migration } from "../database.ts";
import { createPaper } from "./papers.ts";
import { createFeedTable } from "../feed/tables.ts";

/** The tables every department has: its chain, dossiers, papers, deliveries and published procedures. */
export const departmentMigrations: readonly Migration[] = [
  {
    name: "0001_create_department",
    async up(knex: Knex) {
      await createChainTables(knex);
      await knex.schema.createTable("dossier", (table) => {
        table.text("ref").primary();
        table.text("code").notNullable().unique();
        table.text("procedure_code").notNullable();
        table.integer("revision").notNullable();
        table.text("applicant").notNullable();
        table.text("unit").notNullable();
        table.smallint("national_status").notNullable();
        table.integer("version").notNullable();
        table.specificType("filed_at", "timestamptz(3)").notNullable();
      });
      await knex.schema.createTable("delivery", (table) => {
        table.text("client_key").primary();
        table.text("body_digest").notNullable();
        table.text("epoch").notNullable();
        table.bigInteger("sequence").notNullable();
      });
      await createProcedureRevisionTable(knex);
      await grantReadWrite(knex, ["dossier"]);
      await grantAppendOnly(knex, ["delivery"]);
      await grantSequences(knex);
    },
  },
  { name: "0001_own_publications", up: addPublicationKeys },
  {
    name: "0001_lapses",
    async up(knex: Knex) {
      await knex.schema.alterTable("dossier", (table) => {
        table.specificType("look_at", "timestamptz(3)");
      });
      await knex.raw("create index on dossier (look_at) where look_at is not null");
      await knex.raw("update dossier set look_at = now() where national_status in (4, 5)");
      await createFeedTable(knex);
      await createCatalogueRevisionTable(knex);
    },
  },
  createPaper,
];

/** Creates the table of what catalogue publishes, as it was followed. */
async function createCatalogueRevisionTable(knex: Knex): Promise<void> {
  await knex.schema.createTable("catalogue_revision", (table) => {
    table.text("kind").notNullable();
    table.text("key").notNullable();
    table.integer("revision").notNullable();
    table.jsonb("document").notNullable();
    table.primary(["kind", "key", "revision"]);
  });
  await grantAppendOnly(knex, ["catalogue_revision"]);
}

/** Creates the table of published procedures; catalogue has one for departments without a system. */
export async function createProcedureRevisionTable(knex: Knex): Promise<void> {
  await knex.schema.createTable("procedure_revision", (table) => {
    table.bigIncrements("position");
    table.text("code").notNullable();
    table.integer("revision").notNullable();
    table.specificType("published_at", "timestamptz(3)").notNullable();
    table.text("digest").notNullable();
    table.jsonb("document").notNullable();
    table.unique(["code", "revision"]);
  });
  await grantAppendOnly(knex, ["procedure_revision"]);
}

/** Lets a department publish by itself, once for a key; null in both columns is what it ships. */
export async function addPublicationKeys(knex: Knex): Promise<void> {
  await knex.schema.alterTable("procedure_revision", (table) => {
    table.text("client_key").unique();
    table.text("body_digest");
  });
}

/** Lets the reading and writing role take numbers from the sequences made so far. */
export async function grantSequences(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      execute format(
        'grant usage on all sequences in schema public to %I',
        regexp_replace(current_user, '_owner$', '_app'));
    end $$`);
}
