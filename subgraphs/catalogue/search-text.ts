/** Characters of a term at most; PostgreSQL takes no more than 2,046 bytes. */
const maxTermLength = 60;

/** What stands between texts that are no more than one thing to a reader. */
const invisible = /[\p{M}\p{Cf}]+/gu;

/**
 * A text as it is searched: lower case, without diacritics, `đ` as `d`, without what cannot be seen
 * (zero-width and direction characters), full-width letters and ligatures as plain ones.
 *
 * Done here, as PostgreSQL's own folding needs an extension that not every server has.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(invisible, "")
    .replaceAll(/[đð]/g, "d")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** @returns the words of a folded text, in their order: letters and digits, whatever stood between them. */
export function toTerms(folded: string): string[] {
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map(toTerm);
}

/**
 * What a word is compared by. `y` is written for `i` and the other way round in Vietnamese (`ký`, `kí`), and
 * no Vietnamese syllable ends in `s`, so that an English plural is taken off everywhere.
 */
function toTerm(word: string): string {
  const singular = /^[a-z]+[^s]s$/.test(word) && word.length > 3 ? toSingular(word) : word;
  return singular.replaceAll("y", "i").slice(0, maxTermLength);
}

function toSingular(word: string): string {
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** Whether a term may be misspelt: one with a digit is a code or a number, and is meant as it stands. */
export const isWord = (term: string): boolean => !/\p{N}/u.test(term);
