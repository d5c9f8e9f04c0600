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

/**
 * Like `countStatements`, for reading where somebody else works in the background: that only ever adds, so
 * of three times the one with the fewest counts.
 */
export async function fewestStatements<Result>(
  knex: Knex,
  read: () => Promise<Result>,
): Promise<{ result: Result; statements: Statements }> {
  const times = [];
  for (let time = 0; time < 3; time += 1) times.push(await countStatements(knex, read));
  return times.toSorted((one, other) => one.statements.length - other.statements.length)[0]!;
}
