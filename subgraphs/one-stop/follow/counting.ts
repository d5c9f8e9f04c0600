import type { Knex } from "knex";
import { isOpening } from "../../kit/life-cycle/opening.ts";
import type { Opening } from "../../kit/life-cycle/opening.ts";
import type { Reporting } from "../../kit/life-cycle/late-reports.ts";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import type { Calendars } from "../../kit/clock/published-calendar.ts";
import type { SeenEvent } from "../dossier-events.ts";
import { countDue, foldVersion } from "../fold.ts";
import type { FoldedDossier, LockedDossier } from "./folded-dossiers.ts";
import { toRevisionName } from "./known-procedures.ts";
import type { KnownProcedures } from "./known-procedures.ts";
import { createOutages } from "./outages.ts";

/** What lives as long as the process. */
export type CountingOptions = {
  findCalendar: Calendars;
  findProcedures: KnownProcedures;
  /** Whether a past may be told. */
  demoMode: boolean;
};

/** Counts dossiers of one department with what is known at one instant. */
export type Counting = Awaited<ReturnType<typeof createCounting>>;

const dayMs = 86_400_000;

/** What is to be counted. */
type Counted = {
  /** Those that will be folded: outages are read when one of them was seen late. */
  events: readonly SeenEvent[];
  /** The dossiers they are about, as far as the index has them. */
  rows: readonly LockedDossier[];
};

/** Reads all that folding and counting need beside the events: both ask the database nothing more. */
export async function createCounting(
  trx: Knex,
  { findCalendar, findProcedures, demoMode }: CountingOptions,
  department: string,
  { events, rows }: Counted,
) {
  const calendar = await findCalendar(trx);
  const outages = events.some(isOld) ? await createOutages(trx).list(department) : [];
  const reporting: Reporting | null = calendar && { calendar, outages, demoMode };
  const procedures = await findProcedures(trx, [
    ...rows.map(keyOf),
    ...events.flatMap(openedUnder),
  ]);

  return {
    /** Null while the calendar has not come. */
    reporting,

    /** @returns the dossier as its state makes it, with its due day. */
    count<Row extends LockedDossier>(row: Row, state: DossierState): Row & FoldedDossier {
      return {
        ...row,
        unit: state.unit,
        nationalStatus: state.status,
        version: state.version,
        updatedAt: state.updatedAt,
        due: countDue(state, procedures.get(toRevisionName(keyOf(row))) ?? null, calendar),
        state,
        foldVersion,
      };
    },
  };
}

const keyOf = ({ procedureCode: code, revision }: LockedDossier) => ({ code, revision });

const openedUnder = ({ type, data }: SeenEvent) => {
  if (type !== "SUBMITTED" || !isOpening(data)) return [];
  const { procedure: code, revision } = data as Opening;
  return [{ code, revision }];
};

const isOld = ({ occurredAt, seenAt }: SeenEvent) =>
  Date.parse(seenAt) - Date.parse(occurredAt) > dayMs;
