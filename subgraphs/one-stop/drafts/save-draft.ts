import { randomBytes } from "node:crypto";
import type { Knex } from "knex";
import type { Viewer } from "../../kit/viewer.ts";
import { requireAccount } from "../access.ts";
import { createDossiers } from "../dossiers.ts";
import { createFilings } from "../filings.ts";
import type { SaveDraftInput } from "../generated.ts";
import { findProcedureProblems, toFilingContent } from "../intake/check-filing.ts";
import { findContentProblems } from "../intake/input.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";
import { createProcedures } from "../procedures.ts";
import { createDrafts } from "./drafts.ts";
import type { DraftRow } from "./drafts.ts";
import { toExpiry } from "./expiry.ts";

/** What became of a draft. */
export type SavedDraft =
  { ok: true; draft: DraftRow } | { ok: false; problems: readonly ProblemDraft[] };

/** Drafts an account may have; far more than a person fills in at a time. */
const maxDrafts = 100;

/** Papers of a draft at most, as of a filing. */
const maxPapers = 100;

const refuse = (...problems: ProblemDraft[]): SavedDraft => ({ ok: false, problems });

/**
 * Keeps a draft, a new one without `id`. It may be as incomplete as it likes, but not unfit to be kept.
 *
 * @throws UNAUTHENTICATED when nobody is signed in.
 */
export async function saveDraft(
  oneStop: OneStop,
  viewer: Viewer,
  input: SaveDraftInput,
): Promise<SavedDraft> {
  const account = requireAccount(viewer);
  const { procedureCode, answers } = input;
  const papers = input.papers ?? [];
  const unfit = findContentProblems({ answers, papers }, viewer.locale);
  if (unfit.length > 0) return refuse(...unfit);
  if (typeof answers !== "object" || answers === null || Array.isArray(answers)) {
    return refuse(refusal("INPUT_INVALID", ["answers"]));
  }
  if (papers.length > maxPapers) return refuse(refusal("INPUT_INVALID", ["papers"]));
  const procedure = await createProcedures(oneStop.knex).findByAnyCode(procedureCode);
  if (procedure === null) return refuse(refusal("PROCEDURE_NOT_FOUND", ["procedureCode"]));
  const now = new Date().toISOString();
  const content = toFilingContent({ procedureCode, answers, papers });
  const saved = {
    procedureCode: procedure.code,
    revision: procedure.revision,
    answers: content.answers,
    papers: content.papers,
  };
  if (input.id != null) {
    const change = { id: input.id, expectedVersion: input.expectedVersion ?? null };
    return oneStop.knex.transaction((trx) => update(trx, account, change, saved, now));
  }
  const closed = await findProcedureProblems(oneStop, procedure, { now, locale: viewer.locale });
  if (closed !== null) return refuse(...closed);
  return oneStop.knex.transaction((trx) => insert(trx, account, saved, now));
}

/**
 * Makes a draft of what was filed before. It keeps the revision it was filed under, so that the draft tells what
 * has changed since.
 *
 * @throws UNAUTHENTICATED when nobody is signed in.
 */
export async function draftFrom(
  { knex }: OneStop,
  viewer: Viewer,
  dossierCode: string,
): Promise<SavedDraft> {
  const account = requireAccount(viewer);
  const [dossier] = await createDossiers(knex).findByCodes([dossierCode]);
  const isOwn = dossier !== undefined && dossier.account === account;
  const [filing] = isOwn ? await createFilings(knex).findByRefs([dossier.ref]) : [];
  if (!isOwn || filing === undefined) return refuse(refusal("DOSSIER_NOT_FOUND", ["dossierCode"]));
  const { procedureCode, revision } = dossier;
  const { answers, papers } = filing;
  const saved = { procedureCode, revision, answers, papers };
  return knex.transaction((trx) => insert(trx, account, saved, new Date().toISOString()));
}

type Saved = Pick<DraftRow, "procedureCode" | "revision" | "answers" | "papers">;

async function insert(trx: Knex, account: string, saved: Saved, now: string): Promise<SavedDraft> {
  const drafts = createDrafts(trx, now);
  await drafts.lockAccount(account);
  if ((await drafts.count(account)) >= maxDrafts) return refuse(refusal("TOO_MANY_DRAFTS"));
  const draft: DraftRow = {
    id: randomBytes(16).toString("base64url"),
    account,
    ...saved,
    version: 1,
    createdAt: now,
    updatedAt: now,
    expiresAt: toExpiry(now),
  };
  await drafts.insert(draft);
  return { ok: true, draft };
}

async function update(
  trx: Knex,
  account: string,
  { id, expectedVersion }: { id: string; expectedVersion: number | null },
  saved: Saved,
  now: string,
): Promise<SavedDraft> {
  const drafts = createDrafts(trx, now);
  const earlier = await drafts.lock(account, id);
  if (earlier === null) return refuse(refusal("DRAFT_NOT_FOUND", ["id"]));
  if (expectedVersion !== null && expectedVersion !== earlier.version) {
    return refuse(refusal("VERSION_STALE", ["expectedVersion"]));
  }
  if (saved.procedureCode !== earlier.procedureCode) {
    return refuse(refusal("INPUT_INVALID", ["procedureCode"]));
  }
  const draft: DraftRow = {
    ...earlier,
    ...saved,
    version: earlier.version + 1,
    updatedAt: now,
    expiresAt: toExpiry(now),
  };
  await drafts.update(draft);
  return { ok: true, draft };
}
