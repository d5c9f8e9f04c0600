import type { Migration } from "../kit/database.ts";
import { addFingerprint } from "./migrations/0004_add_fingerprint.ts";
import { createDraft } from "./migrations/0006_create_draft.ts";
import { createFile } from "./migrations/0005_create_file.ts";
import { createAudit } from "./migrations/0003_create_audit.ts";
import { createIndex } from "./migrations/0002_create_index.ts";
import { createNotice } from "./migrations/0008_create_notice.ts";
import { createWorkLists } from "./migrations/0007_create_work_lists.ts";
import { addLapsesAndTurns } from "./migrations/0009_add_lapses_and_turns.ts";
import { createRecount } from "./migrations/0011_create_recount.ts";
import { tellStuckDeliveries } from "./migrations/0012_tell_stuck_deliveries.ts";
import { keepStates } from "./migrations/0010_keep_states.ts";
import { createIntake } from "./migrations/0001_create_intake.ts";

/** The steps of one-stop's database, in order. */
export const migrations: readonly Migration[] = [
  createIntake,
  createIndex,
  createAudit,
  addFingerprint,
  createFile,
  createDraft,
  createWorkLists,
  createNotice,
  addLapsesAndTurns,
  keepStates,
  createRecount,
  tellStuckDeliveries,
];
