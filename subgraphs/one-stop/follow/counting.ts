import type { Knex } from "knex";
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

/**
 * Reads what folding and counting need beside the events.
 *
 * @param events those that will be folded: outages are read when one of them was seen late.
 */
export async function createCounting(
  trx: Knex,
  { findCalendar, findProcedures, demoMode }: CountingOptions,
  department: string,
  events: readonly SeenEvent[],
) {
  const calendar = await findCalendar(trx);
  const outages = events.some(isOld) ? await createOutages(trx).list(department) : [];
  const reporting: Reporting | null = calendar && { calendar, outages, demoMode };

  return {
    /** Null while the calendar has not come. */
    reporting,

    /** @returns the dossiers as their states make them, with due days. */
    async count<Row extends LockedDossier>(
      dossiers: readonly { row: Row; state: DossierState }[],
    ): Promise<(Row & FoldedDossier)[]> {
      const keys = dossiers.map(({ row }) => ({ code: row.procedureCode, revision: row.revision }));
      const procedures = await findProcedures(trx, keys);
      return dossiers.map(({ row, state }, at) => ({
        ...row,
        unit: state.unit,
        nationalStatus: state.status,
        version: state.version,
        updatedAt: state.updatedAt,
        due: countDue(state, procedures.get(toRevisionName(keys[at]!)) ?? null, calendar),
        state,
        foldVersion,
      }));
    },
  };
}

const isOld = ({ occurredAt, seenAt }: SeenEvent) =>
  Date.parse(seenAt) - Date.parse(occurredAt) > dayMs;
