import type { Knex } from "knex";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import type { NationalStatusNumber } from "../../kit/life-cycle/statuses.ts";
import type { Outlook } from "../clock/outlook.ts";

/** What of a dossier tells how it kept to its limits. */
export type FiledRow = Pick<DossierState, "acceptedAt" | "endedAt" | "waits"> & {
  filedAt: string;
  nationalStatus: NationalStatusNumber;
  due: Outlook | null;
};

/**
 * Reads every dossier that units have which was filed in a stretch of time, by index.
 *
 * Source: table `dossier`; a dossier whose department has not told of it yet was not accepted.
 *
 * @param to exclusive.
 * @returns in no set order.
 */
export async function listFiled(
  knex: Knex,
  units: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<FiledRow[]> {
  const { rows } = await knex.raw<{ rows: FiledRow[] }>(
    `select dossier.filed_at as "filedAt", dossier.national_status as "nationalStatus", dossier.due,
       dossier.state ->> 'acceptedAt' as "acceptedAt", dossier.state ->> 'endedAt' as "endedAt",
       coalesce(dossier.state -> 'waits', '[]') as waits
     from unnest(?::text[]) as one (unit) cross join generate_series(1, 10) as held (status)
     join dossier on dossier.unit = one.unit and dossier.national_status = held.status
       and dossier.filed_at >= ?::timestamptz and dossier.filed_at < ?::timestamptz`,
    [[...units], from, to],
  );
  return rows;
}
