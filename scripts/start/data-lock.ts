import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "../lock.mjs";
import { toFolderError } from "./data-folder.ts";
import { StartError } from "./start-error.ts";

/** The right to run PostgreSQL in a data folder: one process at a time has it. */
export interface DataLock {
  /** Tells who waits that the folder will be free soon. */
  announceStop(): void;
  release(): void;
}

const fileOf = (dataDir: string) => join(dataDir, "start.lock");

/**
 * Takes the right to a data folder, waiting for one that is just stopping. One whose npm was killed
 * notices within a second.
 *
 * @throws StartError when another one keeps it, or the folder cannot be written.
 */
export async function lockDataFolder(dataDir: string): Promise<DataLock> {
  const startedAt = Date.now();
  const stopping = join(fileOf(dataDir), "stopping");
  for (;;) {
    const lock = tryLockDataFolder(dataDir);
    if ("release" in lock) return lock;
    const patienceMs = existsSync(stopping) ? 60_000 : 1_500;
    if (Date.now() - startedAt > patienceMs) {
      throw new StartError(
        `Another npm start (process ${lock.heldBy}) runs on ${dataDir}: stop it, or set DATA_DIR and PORT to others.`,
      );
    }
    await sleep(100);
  }
}

/**
 * @returns the lock, or the process that holds it.
 * @throws StartError when the folder cannot be written.
 */
export function tryLockDataFolder(dataDir: string): DataLock | { heldBy: number } {
  try {
    const lock = takeLock(fileOf(dataDir));
    if ("heldBy" in lock) return lock;
    return { announceStop: () => announceStop(dataDir), release: lock.release };
  } catch (error) {
    throw toFolderError(error, dataDir);
  }
}

function announceStop(dataDir: string): void {
  try {
    writeFileSync(join(fileOf(dataDir), "stopping"), "");
  } catch {
    // On a full disk whoever waits is told that the folder is in use.
  }
}
