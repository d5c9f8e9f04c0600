import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { StartError } from "./start-error.ts";

const adviceByErrno: Readonly<Record<string, string>> = {
  EACCES: "cannot be written: give this user the right to write there, or set DATA_DIR",
  EPERM: "cannot be written: give this user the right to write there, or set DATA_DIR",
  EROFS: "is on a read-only file system: set DATA_DIR to a folder that can be written",
  ENOENT: "cannot be made there: set DATA_DIR to a folder that can be written",
  ENOTDIR: "is not a folder: move the file away, or set DATA_DIR",
  EEXIST: "is not a folder: move the file away, or set DATA_DIR",
  ENOSPC: "is on a full disk: free some space, or set DATA_DIR",
  EDQUOT: "is over this user's disk quota: free some space, or set DATA_DIR",
};

/**
 * Turns an error of the file system into one clear line about the data folder.
 *
 * @returns a StartError where the cause is one a person can put right, else the error itself.
 */
export function toFolderError(error: unknown, folder: string): unknown {
  const advice = adviceByErrno[(error as NodeJS.ErrnoException | undefined)?.code ?? ""];
  return advice === undefined
    ? error
    : new StartError(`The data folder ${folder} ${advice}.`, { cause: error });
}

/**
 * Makes a folder that only its owner may enter, with the folders above it; one that is there stays
 * as it is.
 *
 * @throws StartError when it cannot be made.
 */
export function makeFolder(folder: string): void {
  try {
    makeStepByStep(folder);
  } catch (error) {
    throw toFolderError(error, folder);
  }
}

/** mkdirSync's own `recursive` never returns where the system says ENOENT below /proc (Node 24.21). */
function makeStepByStep(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (!existsSync(dirname(folder))) makeStepByStep(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Writes a file that only its owner can read, whole or not at all.
 *
 * @throws StartError when the folder cannot be written.
 */
export function writePrivateFile(file: string, text: string): void {
  makeFolder(dirname(file));
  try {
    writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw toFolderError(error, dirname(file));
  }
}
