import type { Migration } from "../kit/database.ts";
import { createCatalogue } from "./migrations/0001_create_catalogue.ts";
import { createSearch } from "./migrations/0002_create_search.ts";
import { keepRevisions } from "./migrations/0003_keep_revisions.ts";

/** The steps of the catalogue's database, in order. */
export const migrations: readonly Migration[] = [createCatalogue, createSearch, keepRevisions];
