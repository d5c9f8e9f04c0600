import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openLogFile, type LogFile } from "./log-file.ts";
import { StartError } from "./start-error.ts";

/** What to keep running. */
export interface ProcessOptions {
  name: string;
  /** The script and its arguments; it runs under this process's Node. */
  command: readonly string[];
  /** All of the environment it gets. */
  env: Readonly<Record<string, string>>;
  /** Where it answers `/health/live`: `http://127.0.0.1:4101`. */
  origin: string;
  /** What answers 200 once it has come up; `/health/ready` when left out. */
  readyPath?: string;
  logFile: string;
  /** Told, in a sentence, when it died and is started again. */
  report?: (message: string) => void;
  timing?: Partial<Timing>;
}

/** All in milliseconds. */
interface Timing {
  /** Until the first answer that it is ready. */
  readyMs: number;
  /** Between a SIGTERM and a SIGKILL; longer than the gateway gives to what it still answers. */
  drainMs: number;
  /** Before the first new start; doubles with each, to 10 s, until one has lasted for 30 s. */
  backoffMs: number;
  /** Between two looks at whether it lives; three without an answer end it. */
  probeMs: number;
}

const projectRoot = resolve(import.meta.dirname, "../..");

const usualTiming: Timing = { readyMs: 60_000, drainMs: 16_000, backoffMs: 250, probeMs: 5_000 };

/** A process that is started again when it dies. */
export type SupervisedProcess = ReturnType<typeof superviseProcess>;

/**
 * Starts a process and keeps it running. It has a channel to this one, and ends by itself when that
 * closes. It writes its log file itself.
 */
export function superviseProcess(options: ProcessOptions) {
  const timing = { ...usualTiming, ...options.timing };
  const log = openLogFile(options.logFile);
  let message: object | null = null;
  let isStopping = false;
  let restarts = 0;
  let waiting: NodeJS.Timeout | undefined;
  let child = start();
  const endedEarly = exitOf(child.process);

  function start() {
    const startedAt = Date.now();
    const logStart = log.size();
    const spawned = spawnProcess(options, log);
    if (message !== null) spawned.send(message);
    const stopProbing = probe(options.origin, timing.probeMs, () => spawned.kill("SIGKILL"));
    const trimming = setInterval(log.trim, timing.probeMs).unref();
    spawned.once("exit", (code, signal) => {
      stopProbing();
      clearInterval(trimming);
      if (isStopping) return;
      if (Date.now() - startedAt > 30_000) restarts = 0;
      const delayMs = Math.min(timing.backoffMs * 2 ** restarts, 10_000);
      restarts += 1;
      options.report?.(
        `${options.name} ended (${signal ?? `code ${code}`}) and is started again in ${delayMs} ms; see ${log.path}`,
      );
      waiting = setTimeout(() => (child = start()), delayMs);
    });
    return { process: spawned, lastWords: () => findReason(log.readFrom(logStart)) };
  }

  return {
    name: options.name,

    /** The number of the process that runs now, or ran last. */
    pid: () => child.process.pid,

    /**
     * Waits until it is ready for the first time.
     *
     * @throws StartError when it ends before, or takes too long.
     */
    async whenReady(): Promise<void> {
      const deadline = Date.now() + timing.readyMs;
      const first = child;
      let hasEnded = false;
      void endedEarly.then(() => (hasEnded = true));
      while (!(await answers(`${options.origin}${options.readyPath ?? "/health/ready"}`, 1_000))) {
        if (hasEnded || Date.now() > deadline) {
          const why = hasEnded ? first.lastWords() || "it ended" : "it is not ready in time";
          throw new StartError(`${options.name} did not start: ${why}. See ${log.path}.`);
        }
        await sleep(50);
      }
    },

    /** Tells it something over the channel, now and again each time it was started anew. */
    tell(said: object): void {
      message = said;
      if (child.process.connected) child.process.send(said);
    },

    /** Lets it finish what it does and ends it; doing it again waits for the same. */
    async stop(): Promise<void> {
      isStopping = true;
      clearTimeout(waiting);
      if (hasExited(child.process)) return;
      const exited = exitOf(child.process);
      child.process.kill("SIGTERM");
      const cutShort = setTimeout(() => child.process.kill("SIGKILL"), timing.drainMs);
      await exited;
      clearTimeout(cutShort);
    },
  };
}

function spawnProcess({ command, env }: ProcessOptions, log: LogFile): ChildProcess {
  const child = log.lend((output) =>
    spawn(process.execPath, command, {
      env,
      cwd: projectRoot,
      stdio: ["ignore", output, output, "ipc"],
      // A group of its own: Ctrl-C in the terminal must not reach it before those who use it end.
      detached: true,
    }),
  );
  // A process that ends while it is told something is seen by its exit.
  child.on("error", (error) => log.write(error.message));
  return child;
}

/** @returns the line in which a process says why it cannot start, among those it has logged. */
function findReason(log: string): string {
  const said = log.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  // Node shows the place before the message of an error that nobody caught.
  const message = /^\w*Error(?: \[\w+\])?: (.+)$/m.exec(said.join("\n"))?.[1];
  return (message ?? said[0] ?? "").slice(0, 300);
}

/** Calls `onHang` once the process has been alive before and now misses three looks in a row. */
function probe(origin: string, everyMs: number, onHang: () => void): () => void {
  let missed: number | null = null;
  const timer = setInterval(async () => {
    if (await answers(`${origin}/health/live`, everyMs)) missed = 0;
    else if (missed !== null) missed += 1;
    if (missed === 3) onHang();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function answers(url: string, timeoutMs: number): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Not `once`: that rejects where the channel breaks first. */
function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

function hasExited(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
