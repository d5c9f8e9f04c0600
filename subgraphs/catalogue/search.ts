/** Words of a search at most; what follows is not looked at. */
const maxWords = 20;

/**
 * A text as it is searched: lower case, without diacritics, `đ` as `d`, no control characters.
 *
 * PostgreSQL's own folding needs extensions that not every server has, and knows no `đ`.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** @returns the words of a search, folded; empty when it has none. */
export function toSearchWords(search: string | null | undefined): string[] {
  const folded = foldText(search ?? "");
  return folded === "" ? [] : folded.split(" ").slice(0, maxWords);
}
