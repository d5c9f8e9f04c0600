import { grantReadWrite } from "../../kit/database.ts";
import type { Migration } from "../../kit/database.ts";

/** Who is behind an account. */
export const createPerson: Migration = {
  name: "0001_create_person",
  async up(knex) {
    await knex.schema.createTable("person", (table) => {
      table.text("account").primary();
      table.text("full_name").notNullable();
      table.text("locale").notNullable().checkIn(["vi", "en"]);
      table.specificType("registered_at", "timestamptz(3)").notNullable().defaultTo(knex.fn.now());
    });
    await grantReadWrite(knex, ["person"]);
  },
};
