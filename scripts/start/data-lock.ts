import { join } from "node:path";
import { takeLock } from "../lock.mjs";
import { toFolderError } from "./data-folder.ts";
import { StartError } from "./start-error.ts";

/**
 * Makes sure that one process at a time runs PostgreSQL in a data folder.
 *
 * @returns lets go of the folder.
 * @throws StartError when another one does, or the folder cannot be written.
 */
export function lockDataFolder(dataDir: string): () => Promise<void> {
  const lock = tryLockDataFolder(dataDir);
  if ("release" in lock) return async () => lock.release();
  throw new StartError(
    `Another npm start (process ${lock.heldBy}) runs on ${dataDir}: stop it, or set DATA_DIR and PORT to others.`,
  );
}

/**
 * @returns the lock, or the process that holds it.
 * @throws StartError when the folder cannot be written.
 */
export function tryLockDataFolder(dataDir: string) {
  try {
    return takeLock(join(dataDir, "start.lock"));
  } catch (error) {
    throw toFolderError(error, dataDir);
  }
}
