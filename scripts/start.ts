/** `npm start`: the whole graph on one machine, with its demo. Ctrl-C drains it. */
import { join } from "node:path";
import { makeFolder } from "./start/data-folder.ts";
import { lockDataFolder, type DataLock } from "./start/data-lock.ts";
import { openLogFile } from "./start/log-file.ts";
import { checkPortIsFree } from "./start/ports.ts";
import { createResources, type Resources } from "./start/resources.ts";
import { readStartSettings, type StartOptions, type StartSettings } from "./start/settings.ts";
import { StartError } from "./start/start-error.ts";
import { makeLaterDossiers, runSteps } from "./start/steps.ts";
import { toWelcome } from "./start/welcome.ts";

const startedAt = Date.now();
let isReady = false;

async function main(resources: Resources): Promise<void> {
  const settings = readStartSettings(process.env);
  makeFolder(settings.dataDir);
  const lock = await lockDataFolder(settings.dataDir);
  await resources.own(async () => lock.release());
  await checkPortIsFree(settings.port, "PORT");
  const options = { settings, resources, report: createReport(settings) };
  stopOnSignals(options, lock);

  const demo = await runSteps(options);
  const seconds = (Date.now() - startedAt) / 1000;
  process.stdout.write(toWelcome(settings, !process.env["DATA_DIR"], seconds));
  isReady = true;
  await makeLaterDossiers(demo, options);
}

/** What happens beside the steps goes to the log, and once they are done to the terminal, too. */
function createReport({ dataDir }: StartSettings): StartOptions["report"] {
  const log = openLogFile(join(dataDir, "logs/start.log"));
  return (message) => {
    log.trim();
    log.write(JSON.stringify({ time: new Date().toISOString(), msg: message }));
    if (isReady) process.stderr.write(`${message}\n`);
  };
}

function stopOnSignals({ resources }: StartOptions, lock: DataLock): void {
  const stop = () => {
    if (resources.isStopping()) return;
    lock.announceStop();
    process.stdout.write("\nStopping …\n");
    resources.stop().then(
      () => process.exit(0),
      (error: Error) => exitWith(error),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // Whoever started this one was killed and cannot pass a signal on.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

async function fail(error: Error, resources: Resources): Promise<void> {
  // What breaks while all is being stopped is a consequence; the stop ends the process.
  if (resources.isStopping()) return;
  await resources.stop().catch(() => undefined);
  exitWith(error);
}

function exitWith(error: Error): never {
  const line = error instanceof StartError ? error.message : `The start failed: ${error.message}`;
  process.stderr.write(`${line.replaceAll("\n", " ")}\n`);
  process.exit(1);
}

// A terminal that was closed, or a pipe nobody reads, must not keep it from draining.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const resources = createResources();
main(resources).catch((error: Error) => fail(error, resources));
