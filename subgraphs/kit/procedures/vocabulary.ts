import type { NationalStatusNumber } from "../life-cycle/statuses.ts";

/** A department's own word for each national status. */
export type Vocabulary = Readonly<Record<NationalStatusNumber, string>>;

const numbers: readonly NationalStatusNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/**
 * Reads the words a subgraph ships (`data/vocabulary.json`).
 *
 * @throws Error naming the status that has no word, and the word that stands for two statuses.
 */
export function readVocabulary(json: unknown): Vocabulary {
  const states = (json as { states?: unknown } | null)?.states;
  if (!Array.isArray(states)) throw new Error("vocabulary.json needs a list “states”");
  const words = new Map<unknown, unknown>(
    states.map(({ national, word }: { national: unknown; word: unknown }) => [national, word]),
  );
  const missing = numbers.find((number) => {
    const word = words.get(number);
    return typeof word !== "string" || word === "";
  });
  if (missing !== undefined) throw new Error(`vocabulary.json has no word for status ${missing}`);
  const all = numbers.map((number) => words.get(number));
  const double = all.find((word, index) => all.indexOf(word) !== index);
  if (double !== undefined) throw new Error(`vocabulary.json uses “${String(double)}” twice`);
  return Object.fromEntries(words) as Vocabulary;
}
