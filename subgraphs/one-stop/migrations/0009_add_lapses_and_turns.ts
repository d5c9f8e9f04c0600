import type { Migration } from "../../kit/database.ts";

/**
 * What lapses by time, when and to which status, and whose turn it is until when; a turn that no rule sets a day for
 * comes last. Text for the reason `due_at` is.
 */
export const addLapsesAndTurns: Migration = {
  name: "0009_add_lapses_and_turns",
  async up(knex) {
    await knex.raw(
      `alter table dossier
         add column lapses_at text collate "C" generated always as (due -> 'lapse' ->> 'at') stored,
         add column lapses_to smallint generated always as ((due -> 'lapse' ->> 'to')::smallint) stored,
         add column turn_of text generated always as (due -> 'turn' ->> 'actor') stored,
         add column turn_at text collate "C" generated always as
           (case when due -> 'turn' ->> 'actor' is not null
              then coalesce(due -> 'turn' ->> 'dueAt', '9999') end) stored`,
    );
    await knex.raw(
      "create index dossier_lapsing_of_unit on dossier (unit, lapses_at) where lapses_at is not null",
    );
    await knex.raw(
      `create index dossier_turn_of_applicant on dossier (account, turn_at, ref)
       where turn_of = 'APPLICANT'`,
    );
    await knex.raw(
      `create index dossier_turn_of_unit on dossier (unit, turn_at, ref) where turn_of = 'OFFICER'`,
    );
  },
};
