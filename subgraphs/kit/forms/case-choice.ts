import type { Fee, ProcedureFacts, Text } from "../procedures/revision.ts";
import { choiceField } from "./fields.ts";
import type { FormContent } from "./form.ts";

/** Name of the answer that says which case of the time limit it is: its place among `timeLimit.cases`, from "1". */
const CASE = "case";

/** Name of the answer that says which case of the fees it is: its place among `feeCases`, from "1". */
const FEE_CASE = "feeCase";

type CaseFacts = Pick<ProcedureFacts, "timeLimit" | "fees">;

/**
 * The questions a form asks where the time limit or the fee depends on the case, titled by the cases of the
 * data. The limit's has to be answered where there is no limit beside the cases; the fee's never, as the data
 * may not know every case.
 *
 * @returns none, one or both.
 */
export function toCaseChoices({ timeLimit, fees }: CaseFacts): FormContent[] {
  const limits = timeLimit?.cases ?? [];
  const isNeeded = timeLimit?.value === null && !timeLimit.onReceipt;
  const ofLimit = limits.map(({ when }) => when);
  const ofFee = feeCases(fees);
  return [
    ...(ofLimit.length > 0 ? [toChoice(CASE, titles.limit, ofLimit, isNeeded)] : []),
    ...(ofFee.length > 0 ? [toFeeChoice(ofFee)] : []),
  ];
}

/**
 * The case of a filing as an event's opening carries it.
 *
 * @param answers that the form has found valid.
 * @returns the place among `timeLimit.cases`, from "1"; null where there are none or none was chosen.
 */
export function toCaseNumber({ timeLimit }: Pick<CaseFacts, "timeLimit">, answers: unknown) {
  const chosen = answerOf(answers, CASE);
  return chosen !== null && timeLimit?.cases[Number(chosen) - 1] !== undefined ? chosen : null;
}

/** The cases that fees are paid in, each once, in the order of the data. */
function feeCases(fees: readonly Fee[]): readonly Text[] {
  const cases = fees.flatMap((fee) => (fee.case === null ? [] : [fee.case]));
  return cases.filter(({ vi }, index) => cases.findIndex((one) => one.vi === vi) === index);
}

/** The case of the fees a filing has chosen; null where there are none or none was chosen. */
export function toFeeCase(fees: readonly Fee[], answers: unknown): Text | null {
  const chosen = answerOf(answers, FEE_CASE);
  return chosen === null ? null : (feeCases(fees)[Number(chosen) - 1] ?? null);
}

const titles = {
  limit: {
    vi: "Trường hợp giải quyết (quyết định thời hạn)",
    en: "Case (decides the time limit)",
  },
  fee: { vi: "Trường hợp nộp phí, lệ phí", en: "Case of the fee" },
} satisfies Record<string, Text>;

function toFeeChoice(cases: readonly Text[]): FormContent {
  return { ...toChoice(FEE_CASE, titles.fee, cases, false), example: { [FEE_CASE]: "1" } };
}

function toChoice(name: string, title: Text, cases: readonly Text[], isNeeded: boolean) {
  const values = Object.fromEntries(cases.map((text, index) => [String(index + 1), text]));
  return {
    properties: { [name]: choiceField(title, values) },
    required: isNeeded ? [name] : [],
    example: isNeeded ? { [name]: "1" } : {},
  } satisfies FormContent;
}

function answerOf(answers: unknown, name: string): string | null {
  if (typeof answers !== "object" || answers === null || !Object.hasOwn(answers, name)) return null;
  const value = (answers as Record<string, unknown>)[name];
  return typeof value === "string" && /^[1-9]\d{0,2}$/.test(value) ? value : null;
}
