import type { Knex } from "knex";
import { readPrepared } from "../kit/prepared.ts";
import { storable } from "../kit/storable.ts";
import type { Locale } from "../kit/viewer.ts";

/** A person as registered. */
export type PersonRow = {
  account: string;
  fullName: string;
  locale: Locale;
};

/** The channel on which the database says that a person's registration has changed. */
export const peopleChannel = "people";

/** Reads and registers persons; one SQL statement a method. */
export type People = ReturnType<typeof createPeople>;

/**
 * The persons behind accounts.
 *
 * Source: table `person`.
 */
export function createPeople(knex: Knex) {
  return {
    /** @returns the persons found, in no set order; accounts never registered are left out. */
    async findByAccounts(accounts: readonly string[]): Promise<PersonRow[]> {
      return readPrepared<PersonRow>(
        knex,
        `select account, full_name as "fullName", locale from person where account = any(?)`,
        [storable(accounts)],
      );
    },

    /** Inserts a person, or changes what is known of one; all processes are told of it. */
    async upsert({ account, fullName, locale }: PersonRow): Promise<void> {
      await knex("person")
        .insert({ account, full_name: fullName, locale })
        .onConflict("account")
        .merge(["full_name", "locale"])
        .returning(knex.raw("pg_notify(?, '')", [peopleChannel]));
    },
  };
}
