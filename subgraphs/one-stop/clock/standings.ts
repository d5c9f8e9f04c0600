import type { Knex } from "knex";
import type { Calendar } from "../../kit/clock/calendar.ts";
import { readCounting } from "../../kit/clock/counting.ts";
import type { Counting } from "../../kit/clock/counting.ts";
import { toCaseNumber } from "../../kit/forms/case-choice.ts";
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

/** Where a dossier stands and what it is counted with. */
export type Standing = {
  state: DossierState;
  counting: Counting;
  /** The revision it is bound to; null while it has not come. */
  facts: CountingFacts | null;
};

/**
 * Finds where dossiers stand: one statement for all of them, one more where some were not taken over by their
 * department yet, or were last folded by an earlier release.
 *
 * @returns by their names; empty while the calendar has not come.
 */
export async function findStandings(
  oneStop: OneStop,
  dossiers: readonly DossierRow[],
): Promise<Map<string, Standing>> {
  const { knex, demoMode } = oneStop;
  const calendar = await oneStop.findCalendar(knex);
  if (calendar === null) return new Map();
  const keys = dossiers.map(({ procedureCode: code, revision }) => ({ code, revision }));
  const procedures = await oneStop.findProcedures(knex, keys);
  const factsOf = (index: number) => procedures.get(toRevisionName(keys[index]!)) ?? null;
  const states = await findStates(knex, dossiers, { calendar, demoMode });
  const answers = await findAnswers(
    knex,
    dossiers.filter(({ ref }) => !states.has(ref)),
  );
  return new Map(
    dossiers.map((dossier, index) => {
      const facts = factsOf(index);
      const filedCase = facts && toCaseNumber(facts.document, answers.get(dossier.ref) ?? {});
      const state = states.get(dossier.ref) ?? toFiledState(dossier, filedCase);
      const counting = readCounting(facts?.document ?? null, state.opening, calendar);
      return [dossier.ref, { state, counting, facts }];
    }),
  );
}

/** @returns states by the dossiers' names; those that no department has told of are left out. */
async function findStates(
  knex: Knex,
  dossiers: readonly DossierRow[],
  reporting: { calendar: Calendar; demoMode: boolean },
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
