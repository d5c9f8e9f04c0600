import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkPortIsFree, findFreePort } from "./ports.ts";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres/binaries.ts";
import { createCluster } from "./postgres/cluster.ts";
import { prepareFolders, readOrMakePassword, toFolders, type Folders } from "./postgres/folders.ts";
import {
  checkLauncher,
  chooseLauncher,
  giveToOwner,
  readHostAbilities,
  type HostAbilities,
  type Launcher,
} from "./postgres/launcher.ts";
import { findPostmaster, readPostmasterFile, stopLeftPostmaster } from "./postgres/postmaster.ts";
import { toServerError } from "./postgres/server-error.ts";
import { canBeSocket } from "./sockets.ts";

/** Where and how to run PostgreSQL. */
export interface PostgresOptions {
  /** Holds everything of this server: data, password, log. Made when missing. */
  dataDir: string;
  /** Default: a free one. */
  port?: number;
  /** False trades safety for speed: for tests, whose data nobody misses. Default: true. */
  durable?: boolean;
  /** Told, in a sentence, what was put right on the way. */
  log?: (message: string) => void;
  /** For tests of one way of starting on a host that offers several. */
  host?: HostAbilities;
  /** Default: those of the install. */
  binaries?: PostgresBinaries;
}

/** A PostgreSQL server of our own. */
export interface RunningPostgres {
  port: number;
  /** The process number of the server. */
  pid: number;
  /** URL of the superuser on the database `postgres`, over the server's socket file where it has one. */
  adminUrl: string;
  /** Settles when the server has ended, whether it was stopped or died. */
  exited: Promise<void>;
  /** Lets go of all connections, writes everything down and ends; 10 s at most before it is cut short. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server on 127.0.0.1, and where that can be on a socket file in its data folder, which takes
 * less CPU, over the programs of the install, after putting right what
 * a crash may have left: a server still running, a stale file, a half-made data folder. The server
 * ends with the process that started it.
 *
 * @throws StartError when the folder, the port or the host does not let it.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folders = prepareFolders(options.dataDir);
  if (await stopLeftPostmaster(folders.data)) {
    options.log?.("stopped the PostgreSQL that an earlier start left running");
  }
  const binaries = options.binaries ?? findPostgresBinaries();
  const launcher = chooseLauncher(folders.data, options.host ?? readHostAbilities());
  checkLauncher(launcher, binaries.initdb);
  const password = readOrMakePassword(folders);
  const { initdb } = binaries;
  const { durable = true } = options;
  if (existsSync(folders.data)) giveToOwner(folders.data, launcher);
  else await createCluster({ folders, launcher, initdb, password, durable });
  const server = await launchServer(folders, launcher, { ...options, binaries });
  const adminUrl = toAdminUrl(password, server.port, server.socketFolder);
  return { ...server, adminUrl };
}

/** @returns URL of the superuser of the server that runs in this folder now; null when none does. */
export function findRunningPostgres(dataDir: string): string | null {
  const folders = toFolders(dataDir);
  const running = findPostmaster(folders.data);
  if (running === null || !running.isReady || !existsSync(folders.password)) return null;
  return toAdminUrl(readFileSync(folders.password, "utf8").trim(), running.port);
}

type ServerOptions = PostgresOptions & { binaries: PostgresBinaries };
type LaunchOptions = ServerOptions & { port: number; socketFolder: string | null };

/** What a list of folders in a setting can hold without quotes. */
const isPlainPath = /^[^,"]+$/;

async function launchServer(folders: Folders, launcher: Launcher, options: ServerOptions) {
  if (options.port !== undefined) await checkPortIsFree(options.port);
  // Another process may take the free port first, and backends of a killed server need a moment.
  for (let triesLeft = 5; ; triesLeft -= 1) {
    const logStart = statSync(folders.log).size;
    const port = options.port ?? (await findFreePort());
    // The folder is private to the server's user.
    const canListen = await canBeSocket(join(folders.data, `.s.PGSQL.${port}`));
    const socketFolder = canListen && isPlainPath.test(folders.data) ? folders.data : null;
    const child = spawnServer(folders, launcher, { ...options, port, socketFolder });
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    if (await becomesReady(folders, child)) {
      const stop = () => stopServer(child, exited);
      return { port, socketFolder, pid: child.pid ?? 0, exited, stop };
    }
    const said = readFileSync(folders.log).subarray(logStart).toString();
    const isWorthAnotherTry = /could not bind|still in use|shared memory block/.test(said);
    if (!isWorthAnotherTry || triesLeft === 0) {
      throw toServerError(said, folders, "PostgreSQL did not start");
    }
    await sleep(300);
  }
}

/**
 * Twice the buffers PostgreSQL has by default, a quarter of a machine of 1 GB, and room for a gigabyte of writing
 * between checkpoints, after each of which whole pages go into the log. Over 400,000 events that were followed it read a
 * quarter less, statements had to write the log themselves 280 times in place of 4,000, and 105 whole pages went into it
 * in place of 4,900.
 */
const roomy = { shared_buffers: "256MB", wal_buffers: "16MB", max_wal_size: "2GB" };

function spawnServer(
  folders: Folders,
  launcher: Launcher,
  { durable = true, binaries, port, socketFolder }: LaunchOptions,
) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: socketFolder ?? "",
    max_connections: 200,
    timezone: "UTC",
    log_timezone: "UTC",
    ...roomy,
    ...(durable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  const [command = "", ...args] = [
    ...launcher.prefix,
    binaries.postgres,
    ...["-D", folders.data, "-p", String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const log = openSync(folders.log, "a");
  try {
    // A group of its own: Ctrl-C in the terminal must reach those who use it first.
    const stdio = ["ignore" as const, log, log];
    return spawn(command, args, { ...launcher.options, cwd: "/", stdio, detached: true });
  } finally {
    closeSync(log);
  }
}

/** @returns false when the process ended before it was ready. */
async function becomesReady({ data }: Folders, child: ChildProcess): Promise<boolean> {
  child.on("error", () => undefined);
  // Recovery after a crash under load may take its time; the process says when it gives up.
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const file = readPostmasterFile(data);
    if (file?.pid === child.pid && file.isReady) return true;
    await sleep(20);
  }
  return false;
}

async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  const cutShort = setTimeout(() => child.kill("SIGQUIT"), 10_000);
  await exited;
  clearTimeout(cutShort);
}

/** @param socketFolder for clients that know sockets, in place of the address, which stands there for people. */
function toAdminUrl(password: string, port: number, socketFolder: string | null = null): string {
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return socketFolder === null ? url : `${url}?host=${encodeURIComponent(socketFolder)}`;
}
