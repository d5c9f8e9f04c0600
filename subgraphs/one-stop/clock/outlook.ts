import type { Calendar } from "../../kit/clock/calendar.ts";
import { endOfDay } from "../../kit/clock/day.ts";
import { computeDue } from "../../kit/clock/deadline.ts";
import type { Due } from "../../kit/clock/deadline.ts";
import { applyLapse, computeLapse } from "../../kit/clock/lapse.ts";
import type { Lapse } from "../../kit/clock/lapse.ts";
import { nationalActions } from "../../kit/life-cycle/national-actions.ts";
import { listNextActions } from "../../kit/life-cycle/next-actions.ts";
import { createSituation } from "../../kit/life-cycle/situation.ts";
import type { ActFacts, Situation } from "../../kit/life-cycle/situation.ts";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import type { NationalStatusNumber } from "../../kit/life-cycle/statuses.ts";

/** The act that is waited for. */
export type Turn = {
  action: string;
  actor: "APPLICANT" | "OFFICER";
  /** Exclusive end of the day it should be done by; null when no rule sets one. */
  dueAt: string | null;
};

/** What will hold of a dossier from an instant on if nobody acts. */
type LapseAhead = Lapse & { due: Due };

/**
 * All that the index keeps of a dossier's time: true whatever time it is, so that lists and statuses are right even
 * when nothing has run meanwhile. Rows from before lapses and turns were kept have none.
 */
export type Outlook = Due & { lapse?: LapseAhead | null; turn?: Turn | null };

/** @param facts null while the revision the dossier is bound to has not come: then no limit is known. */
export function computeOutlook(
  state: DossierState,
  facts: Omit<ActFacts, "form"> | null,
  calendar: Calendar,
): Outlook {
  const situation = createSituation(state, {
    facts: facts && { ...facts, form: null },
    calendar,
    // Before anything can have lapsed.
    now: state.updatedAt,
  });
  const { counting } = situation;
  const lapse = computeLapse(state, counting);
  return {
    ...computeDue(state, counting),
    lapse: lapse && { ...lapse, due: computeDue(applyLapse(state, lapse), counting) },
    turn: findTurn(state, situation),
  };
}

/** The act that moves a dossier on from each status. */
const turns: Readonly<Partial<Record<NationalStatusNumber, keyof typeof nationalActions>>> = {
  1: "ACCEPT",
  2: "HAND_OVER",
  4: "FINISH",
  5: "ANSWER_SUPPLEMENT",
  6: "SUBMIT_PAYMENT_PROOF",
  7: "GRANT_WITHDRAWAL",
  9: "RETURN_RESULT",
};

function findTurn(state: DossierState, situation: Situation): Turn | null {
  const code = turnOf(state);
  if (code === undefined) return null;
  const [next] = listNextActions(state, situation, { [code]: nationalActions[code]! });
  if (next === undefined) return null;
  const dueAt = next.dueOn === null ? null : endOfDay(next.dueOn);
  return { action: code, actor: next.actor, dueAt };
}

function turnOf(state: DossierState) {
  const isPaid = state.status === 6 && state.paymentProofAt !== null;
  return isPaid ? "CONFIRM_PAYMENT" : turns[state.status];
}

/** What a dossier's row says at an instant: what has lapsed by then counts, recorded or not. */
export function rowAt<Row extends { nationalStatus: NationalStatusNumber; due: Outlook | null }>(
  row: Row,
  now: string,
): Row {
  const lapse = row.due?.lapse ?? null;
  if (lapse === null || now < lapse.at) return row;
  return { ...row, nationalStatus: lapse.to, due: lapse.due };
}
