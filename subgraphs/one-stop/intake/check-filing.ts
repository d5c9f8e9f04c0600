import { toDay } from "../../kit/clock/day.ts";
import { toNfc } from "../../kit/forms/nfc.ts";
import { filingState } from "../../kit/procedures/filing.ts";
import type { Locale } from "../../kit/viewer.ts";
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
 * @param at `now` decides the day; the messages are in `locale`.
 */
export async function checkFiling(
  oneStop: OneStop,
  content: FilingContent,
  { now, locale }: { now: string; locale: Locale },
): Promise<CheckedFiling> {
  const procedure = await createProcedures(oneStop.knex).findByAnyCode(content.procedureCode);
  if (procedure === null) {
    return { procedure, problems: [refusal("PROCEDURE_NOT_FOUND", ["procedureCode"])] };
  }
  const problems =
    (await findProcedureProblems(oneStop, procedure, toDay(now), locale)) ??
    findFormProblems(oneStop, procedure, content, locale);
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
  const files = papers.flatMap(({ fileId }, index) =>
    fileId === "demo" ? [] : [refusal("FILE_NOT_FOUND", ["papers", String(index), "fileId"])],
  );
  const key = `${code}@${revision}`;
  return [...forms.validate(key, document.form!, { answers, papers }, locale), ...files];
}
