import { foldText, isWord, toTerms } from "./search-text.ts";
import type { ProcedureFactsDocument } from "./procedures.ts";

/**
 * How procedures are made into terms; a higher number makes each process do it again at its start, from what it
 * has stored. Count it up with every change in this file or in search-text.ts.
 */
export const termsVersion = 1;

/** What a procedure is found by. */
export type SearchTerms = {
  /**
   * A `tsvector` as text. Label A: whole codes; D: endings of codes, so that a part of a code is the start of
   * one of them; B: the Vietnamese name; C: the English one.
   */
  vector: string;
  /** How many different words the names have, at least 1. */
  wordsVi: number;
  wordsEn: number;
  /** The words, as opposed to codes and numbers, in no set order. */
  words: string[];
};

/** Words of a name at most; the longest of the 280 has 53. */
const maxWords = 400;

/** Places between codes and names, so that no phrase crosses from one to the other. */
const gap = 10;

/** What a procedure is found by: its codes and its names. */
export function toSearchTerms(
  document: Pick<ProcedureFactsDocument, "code" | "nationalCode" | "nswCode" | "name">,
): SearchTerms {
  const { code, nationalCode, nswCode, name } = document;
  const codes = [code, nationalCode, nswCode].filter((one) => one !== null).map(foldText);
  const vi = toTerms(foldText(name.vi)).slice(0, maxWords);
  const en = toTerms(foldText(name.en)).slice(0, maxWords);
  const places = new Map<string, string[]>();
  const put = (term: string, place: string) =>
    void places.set(term, [...(places.get(term) ?? []), place]);
  for (const parts of codes.map(toTerms)) {
    put(parts.join(""), "1A");
    for (const ending of new Set([...parts, ...toEndings(parts.join(""))])) put(ending, "2D");
  }
  for (const [index, term] of vi.entries()) put(term, `${gap + index}B`);
  for (const [index, term] of en.entries()) put(term, `${2 * gap + vi.length + index}C`);
  return {
    vector: [...places].map(([term, at]) => `'${term}':${at.join(",")}`).join(" "),
    wordsVi: Math.max(1, new Set(vi).size),
    wordsEn: Math.max(1, new Set(en).size),
    words: [...new Set([...codes.flatMap(toTerms), ...vi, ...en])].filter(isWord),
  };
}

/** `kcb01` → `cb01`, `b01`, `01`. */
function toEndings(code: string): string[] {
  return Array.from({ length: Math.max(0, code.length - 2) }, (_, at) => code.slice(at + 1));
}
