import type { Knex } from "knex";
import { readPrepared } from "../../kit/prepared.ts";
import type { NoticeKind } from "../generated.ts";

/** A notice of a limit that is near. */
export type NoticeRow = {
  /** Rises with each notice. */
  id: number;
  dossierRef: string;
  dossierCode: string;
  kind: NoticeKind;
  /** The day that is near, in Viet Nam. */
  dueOn: string;
  noticedAt: string;
};

/** Whose notices: those of an applicant, and of the units that handle a dossier now. */
type Whose = { account: string; units: readonly string[] };

const columns = `notice.id, notice.dossier_ref as "dossierRef", notice.code as "dossierCode", notice.kind,
  notice.due_on as "dueOn", notice.noticed_at as "noticedAt"`;

/**
 * What people were told about limits; one statement a method.
 *
 * Source: table `notice`.
 */
export function createNotices(knex: Knex) {
  return {
    /**
     * Gives notice of the limits that end after `now` and by `until`, soonest first; those that have theirs are
     * left out.
     *
     * @returns how many were given, at most `limit`.
     */
    async insertOfLimits(now: string, until: string, limit: number): Promise<number> {
      const { rowCount } = await knex.raw<{ rowCount: number }>(
        `insert into notice (dossier_ref, kind, due_on, account, unit, noticed_at)
         select ref, 'LIMIT_NEAR', (due ->> 'dueOn')::date, account, unit, ?
         from dossier
         where due_at > ? and due_at <= ? and not exists (
           select 1 from notice
           where dossier_ref = ref and kind = 'LIMIT_NEAR' and due_on = (due ->> 'dueOn')::date)
         order by due_at limit ?
         on conflict do nothing`,
        [now, now, until, limit],
      );
      return rowCount;
    },

    /**
     * Gives notice of the windows for papers that close after `now` and by `until`, soonest first; those that have
     * theirs are left out.
     *
     * @returns how many were given, at most `limit`.
     */
    async insertOfWindows(now: string, until: string, limit: number): Promise<number> {
      const { rowCount } = await knex.raw<{ rowCount: number }>(
        `insert into notice (dossier_ref, kind, due_on, account, unit, noticed_at)
         select ref, 'SUPPLEMENT_NEAR', last_day, account, unit, ?
         from dossier, lateral (
           select ((lapses_at::timestamptz - interval '1 millisecond')
             at time zone 'Asia/Ho_Chi_Minh')::date as last_day) as window_of
         where lapses_at > ? and lapses_at <= ? and national_status = 5 and not exists (
           select 1 from notice
           where dossier_ref = ref and kind = 'SUPPLEMENT_NEAR' and due_on = last_day)
         order by lapses_at limit ?
         on conflict do nothing`,
        [now, now, until, limit],
      );
      return rowCount;
    },

    /** @returns the notices of dossiers, oldest first. */
    listByRefs: (refs: readonly string[]): Promise<NoticeRow[]> =>
      readPrepared<NoticeRow>(
        knex,
        `select ${columns}
         from (select notice.*, dossier.code
               from notice join dossier on dossier.ref = notice.dossier_ref
               where notice.dossier_ref = any(?)) as notice
         order by notice.id`,
        [[...refs]],
      ),

    /** @returns at most `limit` notices before one, newest first. */
    list: ({ account, units }: Whose, before: number | null, limit: number): Promise<NoticeRow[]> =>
      readPrepared<NoticeRow>(
        knex,
        `select ${columns}
         from (
           (select notice.*, dossier.code
            from notice join dossier on dossier.ref = notice.dossier_ref
            where notice.account = ? and notice.id < ?
            order by notice.id desc limit ?)
           union
           (select given.*
            from unnest(?::text[]) as one (unit)
            cross join lateral (
              select notice.*, dossier.code
              from notice join dossier on dossier.ref = notice.dossier_ref
              where notice.unit = one.unit and dossier.unit = any(?) and notice.id < ?
              order by notice.id desc limit ?) as given)
         ) as notice
         order by notice.id desc limit ?`,
        [
          account,
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
          [...units],
          [...units],
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
          limit,
        ],
      ),
  };
}
