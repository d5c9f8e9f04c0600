import type { Knex } from "knex";
import type { FeedState } from "../kit/feed/feeds.ts";
import type { CoverageState } from "./generated.ts";
import { readPrepared } from "../kit/prepared.ts";
import { storable } from "../kit/storable.ts";

/** How far the index has followed a department. */
export type CoverageRow = { department: string; state: CoverageState; asOf: string | null };

/** Older than this, a feed that claims to be current is not followed by anybody. */
const freshSeconds = 20;

/**
 * How fresh a list is: each department that is followed, and those without a system that the account has
 * filed with, in one statement.
 *
 * @param account null leaves those without a system out.
 */
export async function listCoverage(
  knex: Knex,
  { account, department }: { account: string | null; department: string | null },
): Promise<CoverageRow[]> {
  const only = department === null ? null : storable([department]);
  const rows = await readPrepared<{
    department: string;
    state: FeedState | null;
    asOf: string | null;
    isFresh: boolean;
  }>(
    knex,
    `select department, state, as_of as "asOf",
       coalesce(as_of > now() - make_interval(secs => ?), false) as "isFresh"
     from (
       select split_part(key, '/', 1) as department, state, as_of
       from feed where key like '%/events'
       union all
       select distinct dossier.department, null, null::timestamptz
       from dossier
       where dossier.account = ?
         and not exists (select 1 from feed where key = dossier.department || '/events')
     ) as followed
     where ?::text[] is null or department = any(?::text[])
     order by department`,
    [freshSeconds, account ?? "", only, only],
  );
  return rows.map(({ isFresh, state, ...row }) => ({
    ...row,
    state: toCoverageState(state, isFresh),
  }));
}

/** @param state null for a department that is not followed. */
export function toCoverageState(state: FeedState | null, isFresh: boolean): CoverageState {
  if (state === null) return "NOT_CONNECTED";
  return state === "CURRENT" && !isFresh ? "BEHIND" : state;
}
