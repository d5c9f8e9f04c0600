import { readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start-error.ts";

/** What a running server writes about itself into its data folder. */
export interface PostmasterFile {
  pid: number;
  port: number;
  isReady: boolean;
}

/** @returns what postmaster.pid says; null when there is no such file or it is not whole yet. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  // Source: PostgreSQL 18, src/include/utils/pidfile.h: line 4 is the port, line 8 the status.
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/**
 * @returns the server that runs on this data folder; null when the file is stale, which also holds
 * when its process number now belongs to something else.
 */
export function findPostmaster(dataFolder: string): PostmasterFile | null {
  const file = readPostmasterFile(dataFolder);
  return file !== null && readCommandLine(file.pid).includes(realPath(dataFolder)) ? file : null;
}

/**
 * Stops the server that an earlier start left running on this data folder, and clears its file.
 *
 * @returns true when one was running.
 * @throws StartError when it does not stop.
 */
export async function stopLeftPostmaster(dataFolder: string): Promise<boolean> {
  const left = findPostmaster(dataFolder);
  if (left === null) {
    rmSync(join(dataFolder, "postmaster.pid"), { force: true });
    return false;
  }
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    sendSignal(left.pid, signal);
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
      if (findPostmaster(dataFolder)?.pid !== left.pid) return true;
      await sleep(50);
    }
  }
  throw new StartError(
    `PostgreSQL (process ${left.pid}) still runs on ${dataFolder} and does not stop: end it, then start again.`,
  );
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPERM") {
      throw new StartError(
        `PostgreSQL (process ${pid}) of another user runs on this data folder: end it, then start again.`,
        { cause: error },
      );
    }
  }
}

/** @returns the command line of a process, words parted by blanks; empty when there is none. */
function readCommandLine(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
