import { grantAppendOnly, grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/**
 * What an event is folded onto, kept with the dossier, so that taking a page over reads no earlier event; and
 * the events that could not be applied as they are.
 */
export const keepStates: Migration = {
  name: "0010_keep_states",
  async up(knex) {
    await knex.schema.alterTable("dossier", (table) => {
      table.jsonb("state");
      table.smallint("fold_version");
      table.text("correction_of");
    });
    await knex.raw(
      `create index dossier_not_counted on dossier (ref) where due is null and version > 0`,
    );
    await knex.raw(
      `create index dossier_corrections on dossier (correction_of) where correction_of is not null`,
    );
    await knex.schema.createTable("event_fault", (table) => {
      table.specificType("id", "bigint generated always as identity").primary();
      table.text("department").notNullable();
      table.text("epoch").notNullable();
      table.bigInteger("sequence").notNullable();
      table.text("code").notNullable();
      table.text("dossier_ref").notNullable();
      table.text("dossier_code").notNullable();
      table.specificType("seen_at", "timestamptz(3)").notNullable();
      table.specificType("resolved_at", "timestamptz(3)");
      table.unique(["department", "epoch", "sequence", "code"]);
      table.index(["department", "id"]);
    });
    await knex.raw(
      `create index event_fault_open on event_fault (dossier_ref) where resolved_at is null`,
    );
    await knex.schema.createTable("outage", (table) => {
      table.text("department").notNullable();
      table.specificType("from_at", "timestamptz(3)").notNullable();
      table.specificType("to_at", "timestamptz(3)").notNullable();
      table.primary(["department", "from_at"]);
    });
    await grantReadWrite(knex, ["outage"]);
    await grantAppendOnly(knex, ["event_fault"], { event_fault: ["resolved_at"] });
  },
};
