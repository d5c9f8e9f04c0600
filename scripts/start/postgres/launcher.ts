import { spawnSync, type SpawnOptions } from "node:child_process";
import { chownSync, existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../start-error.ts";

/** How to run a PostgreSQL program here: what to put before it, and as whom. */
export interface Launcher {
  prefix: readonly string[];
  options: Pick<SpawnOptions, "uid" | "gid">;
  /** The user who must own the files, where that is not the user we are. */
  owner: number | null;
}

/** What this host offers; handed in so that each way can be tested on one host. */
export interface HostAbilities {
  isRoot: boolean;
  canUnshare: boolean;
  canSetpriv: boolean;
}

const nobody = 65534;
const unshare = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
// The kernel ends the server, cleanly, when the process that started it is gone.
const withParent = ["setpriv", "--pdeathsig", "INT"];

/** @returns what this host offers, tried out rather than guessed. */
export function readHostAbilities(): HostAbilities {
  const isRoot = process.getuid?.() === 0;
  return {
    isRoot,
    canUnshare: isRoot && succeeds([...unshare, "true"]),
    canSetpriv: process.platform === "linux" && succeeds([...withParent, "true"]),
  };
}

/**
 * Chooses how to run PostgreSQL, which refuses to run as root. As root it gets, in this order: a user
 * namespace in which root is called by another number, and so keeps its way into folders only root
 * may enter; a user without rights but for the one to enter folders; that user bare.
 *
 * @param dataFolder decides by its owner when it is there already.
 */
export function chooseLauncher(dataFolder: string, host: HostAbilities): Launcher {
  const ending = host.canSetpriv ? withParent : [];
  if (!host.isRoot) return { prefix: ending, options: {}, owner: null };
  const owner = existsSync(dataFolder) ? lstatSync(dataFolder).uid : 0;
  if (owner === 0 && host.canUnshare) {
    return { prefix: [...unshare, ...ending], options: {}, owner: null };
  }
  const user = owner === 0 ? nobody : owner;
  if (!host.canSetpriv) return { prefix: [], options: { uid: user, gid: user }, owner: user };
  // Without the secure bit access(2), by which PostgreSQL finds its own programs, knows of no rights.
  const rights = [
    ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override"],
    "--securebits=+no_setuid_fixup",
  ];
  const identity = [`--reuid=${user}`, `--regid=${user}`, "--clear-groups"];
  return { prefix: [...withParent, ...identity, ...rights], options: {}, owner: user };
}

/** Gives a file or a folder with all it holds to the user PostgreSQL runs as. */
export function giveToOwner(path: string, { owner }: Launcher): void {
  if (owner === null || lstatSync(path).uid === owner) return;
  if (lstatSync(path).isDirectory()) {
    for (const name of readdirSync(path)) giveToOwner(join(path, name), { owner } as Launcher);
  }
  // The folder itself comes last: its owner says whether the rest is done.
  chownSync(path, owner, owner);
}

/**
 * Makes sure that the launcher reaches the program.
 *
 * @throws StartError when the user it runs as may not enter the folder of the install.
 */
export function checkLauncher({ prefix, options }: Launcher, program: string): void {
  const [command = "", ...args] = [...prefix, program, "--version"];
  const { status } = spawnSync(command, args, { ...options, cwd: "/", stdio: "ignore" });
  if (status === 0) return;
  throw new StartError(
    `${program} does not run here` +
      (options.uid === undefined ? "" : " as root, and this host has neither unshare nor setpriv") +
      ": start as another user, or set DATABASE_URL to use another server.",
  );
}

function succeeds([command, ...args]: string[]): boolean {
  return spawnSync(command ?? "", args, { stdio: "ignore" }).status === 0;
}
