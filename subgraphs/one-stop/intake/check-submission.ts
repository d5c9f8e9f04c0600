import { toDay } from "../../kit/clock/day.ts";
import { toFeeCase } from "../../kit/forms/case-choice.ts";
import { quoteFees } from "../../kit/procedures/fee-quote.ts";
import type { FeeQuote } from "../../kit/procedures/fee-quote.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { requireAccount } from "../access.ts";
import type { DossierRow } from "../dossiers.ts";
import type { CheckSubmissionInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import type { ProblemDraft } from "../problems.ts";
import { checkFiling, toFilingContent } from "./check-filing.ts";
import { findDuplicates, toDuplicateProblems } from "./duplicates.ts";
import { findContentProblems } from "./input.ts";

/** What `submitDossier` would say now, and what it would cost. */
export type CheckedSubmission = {
  problems: ProblemDraft[];
  duplicates: DossierRow[];
  /** Null where the procedure is unknown or was not looked for. */
  feeQuote: FeeQuote | null;
};

/**
 * Runs what `submitDossier` runs before it stores anything, and stores nothing.
 *
 * @throws UNAUTHENTICATED when nobody is signed in.
 */
export async function checkSubmission(
  oneStop: OneStop,
  viewer: Viewer,
  input: CheckSubmissionInput,
): Promise<CheckedSubmission> {
  const account = requireAccount(viewer);
  const { locale } = viewer;
  const unfit = findContentProblems({ answers: input.answers, papers: input.papers }, locale);
  if (unfit.length > 0) return { problems: unfit, duplicates: [], feeQuote: null };
  const content = toFilingContent(input);
  const now = new Date().toISOString();
  const { procedure, problems } = await checkFiling(oneStop, content, { account, now, locale });
  if (procedure === null) return { problems, duplicates: [], feeQuote: null };
  const { fees } = procedure.document;
  const feeQuote = quoteFees(fees, toFeeCase(fees, content.answers), toDay(now));
  if (problems.length > 0) return { problems, duplicates: [], feeQuote };
  const { answers } = content;
  const fingerprint = oneStop.toFingerprint({ account, procedureCode: procedure.code, answers });
  const duplicates = await findDuplicates(oneStop.knex, fingerprint);
  return {
    problems: toDuplicateProblems(duplicates, input.allowDuplicate, locale),
    duplicates,
    feeQuote,
  };
}
