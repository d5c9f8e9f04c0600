import { setTimeout as sleep } from "node:timers/promises";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";
import { makeSeedDossier } from "../seed/make-dossier.ts";
import { openOneStop } from "../seed/one-stop.ts";
import { startOfDay } from "../seed/options.ts";
import { planDossiers } from "../seed/plan.ts";
import { listFileable } from "../seed/procedures.ts";
import type { GraphClient } from "./graph-client.ts";
import type { StartOptions } from "./settings.ts";
import { StartError } from "./start-error.ts";

/** No seed a person can choose: theirs begin at 1. */
const past = { dossiers: 300, from: "2026-01-01", to: "2026-11-01", seed: 0 };

/**
 * Gives the demo a past, a dossier at a time; what an earlier start has made is not made again.
 *
 * @throws StartError when the graph does not answer any more.
 */
export async function makePastDossiers(
  client: GraphClient,
  config: PeerConfig,
  { resources, report }: StartOptions,
): Promise<void> {
  // On a machine whose clock is behind, none of it has happened yet.
  if (startOfDay(past.to) > Date.now()) return;
  const oneStop = openOneStop(config);
  try {
    for (const dossier of planDossiers(past, await listFileable(client))) {
      if (resources.isStopping()) return;
      await makeSeedDossier(oneStop, dossier).catch((error: Error) => {
        if (error instanceof StartError) throw error;
        if (!resources.isStopping()) report(`demo dossier left out: ${error.message}`);
      });
      await sleep(200);
    }
  } finally {
    await oneStop.close();
  }
}
