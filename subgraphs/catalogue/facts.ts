import type {
  Confidence as ConfidenceValue,
  Fee,
  ProcedureField,
  RequiredPaper,
  SupplementRule,
  TimeLimit,
} from "./generated.ts";
import type { Confidence, Text } from "../kit/procedures/revision.ts";
import type { Locale } from "../kit/viewer.ts";
import type { ProcedureFactsDocument } from "./procedures.ts";

const confidences: Record<Confidence, ConfidenceValue> = {
  sourced: "SOURCED",
  derived: "DERIVED",
  unverified: "UNVERIFIED",
};

/** How sure a fact is, in the words of the graph. */
export const toConfidence = (confidence: Confidence): ConfidenceValue => confidences[confidence];

/** A field of procedures in a language. */
export function toField(field: ProcedureFactsDocument["field"], locale: Locale): ProcedureField {
  return { key: field.key, code: field.code, name: field.name[locale] };
}

/** A time limit in a language; null where none is known. */
export function toTimeLimit(
  limit: ProcedureFactsDocument["timeLimit"],
  locale: Locale,
): TimeLimit | null {
  if (limit === null) return null;
  return {
    ...limit,
    cases: limit.cases.map((one) => ({ ...one, when: one.when[locale] })),
    stages: limit.stages.map((stage) => ({ ...stage, name: stage.name[locale] })),
    confidence: toConfidence(limit.confidence),
  };
}

/** What holds when papers are missing. */
export function toSupplementRule(rule: ProcedureFactsDocument["supplementRule"]): SupplementRule {
  return { ...rule, confidence: toConfidence(rule.confidence) };
}

/** A fee in a language. */
export function toFee(fee: ProcedureFactsDocument["fees"][number], locale: Locale): Fee {
  return {
    ...fee,
    amountVnd: fee.amountVnd === null ? null : String(fee.amountVnd),
    case: toTextOrNull(fee.case, locale),
    confidence: toConfidence(fee.confidence),
  };
}

/** A required paper in a language. */
export function toRequiredPaper(
  paper: ProcedureFactsDocument["requiredPapers"][number],
  locale: Locale,
): RequiredPaper {
  return {
    ...paper,
    name: paper.name[locale],
    condition: toTextOrNull(paper.condition, locale),
    confidence: toConfidence(paper.confidence),
  };
}

function toTextOrNull(text: Text | null, locale: Locale): string | null {
  return text === null ? null : text[locale];
}
