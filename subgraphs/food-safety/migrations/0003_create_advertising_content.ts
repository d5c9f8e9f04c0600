import type { Knex } from "knex";
import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** Advertisements and where they are to appear; they go with their dossiers. */
export const createAdvertisingContent: Migration = {
  name: "0003_create_advertising_content",
  async up(knex: Knex) {
    await knex.schema.createTable("advertising_content", (table) => {
      table.text("dossier_ref").primary().references("dossier.ref").onDelete("CASCADE");
      table.text("product_name").notNullable();
      table.text("declaration_number").notNullable();
      table.text("script").notNullable();
    });
    await knex.schema.createTable("advertising_content_medium", (table) => {
      table.text("dossier_ref").references("advertising_content.dossier_ref").onDelete("CASCADE");
      table.smallint("position").checkPositive();
      table.text("medium").notNullable();
      table.primary(["dossier_ref", "position"]);
      table.unique(["dossier_ref", "medium"]);
    });
    await grantReadWrite(knex, ["advertising_content", "advertising_content_medium"]);
  },
};
