import type { Knex } from "knex";

/** SQL statements in the order they were sent, transactions' `BEGIN;` and `COMMIT;` left out. */
export type Statements = readonly string[];

/**
 * Does some work and notes the SQL statements that go through a pool meanwhile, whoever sends them.
 *
 * @param knex the pool the work uses, transactions on it included.
 * @returns what the work gives, and the statements.
 */
export async function countStatements<Result>(
  knex: Knex,
  work: () => Promise<Result>,
): Promise<{ result: Result; statements: Statements }> {
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => {
    if (!/^(begin|commit|rollback)\b/i.test(sql)) statements.push(sql);
  };
  knex.on("query", note);
  try {
    return { result: await work(), statements };
  } finally {
    knex.removeListener("query", note);
  }
}
