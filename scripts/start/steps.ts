import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Listr, PRESET_TIMER, type ListrTask, type PresetTimer } from "listr2";
import { subgraphs } from "../../schema/subgraphs.ts";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";
import { writeAddresses } from "./addresses.ts";
import type { DatabaseUrls } from "./databases.ts";
import { makeDemoDossier } from "./demo-dossiers.ts";
import { openDemoMark } from "./demo-mark.ts";
import { registerPeople } from "./demo-people.ts";
import { firstDossiers, laterDossiers } from "./demo-plan.ts";
import { personas } from "./personas.ts";
import { createGraphClient, type GraphClient } from "./graph-client.ts";
import { readOrMakeIssuerKey } from "./issuer.ts";
import { findFreePorts } from "./ports.ts";
import { makeDatabases, startDatabaseServer, startProcesses, type Processes } from "./processes.ts";
import { makePastDossiers, past } from "./past-dossiers.ts";
import { openSecrets } from "./secrets.ts";
import { makeSocketsFolder } from "./sockets.ts";
import type { StartOptions } from "./settings.ts";
import { toPeer, type Wiring } from "./wiring.ts";

/** How the demo's life comes about: through the gateway, and with a clock through one-stop. */
interface DemoWays {
  client: GraphClient;
  oneStop: PeerConfig;
}

/** What one step leaves to the next. */
interface Progress {
  adminUrl: string;
  databases: ReadonlyMap<string, DatabaseUrls>;
  processes: Processes;
}

const timer: PresetTimer = {
  ...PRESET_TIMER,
  field: (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`,
};

/**
 * Starts everything, showing each step and its time, until both citizens' dossiers are there.
 *
 * @returns ways to ask the graph.
 * @throws StartError for what a person can put right.
 */
export async function runSteps(options: StartOptions): Promise<DemoWays> {
  const { dataDir, port } = options.settings;
  const wiring: Wiring = {
    secrets: openSecrets(join(dataDir, "secrets.json")),
    ports: await findFreePorts(subgraphs.map(({ name }) => name)),
    filesDir: join(dataDir, "files"),
    socketsDir: await makeSocketsFolder(dataDir),
  };
  const key = await readOrMakeIssuerKey(dataDir);
  const client = createGraphClient(`http://127.0.0.1:${port}/graphql`, key);

  const steps = new Listr<Progress>([], {
    registerSignalListeners: false,
    rendererOptions: { timer, collapseSubtasks: false, showErrorMessage: false },
    fallbackRendererOptions: { timer },
    // A terminal that does not say how wide it is gets plain lines, too.
    fallbackRendererCondition: () => !process.stdout.columns,
  });
  let failure: unknown;
  const step = (title: string, work: ListrTask<Progress>["task"]) =>
    steps.add({ title, task: (progress, task) => quietly(() => work(progress, task)) });

  /** Without a message the list marks the step and says nothing: what failed is said once, at the end. */
  async function quietly<Result>(work: () => Result): Promise<Awaited<Result>> {
    try {
      return await work();
    } catch (error) {
      failure ??= error;
      throw new Error("", { cause: error });
    }
  }

  step(options.settings.databaseUrl ? "PostgreSQL of DATABASE_URL" : "PostgreSQL", async (to) => {
    to.adminUrl = await startDatabaseServer(options);
  });
  step("Databases", async (to) => {
    to.databases = await makeDatabases(to.adminUrl, wiring);
  });
  step("Subgraphs and gateway", async (to, task) => {
    to.processes = await startProcesses(options, wiring, to.databases, key);
    const all = [...to.processes.subgraphs, to.processes.gateway];
    const waits = all.map((one) => ({ title: one.name, task: () => quietly(one.whenReady) }));
    return task.newListr(waits, { concurrent: true });
  });
  step("Demo people", () => registerPeople(toPeer(wiring, "start", "accounts"), personas));
  step("Demo dossiers", async ({ processes }) => {
    await Promise.all(firstDossiers.map((demo) => makeDemoDossier(client, demo)));
    processes.gateway.tell({ type: "ready", ready: true });
    const { ports: subgraphPorts } = wiring;
    const oneStop = subgraphPorts["one-stop"] as number;
    writeAddresses(dataDir, { gateway: port, oneStop, subgraphs: subgraphPorts });
  });
  await steps.run({} as Progress).catch(() => {
    throw failure;
  });
  return { client, oneStop: toPeer(wiring, "start", "one-stop") };
}

/** Makes the further demo data at a pace that leaves the machine to others; once for a data folder. */
export async function makeLaterDossiers(
  { client, oneStop }: DemoWays,
  options: StartOptions,
  plan = { later: laterDossiers, past },
): Promise<void> {
  const { resources, report, settings } = options;
  const mark = openDemoMark(settings.dataDir, JSON.stringify([plan.later.length, plan.past]));
  if (await mark.isSet(client).catch(() => false)) return;
  let isWhole = true;
  for (const demo of plan.later) {
    if (resources.isStopping()) return;
    await makeDemoDossier(client, demo).catch((error: Error) => {
      if (!resources.isStopping()) report(`demo dossier left out: ${error.message}`);
      isWhole = false;
    });
    await sleep(500);
  }
  const last = await makePastDossiers(client, oneStop, options, plan.past).catch((error: Error) => {
    if (!resources.isStopping()) report(`demo dossiers left out: ${error.message}`);
    return null;
  });
  if (isWhole && last !== null) mark.set(last);
}
