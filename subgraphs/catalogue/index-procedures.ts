import type { Knex } from "knex";
import { createProcedureSearch } from "./procedure-search.ts";
import type { IndexedProcedure } from "./procedure-search.ts";
import { toSearchTerms } from "./search-terms.ts";
import { createSearchWords } from "./search-words.ts";

const pageSize = 500;

/** Makes procedures found by what their revisions say, each on the days it is shown. */
export async function indexProcedures(
  knex: Knex,
  rows: readonly IndexedProcedure[],
): Promise<void> {
  if (rows.length === 0) return;
  const search = createProcedureSearch(knex);
  await search.upsert(rows);
  await search.arrange(rows.map(({ code }) => code));
  await createSearchWords(knex).insert(
    rows.flatMap(({ document }) => toSearchTerms(document).words),
  );
}

/** Indexes what is not, or was by an older version of the terms. Doing it again changes nothing. */
export async function indexStoredProcedures(knex: Knex): Promise<void> {
  const indexPage = async (trx: Knex) => {
    const rows = await createProcedureSearch(trx).listUnindexed(pageSize);
    await indexProcedures(trx, rows);
    return rows.length;
  };
  while ((await knex.transaction(indexPage)) === pageSize);
}
