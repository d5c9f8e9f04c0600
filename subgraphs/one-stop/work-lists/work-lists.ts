import type { Knex } from "knex";
import { readPrepared } from "../../kit/prepared.ts";
import { dossierColumns } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";

/** What a work list holds: dossiers of units in statuses. */
type Held = { units: readonly string[]; statuses: readonly number[] };

/** What one follows of a list of those filed, newest first. */
export type NewestPage = { limit: number; after: { filedAt: string; ref: string } | null };

/** What one follows of a list of those due, soonest first; instants as text in UTC with milliseconds. */
export type DuePage = {
  limit: number;
  after: { dueAt: string; ref: string } | null;
  /** Only those due later; null for all. */
  from: string | null;
  /** Only those due by then; null for all. */
  to: string | null;
};

/**
 * Officers' lists. Each unit and status is read on its own, by index and no further than a page, so that a page
 * takes at most units times statuses times its length of rows, however many dossiers there are.
 *
 * Source: table `dossier`.
 */
export function createWorkLists(knex: Knex) {
  return {
    /** @returns at most `limit` dossiers, last filed first. */
    listNewest: ({ units, statuses }: Held, { limit, after }: NewestPage): Promise<DossierRow[]> =>
      readPrepared<DossierRow>(
        knex,
        `select ${dossierColumns}
         from unnest(?::text[]) as one (unit) cross join unnest(?::smallint[]) as held (status)
         cross join lateral (
           select * from dossier
           where unit = one.unit and national_status = held.status
             and (filed_at, ref) < (?::timestamptz, ?)
           order by filed_at desc, ref desc limit ?) as dossier
         order by dossier.filed_at desc, dossier.ref desc limit ?`,
        [[...units], [...statuses], after?.filedAt ?? "infinity", after?.ref ?? "", limit, limit],
      ),

    /** @returns at most `limit` dossiers whose limit runs, soonest due first. */
    listDue: (
      { units, statuses }: Held,
      { limit, after, from, to }: DuePage,
    ): Promise<DossierRow[]> =>
      readPrepared<DossierRow>(
        knex,
        `select ${dossierColumns}
         from unnest(?::text[]) as one (unit) cross join unnest(?::smallint[]) as held (status)
         cross join lateral (
           select * from dossier
           where unit = one.unit and national_status = held.status
             and due_at > ? and due_at <= ? and (due_at, ref) > (?, ?)
           order by due_at, ref limit ?) as dossier
         order by dossier.due_at, dossier.ref limit ?`,
        [
          [...units],
          [...statuses],
          from ?? "",
          to ?? "9999",
          after?.dueAt ?? "",
          after?.ref ?? "",
          limit,
          limit,
        ],
      ),
  };
}
