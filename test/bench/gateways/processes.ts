/** Processes of a benchmark, each on a core that was chosen for it, and what they cost. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { readCpuSeconds } from "../cpu.ts";

/** What to start. */
export type Command = {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Holds what the process writes. */
  readonly logFile: string;
  /** The core it gets; any when left out or cores cannot be given. */
  readonly core?: number;
};

export type Process = {
  readonly pid: number;
  /** @returns the line in which it says why it ended, as far as it does. */
  readonly lastWords: () => string;
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
};

/** Whether processes can be kept to one core each, and there are two. */
export const canPin = availableParallelism() > 1 && spawnSync("taskset", ["-p", "1"]).status === 0;

/** Keeps this process, and what it starts from now on without another core, to one core. */
export function pinThisProcess(core: number): void {
  if (canPin) spawnSync("taskset", ["-a", "-c", "-p", String(core), String(process.pid)]);
}

/** Of those that run, so that none outlives this process, however it ends. */
const running = new Set<number>();
process.once("exit", () =>
  [...running].flatMap(listTree).forEach((pid) => tryToKill(pid, "SIGKILL")),
);

/** Starts a process, without a channel to this one. */
export function startProcess({ command, env, cwd, logFile, core }: Command): Process {
  const [program = "", ...args] =
    core !== undefined && canPin ? ["taskset", "-c", String(core), ...command] : command;
  const log = openSync(logFile, "w");
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...env },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const { pid = 0 } = child;
  if (pid > 0) running.add(pid);
  const ended = new Promise<void>((resolve) => {
    const end = () => resolve(void running.delete(pid));
    child.once("exit", end).once("error", end);
  });
  const hasEnded = () => !running.has(pid);
  return {
    pid,
    lastWords: () => findReason(readFileSync(logFile, "utf8")),
    hasEnded,
    async stop() {
      const pids = listTree(pid);
      if (!hasEnded()) pids.forEach((one) => tryToKill(one, "SIGTERM"));
      await Promise.race([ended, sleep(3000)]);
      if (!hasEnded()) pids.forEach((one) => tryToKill(one, "SIGKILL"));
    },
  };
}

/** @returns the line that tells of an error, else the last one. */
function findReason(log: string): string {
  const lines = log.trim().split("\n");
  return lines.findLast((line) => /^\W*\w*error\b/i.test(line)) ?? lines.at(-1) ?? "";
}

/** @returns seconds of CPU that a process and all it has started have taken so far. */
export function readTreeCpuSeconds(pid: number): number {
  return readCpuSeconds(listTree(pid));
}

/** Forgets the peaks so far, so that `readPeakMegabytes` tells that of the time from now on. */
export function forgetPeaks(pid: number): void {
  for (const each of listTree(pid)) {
    const file = `/proc/${each}/clear_refs`;
    if (existsSync(file)) writeFileSync(file, "5");
  }
}

/** @returns the most memory that a process and all it has started have held; 0 where none can tell. */
export function readPeakMegabytes(pid: number): number {
  return listTree(pid)
    .map((each) => `/proc/${each}/status`)
    .filter((file) => existsSync(file))
    .map((file) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(file, "utf8"))?.[1] ?? 0) / 1024)
    .reduce((sum, megabytes) => sum + megabytes, 0);
}

/** A process and its children's children; itself alone where there is no /proc. */
function listTree(root: number): number[] {
  if (!existsSync("/proc/self/stat")) return [root];
  const parents = new Map(
    readdirSync("/proc")
      .filter(isNumber)
      .map((pid) => [pid, findParent(pid)]),
  );
  const tree = [String(root)];
  // Grows while it is walked.
  for (const one of tree) {
    tree.push(...[...parents].filter(([, parent]) => parent === one).map(([pid]) => pid));
  }
  return tree.map(Number);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Source: proc(5), field 4 of stat, counted after the name, which may hold spaces. */
function findParent(pid: string): string | undefined {
  try {
    return /.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

function tryToKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
