import { randomBytes } from "node:crypto";
import type { Knex } from "knex";
import { createChain } from "../../kit/chain/chain.ts";
import { toDay } from "../../kit/clock/day.ts";
import { digestInput } from "../../kit/department/deliveries.ts";
import { toCaseNumber } from "../../kit/forms/case-choice.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { toHandlingUnit } from "../../kit/forms/unit-choice.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { requireAccount } from "../access.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import { createDrafts } from "../drafts/drafts.ts";
import { attachFiles } from "../files/attach.ts";
import { createFilings } from "../filings.ts";
import { dueBeforeAcceptance } from "../fold.ts";
import type { SubmitDossierInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";
import type { ProcedureRow } from "../procedures.ts";
import { checkFiling, toFilingContent, toNaming } from "./check-filing.ts";
import type { FilingContent } from "./check-filing.ts";
import { createDeliveries } from "./deliveries.ts";
import { agencyOf, takeDossierCode } from "./dossier-codes.ts";
import { findDuplicates, lockFingerprint, toDuplicateProblems } from "./duplicates.ts";
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
 * @param replayedAt the instant it is told of, in demo mode; null is now.
 * @throws UNAUTHENTICATED when nobody is signed in.
 */
export async function submitDossier(
  oneStop: OneStop,
  viewer: Viewer,
  given: SubmitDossierInput,
  replayedAt: string | null = null,
): Promise<Submitted> {
  const account = requireAccount(viewer);
  const unfit = [
    ...findNameProblems("clientKey", given.clientKey),
    ...findContentProblems({ answers: given.answers, papers: given.papers }, viewer.locale),
  ];
  if (unfit.length > 0) return { ok: false, problems: unfit };
  const { clientKey } = given;
  const content = toFilingContent(given);
  // Whether a duplicate is wanted is no part of what is filed.
  const digest = digestInput({ clientKey, ...content });
  const earlier = await findEarlier(oneStop.knex, account, clientKey, digest);
  if (earlier !== null) return earlier;

  const recordedAt = new Date().toISOString();
  const now = replayedAt ?? recordedAt;
  const { locale } = viewer;
  const { procedure, problems } = await checkFiling(oneStop, content, { account, now, locale });
  if (procedure === null || problems.length > 0) return refuse(...problems);
  const { answers } = content;
  const fingerprint = oneStop.toFingerprint({ account, procedureCode: procedure.code, answers });

  const submitted = await oneStop.knex.transaction(async (trx): Promise<Submitted> => {
    await createRequests(trx).lock(account, clientKey);
    const same = await findEarlier(trx, account, clientKey, digest);
    if (same !== null) return same;
    await lockFingerprint(trx, fingerprint);
    const duplicates = await findDuplicates(trx, fingerprint);
    const refusals = toDuplicateProblems(duplicates, given.allowDuplicate, locale);
    if (refusals.length > 0) return refuse(...refusals);
    const instants = { now, recordedAt, isReplay: replayedAt !== null };
    const filing = { account, clientKey, procedure, content, digest, fingerprint, ...instants };
    const stored = await store(trx, filing);
    const { draftId } = given;
    if (stored.ok && draftId != null) await createDrafts(trx, recordedAt).delete(account, draftId);
    return stored;
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

type Filing = {
  account: string;
  clientKey: string;
  procedure: ProcedureRow;
  content: FilingContent;
  digest: string;
  fingerprint: string;
  /** When it is filed. */
  now: string;
  recordedAt: string;
  isReplay: boolean;
};

async function store(trx: Knex, filing: Filing): Promise<Submitted> {
  const { account, procedure, content, now } = filing;
  const { answers, papers } = content;
  const ref = randomBytes(16).toString("base64url");
  const problems = await attachFiles(trx, toNaming(account, content), ref);
  if (problems.length > 0) return refuse(...problems);
  const unit = toHandlingUnit(procedure.document, answers);
  const caseNumber = toCaseNumber(procedure.document, answers);
  const agency = agencyOf(procedure.document, unit);
  const dossier: DossierRow = {
    ref,
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
  const isNew = await createDossiers(trx).insert(dossier, filing.fingerprint);
  if (!isNew) throw new Error("dossier code given out twice");
  await createFilings(trx).insert({ dossierRef: dossier.ref, answers, papers });
  const whole = { case: caseNumber, answers, papers };
  const intakeSequence = await appendFiling(trx, dossier, whole, filing);
  await createRequests(trx).insert({
    account,
    clientKey: filing.clientKey,
    kind: "FILING",
    bodyDigest: filing.digest,
    dossierRef: dossier.ref,
    intakeSequence,
    receivedAt: filing.recordedAt,
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
  { recordedAt, isReplay }: Filing,
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
    ...(isReplay && { replayed: true }),
  };
  const { case: caseNumber } = content;
  const data = { department, procedure: procedureCode, revision, case: caseNumber, unit, channel };
  const [event] = await createChain(trx).append(
    [
      {
        dossierRef: ref,
        type: "FILED",
        occurredAt: filedAt,
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus: 1,
        sourceStatus: null,
        data: isReplay ? { ...data, replayed: true } : data,
        private: { input },
      },
    ],
    recordedAt,
  );
  return event!.sequence;
}

function toReceipt({ ref, filedAt }: DossierRow) {
  return { token: ref, issuedAt: filedAt };
}
