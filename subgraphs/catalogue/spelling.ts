/** Letters from which on a word may be wrong in one place, and in two; shorter ones are too much alike. */
const minLengths = { one: 3, two: 8 } as const;

/** A word longer than this is no word; its neighbourhood would be large. */
const maxLength = 24;

/** In how many places a word may be wrong: a letter too many, too few, another one, or two of them swapped. */
export function maxMistakes(word: string): 0 | 1 | 2 {
  if (word.length < minLengths.one || word.length > maxLength) return 0;
  return word.length < minLengths.two ? 1 : 2;
}

/**
 * What is left of a word when letters are taken out of it, the word itself included. Two words that are one
 * mistake apart share one of these, so that an index over them finds neighbours without looking at every word.
 *
 * Source: symmetric delete spelling correction, W. Garbe 2012 (github.com/wolfgarbe/SymSpell).
 */
export function toDeletes(word: string, letters: number): string[] {
  let last = new Set([word]);
  const all = new Set(last);
  for (let taken = 0; taken < letters; taken += 1) {
    last = new Set([...last].flatMap((text) => Array.from(text, (_, at) => without(text, at))));
    for (const text of last) all.add(text);
  }
  return [...all];
}

/** What a word of the vocabulary is found by: it may be shorter than the one typed by as many letters as are wrong. */
export function toIndexedDeletes(word: string): string[] {
  if (word.length < minLengths.one - 1 || word.length > maxLength + 2) return [word];
  return toDeletes(word, word.length < minLengths.two - 2 ? 1 : 2);
}

/**
 * How many mistakes make one word of another: letters added, left out, replaced, or swapped with the next one.
 *
 * Source: optimal string alignment, G. Navarro, ACM Computing Surveys 33(1), 2001.
 */
export function countMistakes(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (same ? 0 : 1),
        swapped ? beforeLast[j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length]!;
}

function without(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at + 1);
}
