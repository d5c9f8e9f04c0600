import type { Migration } from "../../kit/database.ts";

/** Why a delivery failed last, and filings that a department has refused: for operators. */
export const tellStuckDeliveries: Migration = {
  name: "0012_tell_stuck_deliveries",
  async up(knex) {
    await knex.schema.alterTable("delivery", (table) => {
      table.text("failure");
    });
    await knex.raw(
      `create index delivery_refused_filing on delivery (intake_sequence)
       where state = 'REFUSED' and kind = 'FILING'`,
    );
    await knex.raw(
      `create index delivery_failing on delivery (intake_sequence)
       where state = 'PENDING' and attempts >= 20`,
    );
    await knex.raw(
      "create index delivery_due on delivery (department, next_attempt_at) where state = 'PENDING'",
    );
    await knex.raw("drop index delivery_pending");
  },
};
