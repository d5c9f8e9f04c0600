/** `npm run seed -- --dossiers 500`: fills the running demo with dossiers that have a past. */
import { join } from "node:path";
import { openOneStop } from "./seed/one-stop.ts";
import { readSeedOptions } from "./seed/options.ts";
import { planDossiers } from "./seed/plan.ts";
import { listFileable } from "./seed/procedures.ts";
import { showProgress } from "./seed/progress.ts";
import { makeDossiers } from "./seed/run.ts";
import { findAddresses, type Addresses } from "./start/addresses.ts";
import { createGraphClient } from "./start/graph-client.ts";
import { findIssuerKey } from "./start/issuer.ts";
import { openSecrets } from "./start/secrets.ts";
import { readDataDir } from "./start/settings.ts";
import { StartError } from "./start/start-error.ts";
import { toPeer } from "./start/wiring.ts";

async function main(args: string[]): Promise<void> {
  const options = readSeedOptions(args, Date.now());
  const dataDir = readDataDir(process.env);
  const addresses = await getAddresses(dataDir);
  const oneStop = openOneStop(toOneStop(dataDir, addresses));
  try {
    const key = findIssuerKey(dataDir);
    if (key === null) throw notRunning(dataDir);
    const gateway = createGraphClient(`http://127.0.0.1:${addresses.gateway}/graphql`, key);
    const procedures = await listFileable(gateway);
    if (procedures.length === 0) throw new StartError("No procedure can be filed here today.");
    const progress = showProgress("Sample dossiers", options.dossiers, process.stdout);
    const made = makeDossiers(oneStop, planDossiers(options, procedures), progress);
    const leftOut = await made.finally(progress.stop);
    tell(options.dossiers, leftOut);
  } finally {
    await oneStop.close();
  }
}

function toOneStop(dataDir: string, addresses: Addresses) {
  const secrets = openSecrets(join(dataDir, "secrets.json"));
  const wiring = { secrets, ports: { "one-stop": addresses.oneStop }, filesDir: "" };
  return toPeer(wiring, "start", "one-stop");
}

/** @throws StartError when no graph runs on this data folder. */
async function getAddresses(dataDir: string): Promise<Addresses> {
  const addresses = findAddresses(dataDir);
  if (addresses === null) throw notRunning(dataDir);
  for (const port of [addresses.oneStop, addresses.gateway]) {
    const live = `http://127.0.0.1:${port}/health/live`;
    const answer = await fetch(live, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (!answer?.ok) throw notRunning(dataDir);
  }
  return addresses;
}

function notRunning(dataDir: string): StartError {
  return new StartError(
    `No graph runs on ${dataDir}: run npm start in another terminal first (with the same DATA_DIR).`,
  );
}

function tell(dossiers: number, leftOut: readonly string[]): void {
  const there = dossiers - leftOut.length;
  process.stdout.write(`${there} sample dossiers are there.\n`);
  if (leftOut.length === 0) return;
  const some = leftOut.slice(0, 5).map((why) => `  ${why}\n`);
  process.stderr.write(`${leftOut.length} were left out:\n${some.join("")}`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  const line = error instanceof StartError ? error.message : `Seeding failed: ${error.message}`;
  process.stderr.write(`${line.replaceAll("\n", " ")}\n`);
  process.exitCode = 1;
});
