import { resolve } from "node:path";
import type { Resources } from "./resources.ts";
import { StartError } from "./start-error.ts";

/** What `npm start` is told by its environment. */
export interface StartSettings {
  port: number;
  /** Absolute. */
  dataDir: string;
  /** URL of a role that may make roles and databases; null means: the PostgreSQL of the install. */
  databaseUrl: string | null;
}

/** What a start works with. */
export interface StartOptions {
  settings: StartSettings;
  resources: Resources;
  /** Told what goes on beside the steps, a sentence each. */
  report: (message: string) => void;
}

const projectRoot = resolve(import.meta.dirname, "../..");

/** @throws StartError naming the value that is wrong. */
export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  return {
    port: readPort(env["PORT"]),
    dataDir: readDataDir(env),
    databaseUrl: readDatabaseUrl(env["DATABASE_URL"]),
  };
}

/** @returns the data folder; a relative `DATA_DIR` counts from where the command was typed. */
export function readDataDir(env: NodeJS.ProcessEnv): string {
  const given = env["DATA_DIR"];
  return given ? resolve(env["INIT_CWD"] ?? ".", given) : resolve(projectRoot, ".data");
}

function readPort(text = ""): number {
  const port = text === "" ? 4000 : Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`PORT ${text} is no port: set it to a whole number from 1 to 65535.`);
}

function readDatabaseUrl(text = ""): string | null {
  if (text === "") return null;
  const isPostgres = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
  if (isPostgres) return text;
  // Not the value: it holds a password.
  throw new StartError(
    "DATABASE_URL is no address of PostgreSQL: write postgres://role:password@host:port/database, or leave it out.",
  );
}
