import { randomUUID } from "node:crypto";
import type { Knex } from "knex";
import { grantAppendOnly } from "../database.ts";
import { genesisHash } from "./event.ts";

/** Adds the columns that every table of events has, the format's fields one by one. */
export function addEventColumns(table: Knex.CreateTableBuilder): void {
  table.text("epoch").notNullable();
  table.bigInteger("sequence").notNullable();
  table.text("dossier_ref").notNullable();
  table.text("type").notNullable();
  table.specificType("occurred_at", "timestamptz(3)").notNullable();
  table.specificType("recorded_at", "timestamptz(3)").notNullable();
  table.text("actor_kind").notNullable();
  table.text("actor_unit");
  table.text("actor_role");
  table.smallint("national_status").notNullable();
  table.text("source_status");
  table.jsonb("data").notNullable();
  table.text("private_digest").notNullable();
  table.text("previous_hash").notNullable();
  table.text("hash").notNullable();
}

/**
 * Creates the tables of an event chain and its first head. The reading and writing role can add events and
 * erase the private part, and can never change or remove an event.
 */
export async function createChainTables(knex: Knex): Promise<void> {
  await knex.schema.createTable("chain", (table) => {
    table.boolean("only").primary().defaultTo(true).checkIn(["true"]);
    table.text("epoch").notNullable();
    table.bigInteger("sequence").notNullable();
    table.text("hash").notNullable();
  });
  await knex.schema.createTable("event", (table) => {
    addEventColumns(table);
    table.primary(["sequence"]);
    table.index(["dossier_ref", "sequence"]);
  });
  await knex.schema.createTable("event_private", (table) => {
    table.bigInteger("sequence").primary().references("event.sequence");
    table.binary("salt");
    table.jsonb("content");
  });
  await knex("chain").insert({ epoch: randomUUID(), sequence: 0, hash: genesisHash });
  await grantAppendOnly(knex, ["event", "event_private", "chain"], {
    event_private: ["salt", "content"],
    chain: ["sequence", "hash"],
  });
}
