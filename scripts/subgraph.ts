/**
 * `npm run subgraph -- <name>`: one subgraph alone. With DATABASE_URL it is configured by its environment;
 * without, it gets its database in the data folder, and keys and addresses of its own.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root, subgraphs, type SubgraphEntry } from "../schema/subgraphs.ts";
import { makeFolder } from "./start/data-folder.ts";
import { tryLockDataFolder } from "./start/data-lock.ts";
import { provisionDatabase } from "./start/databases.ts";
import { findRunningPostgres, startPostgres } from "./start/postgres.ts";
import { nodeFlags } from "./start/processes.ts";
import { createResources, type Resources } from "./start/resources.ts";
import { openSecrets } from "./start/secrets.ts";
import { readDataDir } from "./start/settings.ts";
import { StartError } from "./start/start-error.ts";
import { toDatabaseName, toSubgraphEnv } from "./start/wiring.ts";

type Environment = Record<string, string | undefined>;

async function main(name: string | undefined, resources: Resources): Promise<number> {
  const entry = subgraphs.find((one) => one.name === name);
  if (entry === undefined) {
    const names = subgraphs.map((one) => one.name).join(", ");
    throw new StartError(`${name ? `There is no subgraph ${name}` : "Name a subgraph"}: ${names}.`);
  }
  const env = process.env["DATABASE_URL"] ? process.env : await prepareEnv(entry, resources);
  const code = await run(entry, env);
  await resources.stop();
  return code;
}

/** What is set stays as it is set. */
async function prepareEnv(entry: SubgraphEntry, resources: Resources): Promise<Environment> {
  const dataDir = readDataDir(process.env);
  makeFolder(dataDir);
  const adminUrl = await findDatabaseServer(dataDir, resources);
  const secrets = openSecrets(join(dataDir, "secrets.json"));
  const name = toDatabaseName(entry.name);
  const urls = await provisionDatabase(adminUrl, name, secrets);
  const ports = Object.fromEntries(subgraphs.map((one) => [one.name, one.port]));
  process.stderr.write(
    `DATABASE_URL is not set: database ${name} of ${new URL(adminUrl).host}, kept in ${dataDir}\n`,
  );
  const database = { DATABASE_URL: urls.appUrl, MIGRATION_DATABASE_URL: urls.ownerUrl };
  return {
    ...toSubgraphEnv({ secrets, ports, filesDir: join(dataDir, "files") }, entry, urls),
    ...process.env,
    ...database,
  };
}

/** Several subgraphs, or an `npm start`, may use the same folder: the first one runs the server. */
async function findDatabaseServer(dataDir: string, resources: Resources): Promise<string> {
  const folder = join(dataDir, "postgres");
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(200)) {
    const lock = tryLockDataFolder(dataDir);
    if ("release" in lock) {
      await resources.own(async () => lock.release());
      const server = await startPostgres({ dataDir: folder });
      await resources.own(server.stop);
      return server.adminUrl;
    }
    const running = findRunningPostgres(folder);
    if (running !== null) return running;
  }
  throw new StartError(`The PostgreSQL in ${folder} is not ready: set DATABASE_URL, or try again.`);
}

/** @returns the exit code of the subgraph. */
function run({ name }: SubgraphEntry, env: Environment): Promise<number> {
  const child = spawn(process.execPath, [...nodeFlags, "subgraphs/kit/main.ts", name], {
    cwd: root,
    env,
    // With a channel it ends by itself when this process is gone; in a group of its own, Ctrl-C
    // does not take its database away while it drains.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: true,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => child.kill("SIGTERM"));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

const resources = createResources();
main(process.argv[2], resources).then(
  (code) => process.exit(code),
  async (error: Error) => {
    await resources.stop();
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
