import type { Migration } from "../kit/database.ts";
import { createPerson } from "./migrations/0001_create_person.ts";

/** The steps of the database of accounts, in order. */
export const migrations: readonly Migration[] = [createPerson];
