import { computeOutlook } from "../clock/outlook.ts";
import { findStandings } from "../clock/standings.ts";
import { createDossiers } from "../dossiers.ts";
import type { OneStop } from "../one-stop.ts";
import { createDeliveries } from "./deliveries.ts";

/** Counts a dossier's time anew once an act that was on its way was refused and none other is. */
export async function resumeTurn(oneStop: OneStop, ref: string): Promise<void> {
  await oneStop.knex.transaction(async (trx) => {
    const dossiers = createDossiers(trx);
    const dossier = await dossiers.lockByRef(ref);
    if (dossier === null || dossier.version === 0) return;
    if ((await createDeliveries(trx).listUnseenActs([ref])).length > 0) return;
    const { state, calendar, facts } = (await findStandings(oneStop, trx, [dossier])).get(ref)!;
    if (calendar === null || facts === null) return;
    await dossiers.updateDue(ref, computeOutlook(state, facts.document, calendar));
  });
}
