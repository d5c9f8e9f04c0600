import type { Calendar } from "../clock/calendar.ts";
import { readCounting, type ClockFacts, type Counting } from "../clock/counting.ts";
import type { ProcedureRevisionDocument } from "../procedures/revision.ts";
import type { DossierState } from "./state.ts";

/** What acts are decided by of the revision a dossier is bound to. */
export type ActFacts = ClockFacts &
  Pick<
    ProcedureRevisionDocument,
    "requiredPapers" | "legalBasis" | "legalBasisValidity" | "form" | "acts"
  >;

/** What an act is decided in, beside where the dossier stands. */
export type Situation = {
  /** The instant that counts for the act. */
  now: string;
  calendar: Calendar;
  /** Null when the revision is not known; what it would tell is not checked then. */
  facts: ActFacts | null;
  counting: Counting;
};

/** Puts together what the acts on one dossier are decided in. */
export function createSituation(
  { opening }: Pick<DossierState, "opening">,
  { facts, calendar, now }: { facts: ActFacts | null; calendar: Calendar; now: string },
): Situation {
  return { now, calendar, facts, counting: readCounting(facts, opening, calendar) };
}
