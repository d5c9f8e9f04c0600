import type { Knex } from "knex";
import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** Declarations of food products; they go with their dossiers. */
export const createProductDeclaration: Migration = {
  name: "0002_create_product_declaration",
  async up(knex: Knex) {
    await knex.schema.createTable("product_declaration", (table) => {
      table.text("dossier_ref").primary().references("dossier.ref").onDelete("CASCADE");
      table.text("product_name").notNullable();
      table.text("product_group").notNullable();
      table.text("origin").notNullable().checkIn(["DOMESTIC", "IMPORTED"]);
      table.text("ingredients").notNullable();
      table.text("shelf_life").notNullable();
      table.text("manufacturer_name").notNullable();
      table.text("manufacturer_address").notNullable();
      table.text("manufacturer_country").notNullable().checkRegex("^[A-Z]{2}$");
    });
    await grantReadWrite(knex, ["product_declaration"]);
  },
};
