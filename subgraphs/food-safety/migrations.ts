import type { Migration } from "../kit/database.ts";
import { createProductDeclaration } from "./migrations/0002_create_product_declaration.ts";
import { createAdvertisingContent } from "./migrations/0003_create_advertising_content.ts";

/** The department's own tables, in order; those every department has come before them. */
export const migrations: readonly Migration[] = [
  createProductDeclaration,
  createAdvertisingContent,
];
