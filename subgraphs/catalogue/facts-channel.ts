import type { Knex } from "knex";

/** The channel on which the database says that a department, a unit or a procedure has changed. */
export const factsChannel = "facts";

/** Told once the transaction commits, by each statement that changes rows: `returning` this. */
export const tellOfChange = (knex: Knex) => knex.raw("pg_notify(?, '')", [factsChannel]);
