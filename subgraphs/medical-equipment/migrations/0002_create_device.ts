import type { Knex } from "knex";
import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** Devices as declared; they go with their dossiers. */
export const createDevice: Migration = {
  name: "0002_create_device",
  async up(knex: Knex) {
    await knex.schema.createTable("device", (table) => {
      table.text("dossier_ref").primary().references("dossier.ref").onDelete("CASCADE");
      table.text("device_name").notNullable();
      table.text("risk_class").notNullable().checkIn(["A", "B", "C", "D"]);
      table.text("circulation_number");
      table.text("manufacturer_name").notNullable();
      table.text("manufacturer_address").notNullable();
      table.text("manufacturer_country").notNullable().checkRegex("^[A-Z]{2}$");
    });
    await grantReadWrite(knex, ["device"]);
  },
};
