import { join } from "node:path";
import type { JWK } from "jose";
import { subgraphs } from "../../schema/subgraphs.ts";
import { provisionDatabase, type DatabaseUrls } from "./databases.ts";
import { startIssuer } from "./issuer.ts";
import { keepPostgres } from "./keep-postgres.ts";
import type { StartOptions } from "./settings.ts";
import { superviseProcess, type SupervisedProcess } from "./supervisor.ts";
import { toDatabaseName, toGatewayEnv, toSubgraphEnv, type Wiring } from "./wiring.ts";

/** The processes of the graph; each ends with the start, the gateway first and one-stop next. */
export interface Processes {
  gateway: SupervisedProcess;
  /** In the order of their ports. */
  subgraphs: readonly SupervisedProcess[];
}

/**
 * What Node is told for every process of the graph: up to 32 MB for what lives shortly, in place of 16. What
 * requests leave behind is then collected half as often, and far less of it outlives a collection: a fifth
 * of the CPU of a process under load.
 */
export const nodeFlags = ["--max-semi-space-size=32"];

/**
 * @returns the URL of a role that may make roles and databases, on the server that was named or one of our own.
 * @throws StartError when our own cannot be started.
 */
export async function startDatabaseServer(options: StartOptions): Promise<string> {
  return options.settings.databaseUrl ?? keepPostgres(options);
}

/**
 * Makes sure that every subgraph has its database.
 *
 * @returns the ways into them by the subgraphs' names.
 * @throws StartError when the server refuses.
 */
export async function makeDatabases(adminUrl: string, { secrets }: Wiring) {
  const made = subgraphs.map(async ({ name }) => {
    const urls = await provisionDatabase(adminUrl, toDatabaseName(name), secrets);
    return [name, urls] as const;
  });
  return new Map(await Promise.all(made));
}

/** Starts the issuer, the subgraphs and the gateway; none of them is waited for. */
export async function startProcesses(
  options: StartOptions,
  wiring: Wiring,
  databases: ReadonlyMap<string, DatabaseUrls>,
  key: JWK,
): Promise<Processes> {
  const { settings, resources } = options;
  const issuer = await startIssuer(key);
  await resources.own(issuer.stop);

  const started = subgraphs.map((entry) => {
    const env = toSubgraphEnv(wiring, entry, databases.get(entry.name) as DatabaseUrls);
    const command = ["subgraphs/kit/main.ts", entry.name];
    const port = wiring.ports[entry.name] as number;
    return supervise(options, entry.name, port, command, { ...env, DEMO_MODE: "1" });
  });
  // one-stop is still told by the departments what it has sent them.
  const [others, oneStop] = [false, true].map((is) =>
    started.filter(({ name }) => (name === "one-stop") === is),
  );
  await resources.own(() => stopAll(others));
  await resources.own(() => stopAll(oneStop));

  const env = toGatewayEnv(wiring, settings.port, issuer);
  const gateway = supervise(options, "gateway", settings.port, ["gateway/main.ts"], env);
  await resources.own(gateway.stop);
  return { gateway, subgraphs: started };
}

function supervise(
  { settings, report }: StartOptions,
  name: string,
  port: number,
  command: string[],
  env: Record<string, string>,
): SupervisedProcess {
  return superviseProcess({
    name,
    command: [...nodeFlags, ...command],
    env,
    origin: `http://127.0.0.1:${port}`,
    // The gateway is ready when it is told so: at first it only has to live.
    readyPath: name === "gateway" ? "/health/live" : "/health/ready",
    logFile: join(settings.dataDir, "logs", `${name}.log`),
    report,
  });
}

async function stopAll(processes: readonly SupervisedProcess[] = []): Promise<void> {
  await Promise.all(processes.map((one) => one.stop()));
}
