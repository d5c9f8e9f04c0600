import type { Knex } from "knex";
import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** What was declared of drugs; it goes with its dossier. */
export const createDrugRegistration: Migration = {
  name: "0002_create_drug_registration",
  async up(knex: Knex) {
    await knex.schema.createTable("drug_registration", (table) => {
      table.text("dossier_ref").primary().references("dossier.ref").onDelete("CASCADE");
      table.text("product_name").notNullable();
      table.text("registration_number");
      table.text("dosage_form");
      table.text("strength");
      table.text("manufacturer_name").notNullable();
      table.text("manufacturer_address").notNullable();
      table.text("manufacturer_country").notNullable().checkRegex("^[A-Z]{2}$");
    });
    await knex.schema.createTable("drug_registration_ingredient", (table) => {
      table.text("dossier_ref").references("drug_registration.dossier_ref").onDelete("CASCADE");
      table.smallint("position").checkPositive();
      table.text("name").notNullable();
      table.double("amount").notNullable().checkPositive();
      table.text("unit").notNullable();
      table.primary(["dossier_ref", "position"]);
    });
    await grantReadWrite(knex, ["drug_registration", "drug_registration_ingredient"]);
  },
};
