import { execFile } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { toFolderError } from "../data-folder.ts";
import type { Folders } from "./folders.ts";
import { giveToOwner, type Launcher } from "./launcher.ts";
import { toServerError } from "./server-error.ts";

/** What initdb needs to know. */
export interface ClusterOptions {
  folders: Folders;
  launcher: Launcher;
  /** Path of the program. */
  initdb: string;
  password: string;
  /** False does not wait for the disk. */
  durable: boolean;
}

/**
 * Makes the data folder under another name and renames it, so that it is there whole or not at all.
 *
 * @throws StartError when the folder does not let it.
 */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { folders, launcher, password } = options;
  const half = `${folders.data}.new`;
  const passwordFile = `${folders.password}.initdb`;
  try {
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    giveToOwner(half, launcher);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveToOwner(passwordFile, launcher);
    await runInitdb(options, half, passwordFile);
    renameSync(half, folders.data);
  } catch (error) {
    throw toFolderError(error, folders.root);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runInitdb(options: ClusterOptions, half: string, passwordFile: string) {
  const { folders, launcher, initdb, durable } = options;
  const [command = "", ...args] = [
    ...launcher.prefix,
    initdb,
    ...["-D", half, "-U", "postgres", "-E", "UTF8", "--auth=scram-sha-256"],
    // The locale that PostgreSQL brings itself: the same order and case on every host.
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    `--pwfile=${passwordFile}`,
    ...(durable ? [] : ["--no-sync"]),
  ];
  try {
    // initdb wants a working folder that it may enter.
    await promisify(execFile)(command, args, { ...launcher.options, cwd: "/" });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr || String(error);
    throw toServerError(said, folders, "The database could not be made");
  }
}
