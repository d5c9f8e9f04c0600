import type { Locale } from "../viewer.ts";

/** A decree's article as the rules here name it. */
const englishCitation = /^Decree (?<decree>\S+)(?: Art\. (?<article>\d+))?$/;

/**
 * Names a rule as one cites it in the viewer's language: `Decree 118/2025/NĐ-CP Art. 19` is `Điều 19 Nghị định
 * 118/2025/NĐ-CP` in Vietnamese. What is no decree, such as a procedure's revision, has one name.
 */
export function cite(rule: string | null, locale: Locale): string | null {
  const found = locale === "vi" ? rule?.match(englishCitation)?.groups : undefined;
  if (found === undefined) return rule;
  const { decree, article } = found;
  return `${article === undefined ? "" : `Điều ${article} `}Nghị định ${decree}`;
}
