import { statusName, toStatusCode } from "../../kit/life-cycle/statuses.ts";
import type { FeeQuote } from "../../kit/procedures/fee-quote.ts";
import type { Locale, Viewer } from "../../kit/viewer.ts";
import type { CheckedSubmission } from "../intake/check-submission.ts";
import type { SubmissionCheck } from "../generated.ts";
import { toProblem } from "../problems.ts";

/** A check as the client reads it, in the viewer's language. */
export function toSubmissionCheck(
  { problems, duplicates, feeQuote }: CheckedSubmission,
  { locale }: Viewer,
): SubmissionCheck {
  return {
    allowed: problems.length === 0,
    problems: problems.map((problem) => toProblem(problem, locale)),
    duplicates: duplicates.map(({ code, filedAt, nationalStatus }) => ({
      code,
      filedAt,
      status: toStatusCode(nationalStatus),
      statusName: statusName(nationalStatus, locale),
    })),
    feeQuote: feeQuote && toQuote(feeQuote, locale),
  };
}

function toQuote({ lines, totalVnd, note }: FeeQuote, locale: Locale) {
  return {
    lines: lines.map(({ kind, amountVnd, because }) => ({
      kind,
      amountVnd: amountVnd === null ? null : String(amountVnd),
      because: because[locale],
    })),
    totalVnd: totalVnd === null ? null : String(totalVnd),
    note: note?.[locale] ?? null,
  };
}
