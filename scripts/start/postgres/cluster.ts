import { execFile } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { toFolderError } from "../data-folder.ts";
import { findPostgresBinaries } from "./binaries.ts";
import type { Folders } from "./folders.ts";
import { giveToOwner, type Launcher } from "./launcher.ts";
import { toServerError } from "./server-error.ts";

/**
 * Makes the data folder under another name and renames it, so that it is there whole or not at all.
 *
 * @throws StartError when the folder does not let it.
 */
export async function createCluster(
  folders: Folders,
  launcher: Launcher,
  password: string,
): Promise<void> {
  const half = `${folders.data}.new`;
  const passwordFile = `${folders.password}.initdb`;
  try {
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    giveToOwner(half, launcher);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveToOwner(passwordFile, launcher);
    await runInitdb(folders, half, passwordFile, launcher);
    renameSync(half, folders.data);
  } catch (error) {
    throw toFolderError(error, folders.root);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runInitdb(
  folders: Folders,
  half: string,
  passwordFile: string,
  launcher: Launcher,
): Promise<void> {
  const [command = "", ...args] = [
    ...launcher.prefix,
    findPostgresBinaries().initdb,
    ...["-D", half, "-U", "postgres", "-E", "UTF8", "--auth=scram-sha-256"],
    // The locale that PostgreSQL brings itself: the same order and case on every host.
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    `--pwfile=${passwordFile}`,
  ];
  try {
    // initdb wants a working folder that it may enter.
    await promisify(execFile)(command, args, { ...launcher.options, cwd: "/" });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr || String(error);
    throw toServerError(said, folders, "The database could not be made");
  }
}
