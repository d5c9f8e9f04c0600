import { foldText, isWord, toTerms } from "./search-text.ts";
import type { KnownWord } from "./search-words.ts";

/** Pieces of a search at most; what follows is not looked at. */
const maxPieces = 20;

/** Letters from which on the start of a word is enough, whatever else is typed: no Vietnamese syllable is meant. */
const minStart = 5;

/** What somebody typed: pieces between spaces, each of one or more terms; empty when it has no letter or digit. */
export type SearchPieces = readonly (readonly string[])[];

/** A search as PostgreSQL takes it: texts of type `tsquery`; null where nothing asks for it. */
export type SearchQuery = {
  /** What a procedure must match; null when nothing can. */
  readonly all: string | null;
  /** Words as they stand, any of them. */
  readonly any: string | null;
  /** Starts of words, any of them. */
  readonly starts: string | null;
  /** The words one after the other. */
  readonly phrase: string | null;
  /** A whole code. */
  readonly code: string | null;
  /** Part of a code. */
  readonly codePart: string | null;
};

/** A search that finds nothing. */
const findsNothing: SearchQuery = {
  all: null,
  any: null,
  starts: null,
  phrase: null,
  code: null,
  codePart: null,
};

/** @returns null when nothing was typed that can be seen. */
export function readSearch(search: string | null | undefined): SearchPieces | null {
  const folded = foldText(search ?? "");
  if (folded === "") return null;
  const pieces = folded.split(" ").map(toTerms);
  return pieces.filter((terms) => terms.length > 0).slice(0, maxPieces);
}

/** @returns the words of a search whose spelling the vocabulary is to be asked about. */
export const toWords = (pieces: SearchPieces): string[] => [
  ...new Set(pieces.flat().filter(isWord)),
];

/**
 * Makes a query of a search. A word that no procedure has is taken for its nearest neighbours.
 *
 * @param known what the vocabulary knows of each word.
 * @param lenient takes every word for its neighbours as well: for when the words exist, but never together.
 */
export function toSearchQuery(
  pieces: SearchPieces,
  known: ReadonlyMap<string, KnownWord>,
  lenient = false,
): SearchQuery {
  if (pieces.length === 0) return findsNothing;
  const terms = pieces.flat();
  const read = new Map(
    terms.map((term, index) => {
      const isLast = terms.lastIndexOf(term) === terms.length - 1 || index === terms.length - 1;
      return [term, readTerm(term, known.get(term), isLast, lenient)];
    }),
  );
  const whole = terms.join("");
  const isCode = /\p{N}/u.test(whole) && whole.length > 1;
  const spelt = [...read.values()];
  const matchOf = (term: string) => anyOf(read.get(term)!.matches);
  return {
    all: anyOf([
      allOf(pieces.map((piece) => matchPiece(piece, matchOf))),
      ...(isCode ? [`'${whole}':*AD`] : []),
    ]),
    any: anyOf(spelt.flatMap(({ exact }) => exact.map((word) => `'${word}'`))),
    starts: spelt.some(({ start }) => start !== null)
      ? anyOf(spelt.flatMap(({ start }) => (start === null ? [] : [start])))
      : null,
    phrase: terms.length > 1 ? terms.map(matchOf).join(" <-> ") : null,
    code: anyOf(
      [...new Set([whole, ...pieces.map((piece) => piece.join(""))])].map((code) => `'${code}':A`),
    ),
    codePart: isCode ? `'${whole}':*D` : null,
  };
}

type ReadTerm = { matches: string[]; exact: string[]; start: string | null };

function readTerm(
  term: string,
  known: KnownWord | undefined,
  isLast: boolean,
  lenient: boolean,
): ReadTerm {
  const { exists, begins, near } = known ?? { exists: false, begins: true, near: [] };
  const others = lenient || (!exists && !begins) ? near : [];
  const mayStart = !exists || isLast || term.length >= minStart;
  const start = mayStart ? `'${term}':*` : null;
  return {
    matches: [start ?? `'${term}'`, ...others.map((word) => `'${word}'`)],
    exact: [term, ...others],
    start,
  };
}

/** A piece such as `kcb-01`, `1.008398` or `COVID-19` is a code, or its terms stand side by side in a name. */
function matchPiece(piece: readonly string[], matchOf: (term: string) => string): string {
  const whole = piece.join("");
  if (piece.length === 1 || isWord(whole)) return allOf(piece.map(matchOf));
  // A number is only begun where it ends the piece: few names go on after `1`, but most codes do.
  const inside = piece.map((term, at) =>
    isWord(term) || at === piece.length - 1 ? matchOf(term) : `'${term}'`,
  );
  return anyOf([inside.join(" <-> "), `'${whole}':*AD`]);
}

const allOf = (queries: readonly string[]): string => queries.join(" & ");

function anyOf(queries: readonly string[]): string {
  return queries.length === 1
    ? queries[0]!
    : `(${queries.map((query) => `(${query})`).join(" | ")})`;
}
