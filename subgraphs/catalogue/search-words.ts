import type { Knex } from "knex";
import { countMistakes, maxMistakes, toDeletes, toIndexedDeletes } from "./spelling.ts";

/** What the vocabulary knows of a word that somebody typed. */
export type KnownWord = {
  /** Whether it is a word of a procedure. */
  exists: boolean;
  /** Whether a word of a procedure starts with it. */
  begins: boolean;
  /** The nearest other words that it may be a misspelling of; empty when there are none. */
  near: readonly string[];
};

/** Nearest words at most; more of them would find anything. */
const maxNear = 10;

/** Reads and keeps the vocabulary; one SQL statement a method. */
export type SearchWords = ReturnType<typeof createSearchWords>;

/**
 * The words that occur, or did once, in codes and names of procedures. One that is out of use costs nothing
 * but a guess that finds nothing.
 *
 * Source: table `search_word`.
 */
export function createSearchWords(knex: Knex) {
  return {
    /** @returns what is known of each of these words. */
    async findKnown(words: readonly string[]): Promise<Map<string, KnownWord>> {
      const deletes = new Set(words.flatMap((word) => toDeletes(word, maxMistakes(word))));
      const { rows } = await knex.raw<{ rows: { word: string; begun: string[] }[] }>(
        `select word, '{}'::text[] as begun from search_word where deletes && ?::text[]
         union all
         select '', array(select typed from unnest(?::text[]) typed
           where exists (select from search_word where word ^@ typed))`,
        [[...deletes], [...words]],
      );
      const begun = new Set(rows.flatMap(({ begun }) => begun));
      const found = rows.map(({ word }) => word).filter((word) => word !== "");
      return new Map(
        words.map((word) => [
          word,
          { exists: found.includes(word), begins: begun.has(word), near: toNear(word, found) },
        ]),
      );
    },

    /** Adds words that are not there yet. */
    async insert(words: Iterable<string>): Promise<void> {
      // In one order everywhere: two writers then wait for each other instead of in a circle.
      const rows = [...new Set(words)]
        .toSorted()
        .map((word) => ({ word, deletes: toIndexedDeletes(word) }));
      if (rows.length === 0) return;
      await knex.raw(
        `insert into search_word (word, deletes)
         select word, array(select jsonb_array_elements_text(deletes))
         from jsonb_to_recordset(?::jsonb) as given (word text, deletes jsonb)
         on conflict do nothing`,
        [JSON.stringify(rows)],
      );
    },
  };
}

function toNear(word: string, found: readonly string[]): string[] {
  const allowed = maxMistakes(word);
  const counted = found
    .filter((other) => other !== word && Math.abs(other.length - word.length) <= allowed)
    .map((other) => ({ other, mistakes: countMistakes(word, other) }))
    .filter(({ mistakes }) => mistakes <= allowed);
  const fewest = Math.min(...counted.map(({ mistakes }) => mistakes));
  return counted
    .filter(({ mistakes }) => mistakes === fewest)
    .map(({ other }) => other)
    .toSorted()
    .slice(0, maxNear);
}
