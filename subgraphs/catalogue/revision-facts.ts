import { legalStateOn } from "../kit/procedures/legal-basis.ts";
import { diffRevisions } from "../kit/procedures/revision-diff.ts";
import type { RevisionDifference as Difference } from "../kit/procedures/revision-diff.ts";
import type { Locale } from "../kit/viewer.ts";
import type { LegalText, RevisionDifference, RevisionState } from "./generated.ts";
import type { RevisionWithForm } from "./procedure-revisions.ts";
import type { ProcedureRow } from "./procedures.ts";

/** Whether a revision is in force on a day in Viet Nam, `2026-11-21`. */
export function toRevisionState(
  { effectiveFrom, effectiveTo }: Pick<ProcedureRow, "effectiveFrom" | "effectiveTo">,
  day: string,
): RevisionState {
  if (effectiveTo !== null && effectiveTo < effectiveFrom) return "SUPERSEDED";
  if (day < effectiveFrom) return "UPCOMING";
  return effectiveTo !== null && effectiveTo < day ? "PAST" : "IN_FORCE";
}

/** The texts a revision rests on, in its order, with when each is in force. */
export function toLegalTexts(document: ProcedureRow["document"], day: string): LegalText[] {
  return document.legalBasis.map((citation) => {
    const known = document.legalBasisValidity?.find((each) => each.citation === citation);
    const state = legalStateOn(document, citation, day);
    return {
      citation,
      validFrom: known?.validFrom ?? null,
      validTo: known?.validTo ?? null,
      source: known?.source ?? null,
      state: state === "NOT_OF_REVISION" ? "UNKNOWN" : state,
    };
  });
}

/** What one revision says otherwise than another, in a language. */
export function toDifferences(
  from: RevisionWithForm,
  to: RevisionWithForm,
  locale: Locale,
): RevisionDifference[] {
  const whole = ({ document, form }: RevisionWithForm) => ({ ...document, form });
  return diffRevisions(whole(from), whole(to)).map((difference: Difference) => ({
    path: [...difference.path],
    kind: difference.kind,
    before: localise(difference.before, locale),
    after: localise(difference.after, locale),
    label: difference.label[locale],
  }));
}

const localNames: Readonly<Record<string, string>> = {
  "x-title": "title",
  "x-description": "description",
};

/** A value of a document with each of its bilingual texts in one language. */
function localise(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((entry) => localise(entry, locale));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 2 && "vi" in value && "en" in value) return value[locale];
  return Object.fromEntries(
    entries.map(([key, entry]) => [localNames[key] ?? key, localise(entry, locale)]),
  );
}
