import type { Migration } from "../kit/database.ts";
import { createDevice } from "./migrations/0002_create_device.ts";

/** The department's own tables, in order; those every department has come before them. */
export const migrations: readonly Migration[] = [createDevice];
