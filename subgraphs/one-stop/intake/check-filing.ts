import { toDay } from "../../kit/clock/day.ts";
import { toNfc } from "../../kit/forms/nfc.ts";
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
 * @param by `now` decides the day; the messages are in `locale`.
 */
export async function checkFiling(
  oneStop: OneStop,
  content: FilingContent,
  { account, now, locale }: { account: string; now: string; locale: Locale },
): Promise<CheckedFiling> {
  const procedure = await createProcedures(oneStop.knex).findByAnyCode(content.procedureCode);
  if (procedure === null) {
    return { procedure, problems: [refusal("PROCEDURE_NOT_FOUND", ["procedureCode"])] };
  }
  const problems = (await findProcedureProblems(oneStop, procedure, toDay(now), locale)) ?? [
    ...findFormProblems(oneStop, procedure, content, locale),
    ...(await findFileProblems(oneStop.knex, toNaming(account, content))),
  ];
  return { procedure, problems };
}

/** @returns why the procedure cannot be filed here today; null when it can. */
async function findProcedureProblems(
  { knex }: OneStop,
  { document }: ProcedureRow,
  day: string,
  locale: Locale,
): Promise<ProblemDraft[] | null> {
  const successors = await createProcedures(knex).findByCodes(document.successors);
  const names = new Map(successors.map((row) => [row.code, row.document.name]));
  const state = filingState(document, day, (code) => names.get(code) ?? null);
  if (state.open) return null;
  const { code, because } = state;
  return [{ code, path: ["procedureCode"], rule: null, message: because[locale] }];
}

function findFormProblems(
  { forms }: OneStop,
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
