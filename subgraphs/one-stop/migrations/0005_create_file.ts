import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** Files that people hand in: a row before the first byte, so that nothing is ever stored without one. */
export const createFile: Migration = {
  name: "0005_create_file",
  async up(knex) {
    await knex.schema.createTable("file", (table) => {
      table.text("id").primary();
      table.text("account").notNullable();
      table.text("state").notNullable();
      table.text("name");
      table.bigInteger("bytes").notNullable();
      table.text("sha256");
      table.text("media_type");
      table.specificType("created_at", "timestamptz(3)").notNullable();
      table.text("dossier_ref");
    });
    await knex.raw("create index file_loose on file (account) where dossier_ref is null");
    await knex.raw("create index file_expiring on file (created_at) where dossier_ref is null");
    await knex.raw(
      "create index file_by_dossier on file (dossier_ref) where dossier_ref is not null",
    );
    await grantReadWrite(knex, ["file"]);
  },
};
