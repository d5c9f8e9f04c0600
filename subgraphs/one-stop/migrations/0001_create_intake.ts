import { createChainTables } from "../../kit/chain/tables.ts";
import { grantAppendOnly, grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** The intake chain, what clients sent, the codes given out and what is to be delivered. */
export const createIntake: Migration = {
  name: "0001_create_intake",
  async up(knex) {
    await createChainTables(knex);
    await knex.schema.createTable("request", (table) => {
      table.text("account").notNullable();
      table.text("client_key").notNullable();
      table.text("kind").notNullable();
      table.text("body_digest").notNullable();
      table.text("dossier_ref").notNullable();
      table.bigInteger("intake_sequence").notNullable();
      table.specificType("received_at", "timestamptz(3)").notNullable();
      table.primary(["account", "client_key"]);
    });
    await knex.schema.createTable("dossier_code_counter", (table) => {
      table.text("agency").notNullable();
      table.date("day").notNullable();
      table.integer("last").notNullable();
      table.primary(["agency", "day"]);
    });
    await knex.schema.createTable("delivery", (table) => {
      table.bigInteger("intake_sequence").primary();
      table.text("department").notNullable();
      table.text("dossier_ref").notNullable();
      table.text("kind").notNullable();
      table.text("state").notNullable().defaultTo("PENDING");
      table.integer("attempts").notNullable().defaultTo(0);
      table.specificType("next_attempt_at", "timestamptz(3)").notNullable();
      table.text("epoch");
      table.bigInteger("sequence");
      table.jsonb("problems");
    });
    await knex.raw(
      "create index delivery_pending on delivery (department, intake_sequence) where state = 'PENDING'",
    );
    await knex.raw("create index delivery_by_dossier on delivery (dossier_ref, intake_sequence)");
    await grantAppendOnly(knex, ["request"]);
    await grantReadWrite(knex, ["dossier_code_counter", "delivery"]);
  },
};
