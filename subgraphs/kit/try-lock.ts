import type { Knex } from "knex";

/**
 * Takes work that one process does at a time, until the transaction ends.
 *
 * @param work its name, over all of the database.
 * @returns false while another process is at it.
 */
export async function tryLock(trx: Knex, work: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { mine: boolean }[] }>(
    "select pg_try_advisory_xact_lock(hashtext(?)) as mine",
    [work],
  );
  return rows[0]!.mine;
}
