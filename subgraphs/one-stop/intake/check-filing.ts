import { toDay } from "../../kit/clock/day.ts";
import { toNfc } from "../../kit/forms/nfc.ts";
import type { FormValidator } from "../../kit/forms/validate.ts";
import { filingState } from "../../kit/procedures/filing.ts";
import type { Locale } from "../../kit/viewer.ts";
import { findFileProblems } from "../files/attach.ts";
import type { Naming } from "../files/attach.ts";
import type { SubmitDossierInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";
import { createProcedures } from "../procedures.ts";
import type { ProcedureRow } from "../procedures.ts";

/** What is filed. */
export type FilingContent = {
  procedureCode: string;
  answers: Record<string, unknown>;
  papers: { paperId: string; fileId: string }[];
};

/** What was found out about a filing; it can be stored when there are no problems. */
export type CheckedFiling = { procedure: ProcedureRow | null; problems: ProblemDraft[] };

/** When and for whom a filing is checked: `now` decides the day, messages are in `locale`. */
export type Moment = { readonly now: string; readonly locale: Locale };

/** @returns what is filed, its texts composed; its answers may still be anything the guard lets through. */
export function toFilingContent(
  input: Pick<SubmitDossierInput, "procedureCode" | "answers" | "papers">,
): FilingContent {
  return {
    procedureCode: input.procedureCode,
    answers: toNfc(input.answers) as Record<string, unknown>,
    papers: input.papers.map(({ paperId, fileId }) => ({ paperId, fileId })),
  };
}

/**
 * Checks a filing as `submitDossier` does: its procedure on the day, then form, papers and files.
 *
 * @param content that has passed the guard.
 */
export async function checkFiling(
  oneStop: OneStop,
  content: FilingContent,
  at: Moment & { readonly account: string },
): Promise<CheckedFiling> {
  const procedures = createProcedures(oneStop.knex);
  const day = toDay(at.now);
  const procedure = await procedures.findByAnyCode(content.procedureCode, day);
  if (procedure === null) {
    return { procedure, problems: [refusal("PROCEDURE_NOT_FOUND", ["procedureCode"])] };
  }
  const successors = await procedures.findByCodes(procedure.document.successors, day);
  const { knex, forms } = oneStop;
  const problems = toProcedureProblems(procedure, successors, at) ?? [
    ...findFormProblems(forms, procedure, content, at.locale),
    ...(await findFileProblems(knex, toNaming(at.account, content))),
  ];
  return { procedure, problems };
}

/** @returns why the procedure cannot be filed here then; null when it can. */
export async function findProcedureProblems(
  { knex }: OneStop,
  procedure: ProcedureRow,
  at: Moment,
): Promise<ProblemDraft[] | null> {
  const { successors: codes } = procedure.document;
  const successors = await createProcedures(knex).findByCodes(codes, toDay(at.now));
  return toProcedureProblems(procedure, successors, at);
}

/** @returns why the procedure cannot be filed here at that moment; null when it can. */
export function toProcedureProblems(
  { document }: ProcedureRow,
  successors: readonly ProcedureRow[],
  { now, locale }: Moment,
): ProblemDraft[] | null {
  const names = new Map(successors.map((row) => [row.code, row.document.name]));
  const state = filingState(document, toDay(now), (code) => names.get(code) ?? null);
  if (state.open) return null;
  const { code, because } = state;
  return [{ code, path: ["procedureCode"], rule: null, message: because[locale] }];
}

/** @returns what of answers and papers breaks the procedure's form, which it must have. */
export function findFormProblems(
  forms: FormValidator,
  { code, revision, document }: ProcedureRow,
  { answers, papers }: FilingContent,
  locale: Locale,
): ProblemDraft[] {
  return forms.validate(`${code}@${revision}`, document.form!, { answers, papers }, locale);
}

/** How a new filing names its files. */
export function toNaming(account: string, { papers }: FilingContent): Naming {
  return { account, papers, dossierRef: null, path: ["papers"] };
}
