/** `npm start`: the whole graph on one machine, with its demo. Ctrl-C drains it. */
import { join } from "node:path";
import { makeFolder } from "./start/data-folder.ts";
import { lockDataFolder } from "./start/data-lock.ts";
import { openLogFile } from "./start/log-file.ts";
import { checkPortIsFree } from "./start/ports.ts";
import { createResources, type Resources } from "./start/resources.ts";
import { readStartSettings, type StartOptions, type StartSettings } from "./start/settings.ts";
import { StartError } from "./start/start-error.ts";
import { makeLaterDossiers, runSteps } from "./start/steps.ts";
import { toWelcome } from "./start/welcome.ts";

const startedAt = Date.now();

async function main(resources: Resources): Promise<void> {
  const settings = readStartSettings(process.env);
  makeFolder(settings.dataDir);
  await resources.own(lockDataFolder(settings.dataDir));
  await checkPortIsFree(settings.port, "PORT");
  const options = { settings, resources, report: createReport(settings) };
  stopOnSignals(options);

  const client = await runSteps(options);
  const seconds = (Date.now() - startedAt) / 1000;
  process.stdout.write(toWelcome(settings, !process.env["DATA_DIR"], seconds));
  await makeLaterDossiers(client, options);
}

/** What happens beside the steps goes to the log, and to the terminal once the steps are done. */
function createReport({ dataDir }: StartSettings): StartOptions["report"] {
  const log = openLogFile(join(dataDir, "logs/start.log"));
  return (message) => {
    log.write(`${JSON.stringify({ time: new Date().toISOString(), msg: message })}\n`);
    if (message.includes("again")) process.stderr.write(`${message}\n`);
  };
}

function stopOnSignals({ resources }: StartOptions): void {
  const stop = () => {
    if (!resources.isStopping()) process.stdout.write("\nStopping …\n");
    resources.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error, resources),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // Whoever started this one was killed and cannot pass a signal on.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 1_000).unref();
}

async function fail(error: unknown, resources: Resources): Promise<void> {
  // What breaks while all is being stopped is a consequence; the stop ends the process.
  if (resources.isStopping()) return;
  const { message } = error as Error;
  const line = error instanceof StartError ? message : `The start failed: ${message}`;
  await resources.stop().catch(() => undefined);
  process.stderr.write(`${line.replaceAll("\n", " ")}\n`);
  process.exit(1);
}

const resources = createResources();
main(resources).catch((error: unknown) => fail(error, resources));
