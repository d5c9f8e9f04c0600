import type { Locale } from "../../subgraphs/kit/viewer.ts";

/** Longest header looked at: browsers send below 100 characters. */
const MAX_HEADER_CHARS = 500;

/**
 * @param header `Accept-Language`, such as `en-GB,en;q=0.8,vi;q=0.5`.
 * @returns the language of ours that is liked best; null when none is named. `*` names none: clients
 *   that were never asked for a language send it.
 */
export function readAcceptLanguage(header: string | undefined): Locale | null {
  let best: { locale: Locale; quality: number } | null = null;
  for (const range of (header ?? "").slice(0, MAX_HEADER_CHARS).split(",")) {
    const [tag = "", ...parameters] = range.split(";");
    const locale = toLocale(tag.trim());
    const quality = readQuality(parameters);
    if (locale !== null && quality > (best?.quality ?? 0)) best = { locale, quality };
  }
  return best?.locale ?? null;
}

/**
 * @param tag a language tag, such as `vi-VN`.
 * @returns null when the language is not one of ours.
 */
export function toLocale(tag: string | undefined): Locale | null {
  const language = tag?.split("-")[0]?.toLowerCase();
  return language === "vi" || language === "en" ? language : null;
}

/** 0 to 1; 1 when not given, 0 when it is not a number. Source: RFC 9110 §12.4.2. */
function readQuality(parameters: readonly string[]): number {
  const text = parameters.map((parameter) => parameter.trim()).find((text) => /^q=/i.test(text));
  if (text === undefined) return 1;
  const quality = /^q=([01](?:\.\d{0,3})?)$/i.exec(text)?.[1];
  return quality === undefined ? 0 : Math.min(Number(quality), 1);
}
