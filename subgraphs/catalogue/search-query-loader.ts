import DataLoader from "dataloader";
import type { ProcedureSearch } from "./procedure-search.ts";
import { toSearchQuery, toWords } from "./search-query.ts";
import type { SearchPieces, SearchQuery } from "./search-query.ts";
import type { KnownWord, SearchWords } from "./search-words.ts";

/**
 * Makes a loader of queries by what was typed, alike for every filter: so that a page, its counts and the pages
 * of all departments speak of one search. Costs one statement for the words of all searches, and one for each
 * search whose words may be misspelt.
 *
 * @param day day in Viet Nam, `2026-11-21`, on which procedures are shown.
 */
export function createSearchQueryLoader(search: ProcedureSearch, words: SearchWords, day: string) {
  return new DataLoader<SearchPieces, SearchQuery, string>(
    async (searches) => {
      const typed = [...new Set(searches.flatMap(toWords))];
      const known = typed.length === 0 ? new Map() : await words.findKnown(typed);
      return Promise.all(searches.map((pieces) => toKnownQuery(search, pieces, known, day)));
    },
    { cacheKeyFn: (pieces) => JSON.stringify(pieces) },
  );
}

/** As it was typed when that finds anything at all, else with every word's neighbours. */
async function toKnownQuery(
  search: ProcedureSearch,
  pieces: SearchPieces,
  known: ReadonlyMap<string, KnownWord>,
  day: string,
): Promise<SearchQuery> {
  const query = toSearchQuery(pieces, known);
  const mayBeMisspelt = toWords(pieces).some((word) => known.get(word)!.near.length > 0);
  if (!mayBeMisspelt || (await search.exists(query, day))) return query;
  return toSearchQuery(pieces, known, true);
}
