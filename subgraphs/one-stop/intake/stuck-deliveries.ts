import type { Knex } from "knex";
import type { ContractProblem } from "../../kit/department/definition.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../../kit/paging.ts";
import type { Connection } from "../../kit/paging.ts";
import { storable } from "../../kit/storable.ts";
import type { Locale } from "../../kit/viewer.ts";

/** Something that does not reach its department, as operators see it. */
export type StuckRow = {
  intakeSequence: number;
  department: string;
  dossierCode: string | null;
  kind: "FILING" | "ACT";
  action: string | null;
  sentAt: string;
  state: "PENDING" | "REFUSED";
  attempts: number;
  /** Null when it is not tried again. */
  nextAttemptAt: string | null;
  failure: string | null;
  problems: ContractProblem[] | null;
};

/** Times a delivery was sent from which on it is stuck. */
export const failingAttempts = 20;

type Arguments = { first?: number | null; after?: string | null; department?: string | null };

/**
 * Lists filings that departments have refused, and what was sent 20 times and more, oldest first; one statement.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listStuckDeliveries(
  knex: Knex,
  args: Arguments,
  locale: Locale,
): Promise<Connection<StuckRow>> {
  const first = readPageSize(args.first ?? 20, locale);
  const cursor = readCursor(args.after, [cursorPart.count], locale);
  const rows = await readStuck(knex, {
    limit: first + 1,
    after: cursor === null ? 0 : Number(cursor[0]),
    departments: args.department == null ? null : storable([args.department]),
  });
  return toConnection(
    rows,
    first,
    ({ intakeSequence }) => [intakeSequence],
    (row) => row,
  );
}

async function readStuck(
  knex: Knex,
  { limit, after, departments }: { limit: number; after: number; departments: string[] | null },
): Promise<StuckRow[]> {
  const { rows } = await knex.raw<{ rows: StuckRow[] }>(
    `select delivery.intake_sequence as "intakeSequence", delivery.department,
       dossier.code as "dossierCode", delivery.kind, event.data ->> 'action' as action,
       event.recorded_at as "sentAt", delivery.state, delivery.attempts,
       case when delivery.state = 'PENDING' then delivery.next_attempt_at end as "nextAttemptAt",
       delivery.failure, delivery.problems
     from (
       select * from delivery where state = 'REFUSED' and kind = 'FILING'
       union all
       select * from delivery where state = 'PENDING' and attempts >= ?) as delivery
     join event on event.sequence = delivery.intake_sequence
     left join dossier on dossier.ref = delivery.dossier_ref
     where delivery.intake_sequence > ? and (?::text[] is null or delivery.department = any(?::text[]))
     order by delivery.intake_sequence limit ?`,
    [failingAttempts, after, departments, departments, limit],
  );
  return rows;
}
