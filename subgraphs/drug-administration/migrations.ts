import type { Migration } from "../kit/database.ts";
import { createDrugRegistration } from "./migrations/0002_create_drug_registration.ts";

/** The department's own tables, in order; those every department has come before them. */
export const migrations: readonly Migration[] = [createDrugRegistration];
