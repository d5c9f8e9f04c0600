// Plain JavaScript without packages: run.mjs needs it before anything is installed.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes a lock that is held as long as this process lives: a folder that says who holds it.
 *
 * @param {string} path where the folder is; the folder above must be there.
 * @returns {{ release: () => void } | { heldBy: number }} the lock, or the process that holds it.
 */
export function takeLock(path) {
  const nonce = randomBytes(8).toString("hex");
  const me = { pid: process.pid, startedAt: readStart(process.pid), nonce };
  const mine = `${path}.${nonce}`;
  const graves = [];
  mkdirSync(mine, { mode: 0o700 });
  try {
    writeFileSync(join(mine, "owner.json"), JSON.stringify(me));
    for (;;) {
      // A folder with something in it is never replaced: the first one wins.
      if (tryRename(mine, path)) return { release: () => release(path, nonce, graves) };
      const owner = readOwner(path);
      if (owner === null) continue;
      if (isAlive(owner)) return { heldBy: owner.pid };
      // Of several that find the owner dead, only one can give this name to what it left.
      const grave = `${path}.${owner.nonce}.left`;
      if (tryRename(path, grave)) graves.push(grave);
    }
  } finally {
    remove(mine);
  }
}

function release(path, nonce, graves) {
  if (readOwner(path)?.nonce !== nonce) return;
  // Removing takes two steps, between which somebody else may come in: renaming takes one.
  const gone = `${path}.${nonce}.left`;
  renameSync(path, gone);
  for (const grave of [gone, ...graves]) remove(grave);
}

function readOwner(path) {
  try {
    return JSON.parse(readFileSync(join(path, "owner.json"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** A process number is given again, in a restarted container at once: the start tells two apart. */
function isAlive({ pid, startedAt }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return startedAt === null || readStart(pid) === startedAt;
}

/** @returns when a process started, in ticks of the host; null where the system does not say. */
function readStart(pid) {
  try {
    // Source: proc_pid_stat(5), field 22; the name in field 2 may hold blanks and brackets.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[19];
  } catch {
    return null;
  }
}

function tryRename(from, to) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    // Windows says EPERM where others say ENOTEMPTY.
    if (["ENOTEMPTY", "EEXIST", "EPERM", "ENOENT"].includes(error.code)) return false;
    throw error;
  }
}

function remove(path) {
  rmSync(path, { recursive: true, force: true });
}
