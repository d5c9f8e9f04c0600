import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../background.ts";
import { createChain, type EventDraft } from "../chain/chain.ts";
import { findLapse, type Lapse } from "../clock/lapse.ts";
import { lapsedEvent } from "../life-cycle/late-reports.ts";
import type { LifeCycleEvent } from "../life-cycle/event.ts";
import { applyEvent } from "../life-cycle/state.ts";
import type { FindCalendar } from "./calendar.ts";
import type { DepartmentDefinition } from "./definition.ts";
import { createDossiers, toChange } from "./dossiers.ts";
import { findStanding, nextLook, recordableAt, type Clockwork } from "./standing.ts";

/** How often it is looked whether something has lapsed; until then it counts all the same. */
const lookEveryMs = 60_000;

/** @returns the event that records a lapse: the system's own, at the legal instant. */
export const toLapseDraft = (
  { vocabulary }: DepartmentDefinition,
  dossierRef: string,
  { code, to, at }: Lapse,
): EventDraft => ({
  dossierRef,
  type: lapsedEvent,
  occurredAt: at,
  actor: { kind: "SYSTEM", unit: null, role: null },
  nationalStatus: to,
  sourceStatus: vocabulary[to],
  data: { reason: code },
  private: {},
});

/**
 * Records what has lapsed, each once: a dossier a transaction, under its lock, so that several processes and a
 * crash anywhere do no harm.
 *
 * @returns how many lapses were recorded.
 */
export async function recordLapses(
  knex: Knex,
  definition: DepartmentDefinition,
  clockwork: Clockwork,
  now: string,
): Promise<number> {
  let recorded = 0;
  for (;;) {
    const found = await knex.transaction((trx) => lookAtOne(trx, definition, clockwork, now));
    if (found === null) return recorded;
    if (found.isRecorded) recorded += 1;
  }
}

async function lookAtOne(
  trx: Knex,
  definition: DepartmentDefinition,
  clockwork: Clockwork,
  now: string,
): Promise<{ isRecorded: boolean } | null> {
  const dossiers = createDossiers(trx);
  const dossier = await dossiers.lockNextLook(now);
  if (dossier === null) return null;
  const standing = await findStanding(trx, dossier, clockwork, now);
  if (standing === null) {
    await dossiers.update(dossier.ref, { ...dossier, lookAt: null });
    return { isRecorded: false };
  }
  const { state, situation, reporting } = standing;
  const lapse = findLapse(state, situation.counting, now);
  if (lapse === null || recordableAt(lapse, clockwork.calendar) > now) {
    await dossiers.update(dossier.ref, toChange(state, nextLook(state, situation, now)));
    return { isRecorded: false };
  }
  const draft = toLapseDraft(definition, dossier.ref, lapse);
  const [event] = await createChain(trx).append([draft], now);
  const lapsed = applyEvent(state, event as LifeCycleEvent, reporting);
  await dossiers.update(dossier.ref, toChange(lapsed, nextLook(lapsed, situation, now)));
  return { isRecorded: true };
}

/** Records what lapses, every minute until stopped. */
export function startRecordingLapses(deps: {
  knex: Knex;
  logger: Logger;
  definition: DepartmentDefinition;
  findCalendar: FindCalendar;
  demoMode: boolean;
}) {
  const { knex, logger, definition, findCalendar, demoMode } = deps;
  return startBackground(async (signal) => {
    const wait = () => sleep(lookEveryMs, true, { signal }).catch(() => false);
    // Not at once: after a stop, what one-stop has kept for the department comes in first.
    while (await wait()) {
      try {
        const calendar = await findCalendar(knex);
        const clockwork = { calendar, demoMode };
        const now = new Date().toISOString();
        const recorded = await recordLapses(knex, definition, clockwork, now);
        if (recorded > 0) logger.info({ recorded }, "lapses recorded");
      } catch (error) {
        logger.error({ code: (error as { code?: string }).code }, "lapses not looked for");
      }
    }
  });
}
