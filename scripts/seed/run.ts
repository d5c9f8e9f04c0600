import type { Peer } from "../../subgraphs/kit/peer.ts";
import { StartError } from "../start/start-error.ts";
import { makeSeedDossier } from "./make-dossier.ts";
import type { SeedDossier } from "./plan.ts";
import type { Progress } from "./progress.ts";

/** As many at once as one-stop and three departments on one machine keep busy with. */
const concurrency = 8;

/**
 * Makes dossiers, some at a time, in the order of the plan.
 *
 * @returns why dossiers were left out, a sentence each; empty when all are there.
 * @throws StartError when going on makes no sense.
 */
export async function makeDossiers(
  oneStop: Peer,
  dossiers: Iterable<SeedDossier>,
  progress: Progress,
): Promise<string[]> {
  const leftOut: string[] = [];
  const rest = dossiers[Symbol.iterator]();
  let hasFailed = false;

  async function work(): Promise<void> {
    for (let next = rest.next(); !next.done && !hasFailed; next = rest.next()) {
      try {
        await makeSeedDossier(oneStop, next.value);
      } catch (error) {
        hasFailed ||= error instanceof StartError;
        if (hasFailed) throw error;
        leftOut.push((error as Error).message);
      }
      progress.step();
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
  return leftOut;
}
