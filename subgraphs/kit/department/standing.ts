import type { Knex } from "knex";
import { createChain } from "../chain/chain.ts";
import type { Calendar } from "../clock/calendar.ts";
import { endOfDay, toDay } from "../clock/day.ts";
import { computeLapse, type Lapse } from "../clock/lapse.ts";
import type { LifeCycleEvent } from "../life-cycle/event.ts";
import type { Reporting } from "../life-cycle/late-reports.ts";
import { createSituation, type ActFacts, type Situation } from "../life-cycle/situation.ts";
import { foldEvents, type DossierState } from "../life-cycle/state.ts";
import type { DossierRow } from "./dossiers.ts";

/** How a department counts: by which calendar, and whether a past may be told. */
export type Clockwork = { calendar: Calendar; demoMode: boolean };

/** Where a dossier stands, and what its next act is decided in. */
export type Standing = { state: DossierState; situation: Situation; reporting: Reporting };

/**
 * Folds a dossier's events and reads the revision it is bound to.
 *
 * @param now the instant that counts.
 * @returns null when it has no events.
 */
export async function findStanding(
  knex: Knex,
  { ref, procedureCode: code, revision }: DossierRow,
  { calendar, demoMode }: Clockwork,
  now: string,
): Promise<Standing | null> {
  const reporting = { calendar, demoMode };
  const events = (await createChain(knex).listByDossier(ref)) as LifeCycleEvent[];
  const state = foldEvents(events, reporting);
  if (state === null) return null;
  const facts = await findFacts(knex, code, revision);
  return { state, situation: createSituation(state, { facts, calendar, now }), reporting };
}

/** @returns the revision as it was published; null when the department has published no such one. */
async function findFacts(knex: Knex, code: string, revision: number): Promise<ActFacts | null> {
  const row = await knex("procedure_revision")
    .select<{ document: ActFacts }>("document")
    .where({ code, revision })
    .first();
  return row?.document ?? null;
}

/**
 * How long what an applicant sent in time may be on its way: an answer that one-stop took in before the window
 * closed must find the dossier open, also when the department was down meanwhile.
 */
const recentMs = 120_000;

/** @returns when to look whether something has lapsed; null when nothing can, as the dossier stands. */
export function nextLook(state: DossierState, { counting, calendar }: Situation, now: string) {
  const lapse = computeLapse(state, counting);
  if (lapse === null) return null;
  const soonest = new Date(Date.parse(now) + recentMs).toISOString();
  const at = recordableAt(lapse, calendar);
  return at > soonest ? at : soonest;
}

/** @returns when a lapse may be recorded: silence at once, what was not answered after another working day. */
export function recordableAt({ code, at }: Lapse, calendar: Calendar): string {
  if (code === "TACIT_APPROVAL") return at;
  const lastDay = toDay(new Date(Date.parse(at) - 1).toISOString());
  return endOfDay(calendar.addWorkingDays(lastDay, 1));
}
