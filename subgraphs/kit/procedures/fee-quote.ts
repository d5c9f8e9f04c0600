import type { Fee, Text } from "./revision.ts";

/** One payment of a quote. */
export type FeeLine = {
  readonly kind: Fee["kind"];
  /** Whole đồng; 0 is stated as free, null is not known. */
  readonly amountVnd: number | null;
  /** The case it is paid in and the text that sets it. */
  readonly because: Text;
};

/** What a filing costs, as far as the data knows. */
export type FeeQuote = {
  readonly lines: readonly FeeLine[];
  /** Sum of the lines in whole đồng; null where it is not known for sure. */
  readonly totalVnd: number | null;
  /** Why the total is not known; null when it is. */
  readonly note: Text | null;
};

/**
 * What a filing costs on a day. Nothing is guessed: where the data has no fee, several amounts for the same payment,
 * an amount without a source or a case that was not chosen, the total is not known and the note says why.
 *
 * @param fees of the procedure's revision.
 * @param feeCase the case that was chosen; null when none was.
 * @param day day in Viet Nam, `2026-11-21`.
 */
export function quoteFees(fees: readonly Fee[], feeCase: Text | null, day: string): FeeQuote {
  const valid = fees.filter((fee) => isValidOn(fee, day));
  const general = valid.filter((fee) => fee.case === null);
  const byCase = valid.filter((fee) => fee.case !== null);
  const ofCase = byCase.filter((fee) => fee.case?.vi === feeCase?.vi);
  const charged = [...general, ...ofCase];
  const doubts = [
    fees.length === 0 ? texts.noneKnown : null,
    fees.length > 0 && valid.length === 0 ? texts.noneValid : null,
    byCase.length > 0 && ofCase.length === 0 ? texts.caseOpen : null,
    hasSeveralAmounts(general) || hasSeveralAmounts(ofCase) ? texts.severalAmounts : null,
    charged.some(({ amountVnd }) => amountVnd === null) ? texts.amountUnknown : null,
    charged.some(({ confidence }) => confidence === "unverified") ? texts.unverified : null,
  ].filter((doubt) => doubt !== null);
  const sum = charged.reduce((total, { amountVnd }) => total + (amountVnd ?? 0), 0);
  return {
    lines: charged.map(toLine),
    totalVnd: doubts.length === 0 ? sum : null,
    note: doubts.length === 0 ? null : join(doubts, " "),
  };
}

const texts = {
  noneKnown: {
    vi: "Danh mục chưa có thông tin về phí, lệ phí của thủ tục này; cơ quan tiếp nhận sẽ thông báo nếu phải nộp.",
    en: "The catalogue knows nothing of a fee for this procedure; the receiving desk will say if one is due.",
  },
  noneValid: {
    vi: "Danh mục chưa có mức phí, lệ phí áp dụng cho ngày này.",
    en: "The catalogue knows no fee that is valid on this day.",
  },
  caseOpen: {
    vi: "Mức phí, lệ phí tùy theo trường hợp; chưa chọn trường hợp nào có mức đã biết.",
    en: "The fee depends on the case, and none with a known fee was chosen.",
  },
  severalAmounts: {
    vi: "Các nguồn nêu nhiều mức cho cùng một khoản thu; chưa xác định được mức áp dụng.",
    en: "The sources name several amounts for the same payment; it is not established which one applies.",
  },
  amountUnknown: {
    vi: "Chưa biết số tiền của một khoản thu.",
    en: "The amount of a payment is not known.",
  },
  unverified: {
    vi: "Có mức chưa được kiểm chứng từ nguồn.",
    en: "An amount has not been verified in a source.",
  },
  always: { vi: "Mọi trường hợp", en: "In every case" },
} satisfies Record<string, Text>;

function isValidOn({ validFrom, validTo }: Fee, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** A charge and a levy are two payments; two of a kind, or one whose kind is not known, may be one told twice. */
function hasSeveralAmounts(fees: readonly Fee[]): boolean {
  const kinds = new Set(fees.map(({ kind }) => kind));
  return fees.length > 1 && (kinds.size < fees.length || kinds.has("UNKNOWN"));
}

function toLine(fee: Fee): FeeLine {
  const basis = fee.legalBasis === null ? [] : [{ vi: fee.legalBasis, en: fee.legalBasis }];
  return {
    kind: fee.kind,
    amountVnd: fee.amountVnd,
    because: join([fee.case ?? texts.always, ...basis], ": "),
  };
}

function join(parts: readonly Text[], between: string): Text {
  const inOne = (locale: keyof Text) => parts.map((part) => part[locale]).join(between);
  return { vi: inOne("vi"), en: inOne("en") };
}
