import { randomBytes } from "node:crypto";
import type { Knex } from "knex";
import { createChain } from "../../kit/chain/chain.ts";
import { toDay } from "../../kit/clock/day.ts";
import { digestInput } from "../../kit/department/deliveries.ts";
import { toCaseNumber } from "../../kit/forms/case-choice.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { toNfc } from "../../kit/forms/nfc.ts";
import { toHandlingUnit } from "../../kit/forms/unit-choice.ts";
import { filingState } from "../../kit/procedures/filing.ts";
import type { Locale, Viewer } from "../../kit/viewer.ts";
import { requireAccount } from "../access.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import { createFilings } from "../filings.ts";
import { dueBeforeAcceptance } from "../fold.ts";
import type { SubmitDossierInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";
import { createProcedures } from "../procedures.ts";
import type { ProcedureRow } from "../procedures.ts";
import { createDeliveries } from "./deliveries.ts";
import { agencyOf, takeDossierCode } from "./dossier-codes.ts";
import { findContentProblems, findNameProblems } from "./input.ts";
import { createRequests } from "./requests.ts";

/** What became of a filing. */
export type Submitted =
  | { ok: true; dossier: DossierRow; receipt: { token: string; issuedAt: string } }
  | { ok: false; problems: ProblemDraft[] };

/**
 * Files a dossier: everything is checked first, then code, dossier, content, intake event and delivery are
 * stored in one transaction. From its commit on nothing can lose the filing.
 *
 * @throws UNAUTHENTICATED when nobody is signed in.
 */
export async function submitDossier(
  oneStop: OneStop,
  viewer: Viewer,
  given: SubmitDossierInput,
): Promise<Submitted> {
  const account = requireAccount(viewer);
  const unfit = [
    ...findNameProblems("clientKey", given.clientKey),
    ...findContentProblems({ answers: given.answers, papers: given.papers }, viewer.locale),
  ];
  if (unfit.length > 0) return { ok: false, problems: unfit };
  const input = { ...given, answers: toNfc(given.answers) };
  const digest = digestInput(input);
  const earlier = await findEarlier(oneStop.knex, account, input.clientKey, digest);
  if (earlier !== null) return earlier;

  const procedures = createProcedures(oneStop.knex);
  const procedure = await procedures.findByAnyCode(input.procedureCode);
  if (procedure === null) return refuse(refusal("PROCEDURE_NOT_FOUND", ["procedureCode"]));
  const now = new Date().toISOString();
  const problems =
    (await findProcedureProblems(oneStop, procedure, toDay(now), viewer.locale)) ??
    findFormProblems(oneStop, procedure, input, viewer.locale);
  if (problems.length > 0) return { ok: false, problems };

  const submitted = await oneStop.knex.transaction(async (trx): Promise<Submitted> => {
    await createRequests(trx).lock(account, input.clientKey);
    return (
      (await findEarlier(trx, account, input.clientKey, digest)) ??
      store(trx, { account, procedure, input, digest, now })
    );
  });
  if (submitted.ok) failPoint("filing-committed");
  return submitted;
}

const refuse = (...problems: ProblemDraft[]): Submitted => ({ ok: false, problems });

async function findEarlier(
  knex: Knex,
  account: string,
  clientKey: string,
  digest: string,
): Promise<Submitted | null> {
  const earlier = await createRequests(knex).find(account, clientKey);
  if (earlier === null) return null;
  if (earlier.bodyDigest !== digest || earlier.kind !== "FILING") {
    return refuse(refusal("CLIENT_KEY_REUSED", ["clientKey"]));
  }
  const [dossier] = await createDossiers(knex).findByRefs([earlier.dossierRef]);
  return { ok: true, dossier: dossier!, receipt: toReceipt(dossier!) };
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
  { answers, papers }: SubmitDossierInput,
  locale: Locale,
): ProblemDraft[] {
  const files = papers.flatMap(({ fileId }, index) =>
    fileId === "demo" ? [] : [refusal("FILE_NOT_FOUND", ["papers", String(index), "fileId"])],
  );
  const key = `${code}@${revision}`;
  return [...forms.validate(key, document.form!, { answers, papers }, locale), ...files];
}

type Filing = {
  account: string;
  procedure: ProcedureRow;
  input: SubmitDossierInput;
  digest: string;
  now: string;
};

async function store(trx: Knex, filing: Filing): Promise<Submitted> {
  const { account, procedure, input, digest, now } = filing;
  const answers = input.answers as Record<string, unknown>;
  const papers = input.papers.map(({ paperId, fileId }) => ({ paperId, fileId }));
  const unit = toHandlingUnit(procedure.document, answers);
  const caseNumber = toCaseNumber(procedure.document, answers);
  const agency = agencyOf(procedure.document, unit);
  const dossier: DossierRow = {
    ref: randomBytes(16).toString("base64url"),
    code: await takeDossierCode(trx, agency, toDay(now)),
    account,
    procedureCode: procedure.code,
    revision: procedure.revision,
    department: procedure.department,
    unit,
    channel: 2,
    filedAt: now,
    nationalStatus: 1,
    sourceStatus: null,
    version: 0,
    updatedAt: now,
    due: dueBeforeAcceptance(procedure, caseNumber),
  };
  if (!(await createDossiers(trx).insert(dossier))) throw new Error("dossier code given out twice");
  await createFilings(trx).insert({ dossierRef: dossier.ref, answers, papers });
  const intakeSequence = await appendFiling(trx, dossier, { case: caseNumber, answers, papers });
  await createRequests(trx).insert({
    account,
    clientKey: input.clientKey,
    kind: "FILING",
    bodyDigest: digest,
    dossierRef: dossier.ref,
    intakeSequence,
    receivedAt: now,
  });
  const { department, ref: dossierRef } = dossier;
  await createDeliveries(trx).insert({ intakeSequence, department, dossierRef, kind: "FILING" });
  return { ok: true, dossier, receipt: toReceipt(dossier) };
}

/** Appends the filing to the intake chain; its private part is the delivery's body. */
async function appendFiling(
  trx: Knex,
  dossier: DossierRow,
  content: { case: string | null; answers: object; papers: object[] },
): Promise<number> {
  const { ref, procedureCode, revision, department, unit, channel, filedAt } = dossier;
  const input = {
    clientKey: `filing:${ref}`,
    dossierRef: ref,
    dossierCode: dossier.code,
    procedureCode,
    revision,
    unit,
    channel,
    filedAt,
    applicant: dossier.account,
    ...content,
  };
  const [event] = await createChain(trx).append(
    [
      {
        dossierRef: ref,
        type: "FILED",
        occurredAt: filedAt,
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus: 1,
        sourceStatus: null,
        data: { department, procedure: procedureCode, revision, case: content.case, unit, channel },
        private: { input },
      },
    ],
    filedAt,
  );
  return event!.sequence;
}

function toReceipt({ ref, filedAt }: DossierRow) {
  return { token: ref, issuedAt: filedAt };
}
