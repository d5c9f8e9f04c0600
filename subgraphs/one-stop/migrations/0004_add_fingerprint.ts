import type { Migration } from "../../kit/database.ts";

/** The keyed fingerprint of what was filed; null for dossiers from before, and from a department's own desk. */
export const addFingerprint: Migration = {
  name: "0004_add_fingerprint",
  async up(knex) {
    await knex.schema.alterTable("dossier", (table) => {
      table.text("fingerprint");
    });
    await knex.raw(
      `create index dossier_open_by_fingerprint on dossier (fingerprint)
       where fingerprint is not null and national_status not in (3, 8, 9, 10)`,
    );
  },
};
