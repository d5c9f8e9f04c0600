import { setTimeout as sleep } from "node:timers/promises";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";
import { makeSeedDossier } from "../seed/make-dossier.ts";
import { openOneStop } from "../seed/one-stop.ts";
import { startOfDay, type SeedOptions } from "../seed/options.ts";
import { planDossiers } from "../seed/plan.ts";
import { listFileable } from "../seed/procedures.ts";
import type { MadeDossier } from "./demo-mark.ts";
import type { GraphClient } from "./graph-client.ts";
import type { StartOptions } from "./settings.ts";
import { StartError } from "./start-error.ts";

/** The dossiers of the demo that have a past. No seed a person can choose: theirs begin at 1. */
export const past = { dossiers: 300, from: "2026-01-01", to: "2026-11-01", seed: 0 };

/**
 * Gives the demo a past, a dossier at a time; what an earlier start has made is not made again.
 *
 * @returns the last of them; null when not all of them are there.
 * @throws StartError when the graph does not answer any more.
 */
export async function makePastDossiers(
  client: GraphClient,
  config: PeerConfig,
  { resources, report }: StartOptions,
  plan: SeedOptions = past,
): Promise<MadeDossier | null> {
  // On a machine whose clock is behind, none of it has happened yet.
  if (startOfDay(plan.to) > Date.now()) return null;
  const oneStop = openOneStop(config);
  let last: MadeDossier | null = null;
  let isWhole = true;
  try {
    for (const dossier of planDossiers(plan, await listFileable(client))) {
      if (resources.isStopping()) return null;
      const dossierCode = await makeSeedDossier(oneStop, dossier).catch((error: Error) => {
        if (error instanceof StartError) throw error;
        if (!resources.isStopping()) report(`demo dossier left out: ${error.message}`);
        isWhole = false;
        return null;
      });
      if (dossierCode !== null) last = { citizen: dossier.citizen, dossierCode };
      await sleep(200);
    }
    return isWhole ? last : null;
  } finally {
    await oneStop.close();
  }
}
