import type { ProcedureRevisionDocument } from "./revision.ts";

/** When a text of `legalBasis` is in force, as far as a source tells. */
export type LegalValidity = {
  /** Word for word as in `legalBasis`, which it is one of. */
  readonly citation: string;
  /** First and last day in force, `2026-11-21`; null is not known. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string;
};

/** Whether a text is in force on a day; `NOT_OF_REVISION` when the revision does not rest on it. */
export type LegalState = "IN_FORCE" | "NOT_IN_FORCE" | "UNKNOWN" | "NOT_OF_REVISION";

/**
 * Whether a text that a revision rests on is in force on a day. It is where its first day is known and past and no
 * last day has passed: a later text that nobody has read may say otherwise.
 *
 * @param citation one of the revision's `legalBasis`, word for word.
 * @param day day in Viet Nam, `2026-11-21`.
 */
export function legalStateOn(
  document: Pick<ProcedureRevisionDocument, "legalBasis" | "legalBasisValidity">,
  citation: string,
  day: string,
): LegalState {
  if (!document.legalBasis.includes(citation)) return "NOT_OF_REVISION";
  const known = document.legalBasisValidity?.find((each) => each.citation === citation);
  if (known === undefined) return "UNKNOWN";
  const { validFrom, validTo } = known;
  if ((validFrom !== null && day < validFrom) || (validTo !== null && day > validTo)) {
    return "NOT_IN_FORCE";
  }
  return validFrom === null ? "UNKNOWN" : "IN_FORCE";
}

/** What the sources tell of the texts in `legalBasis`, in its order; a text that no source tells of is left out. */
export function toLegalValidity(legalBasis: readonly string[]): LegalValidity[] {
  return legalBasis.flatMap((citation) => {
    const known = knownTexts[numberOf(citation) ?? ""];
    return known === undefined ? [] : [{ citation, ...known }];
  });
}

/** "Nghị định 54/2017/NĐ-CP, Điều 3" gives `54/2017/NĐ-CP`; null where two texts are named side by side. */
function numberOf(citation: string): string | null {
  if (citation.includes(";")) return null;
  return /\d+\/\d{4}\/[\p{Lu}\d-]+/u.exec(citation)?.[0] ?? citation;
}

/**
 * By number. A text stands here only where a source tells; most of the 209 texts of the data have none.
 *
 * Source: the notes and days of the shipped procedures, read 2026-11-21.
 */
const knownTexts: Readonly<Record<string, Omit<LegalValidity, "citation">>> = {
  "54/2017/NĐ-CP": {
    validFrom: "2017-07-01",
    validTo: "2025-06-30",
    source: "Nghị định 163/2025/NĐ-CP",
  },
  "163/2025/NĐ-CP": {
    validFrom: "2025-07-01",
    validTo: null,
    source: "Nghị định 163/2025/NĐ-CP",
  },
  "11/2021/TT-BYT": {
    validFrom: "2021-08-19",
    validTo: "2022-12-31",
    source: "Thông tư 11/2021/TT-BYT",
  },
  "98/2021/NĐ-CP": {
    validFrom: "2022-01-01",
    validTo: null,
    source: "Nghị định 98/2021/NĐ-CP",
  },
  "103/2016/NĐ-CP": {
    validFrom: "2016-07-01",
    validTo: "2027-06-30",
    source: "Nghị định 165/2026/NĐ-CP, Điều 94 khoản 5",
  },
  "104/2016/NĐ-CP": {
    validFrom: "2016-07-01",
    validTo: "2027-06-30",
    source: "Nghị định 165/2026/NĐ-CP, Điều 94 khoản 5",
  },
  "165/2026/NĐ-CP": {
    validFrom: "2026-07-01",
    validTo: null,
    source: "Nghị định 165/2026/NĐ-CP",
  },
};
