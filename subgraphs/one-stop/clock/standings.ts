import type { Knex } from "knex";
import type { Calendar } from "../../kit/clock/calendar.ts";
import { toCaseNumber } from "../../kit/forms/case-choice.ts";
import { createSituation } from "../../kit/life-cycle/situation.ts";
import type { Situation } from "../../kit/life-cycle/situation.ts";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import { readPrepared } from "../../kit/prepared.ts";
import { createDossierEvents } from "../dossier-events.ts";
import type { DossierRow } from "../dossiers.ts";
import { createFilings } from "../filings.ts";
import { foldSeen, foldVersion } from "../fold.ts";
import { toRevisionName } from "../follow/known-procedures.ts";
import type { CountingFacts } from "../follow/known-procedures.ts";
import type { OneStop } from "../one-stop.ts";
import { toFiledState } from "./filed-state.ts";

/** Where a dossier stands and what it is counted with; null is what has not come yet. */
export type Standing = {
  state: DossierState;
  calendar: Calendar | null;
  /** The revision it is bound to. */
  facts: CountingFacts | null;
};

/**
 * Finds where dossiers stand: one statement for all of them, one more where some were not taken over by their
 * department yet, or were last folded by an earlier release.
 *
 * @param knex the transaction it is part of.
 * @returns by their names; every one asked for.
 */
export async function findStandings(
  { findCalendar, findProcedures, demoMode }: OneStop,
  knex: Knex,
  dossiers: readonly DossierRow[],
): Promise<Map<string, Standing>> {
  const calendar = await findCalendar(knex);
  const keys = dossiers.map(({ procedureCode: code, revision }) => ({ code, revision }));
  const procedures = await findProcedures(knex, keys);
  const states = await findStates(knex, dossiers, calendar && { calendar, demoMode });
  const answers = await findAnswers(
    knex,
    dossiers.filter(({ ref }) => !states.has(ref)),
  );
  return new Map(
    dossiers.map((dossier, index) => {
      const facts = procedures.get(toRevisionName(keys[index]!)) ?? null;
      const filedCase = facts && toCaseNumber(facts.document, answers.get(dossier.ref) ?? {});
      const state = states.get(dossier.ref) ?? toFiledState(dossier, filedCase);
      return [dossier.ref, { state, calendar, facts }];
    }),
  );
}

/**
 * Puts together what acts on a dossier are decided in.
 *
 * @param now the instant that counts.
 * @returns null while the calendar has not come.
 */
export function toSituation({ state, calendar, facts }: Standing, now: string): Situation | null {
  // The form is the business of those who check answers against it.
  const known = facts && { ...facts.document, form: null };
  return calendar && createSituation(state, { facts: known, calendar, now });
}

/** @returns states by the dossiers' names; those that no department has told of are left out. */
async function findStates(
  knex: Knex,
  dossiers: readonly DossierRow[],
  reporting: { calendar: Calendar; demoMode: boolean } | null,
): Promise<Map<string, DossierState>> {
  const refs = dossiers.filter(({ version }) => version > 0).map(({ ref }) => ref);
  if (refs.length === 0) return new Map();
  const kept = await readPrepared<{ ref: string; state: DossierState }>(
    knex,
    "select ref, state from dossier where ref = any(?) and fold_version = ?",
    [refs, foldVersion],
  );
  const states = new Map(kept.map(({ ref, state }) => [ref, state]));
  const stale = refs.filter((ref) => !states.has(ref));
  if (stale.length === 0) return states;
  const events = await createDossierEvents(knex).listByDossiers(stale);
  for (const [ref, own] of Map.groupBy(events, ({ dossierRef }) => dossierRef)) {
    const { state } = foldSeen(null, own, reporting);
    if (state !== null) states.set(ref, state);
  }
  return states;
}

async function findAnswers(knex: Knex, dossiers: readonly DossierRow[]) {
  if (dossiers.length === 0) return new Map<string, Record<string, unknown>>();
  const filings = await createFilings(knex).findByRefs(dossiers.map(({ ref }) => ref));
  return new Map(filings.map(({ dossierRef, answers }) => [dossierRef, answers]));
}
