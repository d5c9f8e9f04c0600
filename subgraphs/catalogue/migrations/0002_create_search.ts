import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/**
 * What procedures are found, filtered and counted by, apart from their documents: a ranking reads thousands of
 * these rows and twenty documents. Needs no extension. Filled at each start from what is stored.
 */
export const createSearch: Migration = {
  name: "0002_create_search",
  async up(knex) {
    await knex.schema.createTable("procedure_search", (table) => {
      table.specificType("code", 'text collate "C"').primary();
      table.integer("revision").notNullable();
      table.specificType("terms_version", "smallint").notNullable();
      table.text("department").notNullable();
      table.text("field_key").notNullable();
      table.text("field_code");
      table.text("service_level").notNullable();
      table.boolean("in_force").notNullable();
      table.boolean("filed_here").notNullable();
      table.date("valid_from");
      table.date("valid_to");
      table.specificType("words_vi", "smallint").notNullable();
      table.specificType("words_en", "smallint").notNullable();
      table.specificType("terms", "tsvector").notNullable();
      table.index(["department", "code"]);
      table.index(["field_key", "code"]);
    });
    // Without the list of pending entries, which every search would have to read through.
    await knex.raw(
      "create index procedure_search_terms on procedure_search using gin (terms) with (fastupdate = off)",
    );
    await knex.schema.createTable("search_word", (table) => {
      table.specificType("word", 'text collate "C"').primary();
      table.specificType("deletes", "text[]").notNullable();
    });
    await knex.raw(
      "create index search_word_deletes on search_word using gin (deletes) with (fastupdate = off)",
    );
    await knex.schema.alterTable("procedure", (table) => {
      table.dropColumn("search_text");
      table.dropIndex(["department", "code"]);
      table.dropIndex(["field_key", "code"]);
      table.index(["field_key", "published_at", "code"]);
    });
    await grantReadWrite(knex, ["procedure_search", "search_word"]);
  },
};
