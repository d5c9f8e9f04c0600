import type { Migration } from "../../kit/database.ts";

/**
 * What work lists are read by. `due_at` is the end of the due day while time decides, else null; it is text, as
 * an instant that is made of JSON by rule of the table has to be, and sorts as time does.
 */
export const createWorkLists: Migration = {
  name: "0007_create_work_lists",
  async up(knex) {
    await knex.raw(
      `alter table dossier add column due_at text collate "C" generated always as
         (case when due ->> 'standing' = 'OPEN' then due ->> 'dueAt' end) stored`,
    );
    await knex.raw("drop index dossier_unit_filed_at_ref_index");
    await knex.raw(
      "create index dossier_newest_of_unit on dossier (unit, national_status, filed_at, ref)",
    );
    await knex.raw(
      `create index dossier_due_of_unit on dossier (unit, national_status, due_at, ref)
       where due_at is not null`,
    );
  },
};
