import type { Knex } from "knex";
import { createChain } from "../chain/chain.ts";
import { problem, refuse } from "./definition.ts";
import type { ContractAnswer, DepartmentDefinition } from "./definition.ts";
import { doOnce } from "./do-once.ts";
import { createDossiers } from "./dossiers.ts";
import { createPapers } from "./papers.ts";
import { findFilingProblems, isName } from "./input.ts";
import { createProcedureRevisions } from "./procedure-revisions.ts";

/** `ReceiveDossierInput` of the contract. */
export type ReceiveDossierInput = {
  clientKey: string;
  dossierRef: string;
  dossierCode: string;
  procedureCode: string;
  revision: number;
  case?: string | null;
  unit: string;
  channel: number;
  filedAt: string;
  applicant: string;
  answers: unknown;
  papers: unknown;
  replayed?: boolean | null;
};

/**
 * Takes a filing over: dossier, typed content and opening event in one transaction, once for a key.
 *
 * @param options.now the instant the event is recorded, ISO in UTC.
 * @param options.mayReplay whether demo life may tell it with an instant of its own.
 */
export async function receiveDossier(
  knex: Knex,
  definition: DepartmentDefinition,
  input: ReceiveDossierInput,
  { now, mayReplay }: { now: string; mayReplay: boolean },
): Promise<ContractAnswer> {
  const problems = findFilingProblems(input, mayReplay);
  if (problems.length > 0) return refuse(...problems);
  return doOnce(knex, input, async (trx) => {
    const { procedureCode: procedure } = input;
    const isShipped = definition.procedures.some(({ code }) => code === procedure);
    if (!isShipped && !(await createProcedureRevisions(trx).hasOwn(procedure))) {
      return refuse(problem("PROCEDURE_NOT_FOUND", ["procedureCode"]));
    }
    if (!(await createDossiers(trx).insert(toDossierRow(input)))) {
      return refuse(problem("INPUT_INVALID", ["dossierCode"]));
    }
    await definition.writeContent(
      trx,
      { ref: input.dossierRef, procedureCode: input.procedureCode },
      input.answers as Record<string, unknown>,
    );
    await createPapers(trx).insert(input.dossierRef, input.papers);
    const [event] = await createChain(trx).append([toOpeningEvent(definition, input)], now);
    return { event: { epoch: event!.epoch, sequence: event!.sequence }, problems: [] };
  });
}

function toDossierRow(input: ReceiveDossierInput) {
  return {
    ref: input.dossierRef,
    code: input.dossierCode,
    procedureCode: input.procedureCode,
    revision: input.revision,
    applicant: input.applicant,
    unit: input.unit,
    nationalStatus: 1,
    version: 1,
    filedAt: input.filedAt,
    lookAt: null,
  };
}

function toOpeningEvent(definition: DepartmentDefinition, input: ReceiveDossierInput) {
  const mark = input.replayed === true ? { replayed: true } : {};
  return {
    dossierRef: input.dossierRef,
    type: "SUBMITTED",
    occurredAt: input.filedAt,
    actor: { kind: "APPLICANT" as const, unit: null, role: null },
    nationalStatus: 1,
    sourceStatus: definition.vocabulary[1],
    data: {
      procedure: input.procedureCode,
      revision: input.revision,
      case: input.case ?? null,
      unit: input.unit,
      channel: input.channel,
      filedAt: input.filedAt,
      paperIds: toPaperIds(input.papers),
      ...mark,
    },
    private: { applicant: input.applicant, answers: input.answers, papers: input.papers },
  };
}

/** Which papers were filed, each once: what of them the chain tells. */
function toPaperIds(papers: unknown): string[] {
  const ids = (papers as readonly { paperId?: unknown }[]).map((paper) => paper?.paperId);
  return [...new Set(ids)].filter((id) => typeof id === "string" && isName(id)) as string[];
}
