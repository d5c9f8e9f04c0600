import type { Knex } from "knex";
import { nationalStatuses } from "../../kit/life-cycle/statuses.ts";
import { readPrepared } from "../../kit/prepared.ts";
import { dossierColumns } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";

/** What a work list holds: dossiers of units that are now in statuses. */
type Held = { units: readonly string[]; statuses: readonly number[]; now: string };

/** What one follows of a list of those filed, newest first. */
type NewestPage = { limit: number; after: { filedAt: string; ref: string } | null };

/** What one follows of a list of those due, soonest first; instants as text in UTC with milliseconds. */
type DuePage = {
  limit: number;
  after: { dueAt: string; ref: string } | null;
  /** Only those due later; null for all. */
  from: string | null;
  /** Only those due by then; null for all. */
  to: string | null;
};

/**
 * Officers' lists. Each unit and status is read on its own, by index and no further than a page, so that a page
 * takes at most units times statuses times its length of rows, however many dossiers there are; where statuses are
 * told apart also what has lapsed and was not recorded yet, which takes departments a working day.
 *
 * Source: table `dossier`.
 */
export function createWorkLists(knex: Knex) {
  return {
    /** @returns at most `limit` dossiers, last filed first. */
    listNewest(
      { units, statuses, now }: Held,
      { limit, after }: NewestPage,
    ): Promise<DossierRow[]> {
      const place = [after?.filedAt ?? "infinity", after?.ref ?? ""];
      if (statuses.length === nationalStatuses.length) {
        // Whatever lapsed is in one of them.
        return readPrepared<DossierRow>(
          knex,
          `select ${dossierColumns}
           from unnest(?::text[]) as one (unit) cross join unnest(?::smallint[]) as held (status)
           cross join lateral (
             select * from dossier
             where unit = one.unit and national_status = held.status
               and (filed_at, ref) < (?::timestamptz, ?)
             order by filed_at desc, ref desc limit ?) as dossier
           order by dossier.filed_at desc, dossier.ref desc limit ?`,
          [[...units], [...statuses], ...place, limit, limit],
        );
      }
      return readPrepared<DossierRow>(
        knex,
        `select ${dossierColumns}
         from (
           select still.*
           from unnest(?::text[]) as one (unit) cross join unnest(?::smallint[]) as held (status)
           cross join lateral (
             select * from dossier
             where unit = one.unit and national_status = held.status
               and (lapses_at is null or lapses_at > ?)
               and (filed_at, ref) < (?::timestamptz, ?)
             order by filed_at desc, ref desc limit ?) as still
           union all
           select lapsed.*
           from unnest(?::text[]) as one (unit)
           cross join lateral (
             select * from dossier
             where unit = one.unit and lapses_at <= ? and lapses_to = any(?)
               and (filed_at, ref) < (?::timestamptz, ?)
             order by filed_at desc, ref desc limit ?) as lapsed
         ) as dossier
         order by dossier.filed_at desc, dossier.ref desc limit ?`,
        [
          ...[[...units], [...statuses], now, ...place, limit],
          ...[[...units], now, [...statuses], ...place, limit],
          limit,
        ],
      );
    },

    /** @returns at most `limit` dossiers that wait for somebody's act, soonest due first, those without a day last. */
    listTurns(
      { account, units, now }: { account: string; units: readonly string[]; now: string },
      { limit, after }: { limit: number; after: { turnAt: string; ref: string } | null },
    ): Promise<DossierRow[]> {
      const place = [after?.turnAt ?? "", after?.ref ?? ""];
      return readPrepared<DossierRow>(
        knex,
        `select ${dossierColumns}
         from (
           (select * from dossier
            where account = ? and turn_of = 'APPLICANT' and (lapses_at is null or lapses_at > ?)
              and (turn_at, ref) > (?, ?)
            order by turn_at, ref limit ?)
           union all
           select handled.*
           from unnest(?::text[]) as one (unit)
           cross join lateral (
             select * from dossier
             where unit = one.unit and turn_of = 'OFFICER' and (lapses_at is null or lapses_at > ?)
               and account is distinct from ? and (turn_at, ref) > (?, ?)
             order by turn_at, ref limit ?) as handled
         ) as dossier
         order by dossier.turn_at, dossier.ref limit ?`,
        [...[account, now, ...place, limit], ...[[...units], now, account, ...place, limit], limit],
      );
    },

    /** @returns at most `limit` dossiers whose limit runs, soonest due first. */
    listDue: (
      { units, statuses, now }: Held,
      { limit, after, from, to }: DuePage,
    ): Promise<DossierRow[]> =>
      readPrepared<DossierRow>(
        knex,
        `select ${dossierColumns}
         from unnest(?::text[]) as one (unit) cross join unnest(?::smallint[]) as held (status)
         cross join lateral (
           select * from dossier
           where unit = one.unit and national_status = held.status
             and (lapses_at is null or lapses_at > ?)
             and due_at > ? and due_at <= ? and (due_at, ref) > (?, ?)
           order by due_at, ref limit ?) as dossier
         order by dossier.due_at, dossier.ref limit ?`,
        [
          ...[[...units], [...statuses], now],
          ...[from ?? "", to ?? "9999", after?.dueAt ?? "", after?.ref ?? ""],
          ...[limit, limit],
        ],
      ),
  };
}
