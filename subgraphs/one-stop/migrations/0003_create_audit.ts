import type { Migration } from "../../kit/database.ts";
import { createFeedTable } from "../../kit/feed/tables.ts";

/** How the last audit of each chain ended, and who audits it now. */
export const createAudit: Migration = {
  name: "0003_create_audit",
  up: (knex) => createFeedTable(knex, "audit"),
};
