import { eventually } from "../../support/stack.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";

/** Waits until every process on a catalogue's database hears of changes: from then on it keeps what it reads. */
export async function whenListening({ knex }: TestSubgraph, processes = 1): Promise<void> {
  await eventually(async () => {
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      `select pid from pg_stat_activity where datname = current_database()
         and application_name = 'listener' and query = 'listen "facts"' and state = 'idle'`,
    );
    return rows.length === processes;
  }, "the listeners");
}
