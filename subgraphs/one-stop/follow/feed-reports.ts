import type { Knex } from "knex";
import type { FeedState } from "../../kit/feed/feeds.ts";
import { toCoverageState } from "../coverage.ts";
import type { CoverageState } from "../generated.ts";
import { failingAttempts } from "../intake/stuck-deliveries.ts";

/** How a department is followed, as operators see it. */
export type FeedReport = {
  department: string;
  state: CoverageState;
  problem: string | null;
  asOf: string | null;
  /** Of the last event taken over; 0 for none. */
  sequence: number;
  openFaults: number;
  auditedAt: string | null;
  auditProblem: string | null;
  waitingDeliveries: number;
  failingDeliveries: number;
};

/** @returns a report for each department that is followed, in the order of their codes; one statement. */
export async function listFeedReports(knex: Knex): Promise<FeedReport[]> {
  const { rows } = await knex.raw<{
    rows: (FeedReport & { feedState: FeedState; isFresh: boolean })[];
  }>(
    `select followed.department, followed.state as "feedState", followed.problem,
       followed.as_of as "asOf",
       coalesce(followed.as_of > now() - interval '20 seconds', false) as "isFresh",
       coalesce(head.sequence, 0) as sequence,
       (select count(*)::int from event_fault
        where department = followed.department and resolved_at is null) as "openFaults",
       audit.as_of as "auditedAt", audit.problem as "auditProblem",
       (select count(*)::int from delivery
        where department = followed.department and state = 'PENDING') as "waitingDeliveries",
       (select count(*)::int from delivery
        where department = followed.department and state = 'PENDING' and attempts >= ?)
         as "failingDeliveries"
     from (select split_part(key, '/', 1) as department, state, problem, as_of
           from feed where key like '%/events') as followed
     left join audit on audit.key = followed.department
     left join lateral (
       select sequence from dossier_event where department = followed.department
       order by epoch desc, sequence desc limit 1) as head on true
     order by followed.department`,
    [failingAttempts],
  );
  return rows.map(({ feedState, isFresh, ...row }) => ({
    ...row,
    state: toCoverageState(feedState, isFresh),
  }));
}
