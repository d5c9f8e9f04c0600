import type { Migration } from "../../kit/database.ts";
import { createFeedTable } from "../../kit/feed/tables.ts";

/** How far all dossiers were counted anew with another calendar, and who does it now; one row. */
export const createRecount: Migration = {
  name: "0011_create_recount",
  up: (knex) => createFeedTable(knex, "recount"),
};
