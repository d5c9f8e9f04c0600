import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder, toFolderError, writePrivateFile } from "../data-folder.ts";
import { StartError } from "../start-error.ts";

/** Paths inside the folder of one server. */
export type Folders = ReturnType<typeof toFolders>;

/** @returns where the parts of the server in `dataDir` are; the real path, as the server writes it. */
export function toFolders(dataDir: string) {
  const root = existsSync(dataDir) ? realpathSync(dataDir) : resolve(dataDir);
  const at = (name: string) => join(root, name);
  return { root, data: at("data"), password: at("superuser-password"), log: at("postgres.log") };
}

/**
 * Makes the folder and its log, which starts anew when it has grown past 10 MB.
 *
 * @throws StartError when the folder cannot be written.
 */
export function prepareFolders(dataDir: string): Folders {
  makeFolder(resolve(dataDir));
  const folders = toFolders(dataDir);
  try {
    const isLogLarge = existsSync(folders.log) && statSync(folders.log).size > 10_000_000;
    if (isLogLarge) renameSync(folders.log, `${folders.log}.1`);
    closeSync(openSync(folders.log, "a", 0o600));
    return folders;
  } catch (error) {
    throw toFolderError(error, dataDir);
  }
}

/**
 * @returns the superuser's password, made on first start.
 * @throws StartError when there is a database but no password to it.
 */
export function readOrMakePassword({ data, password }: Folders): string {
  if (existsSync(password)) return readFileSync(password, "utf8").trim();
  if (existsSync(data)) {
    throw new StartError(
      `${password} is gone and the database cannot be opened without it: put it back, or remove ${data} to start anew.`,
    );
  }
  const made = randomBytes(32).toString("base64url");
  writePrivateFile(password, made);
  return made;
}
