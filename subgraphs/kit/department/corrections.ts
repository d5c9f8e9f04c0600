import { randomBytes } from "node:crypto";
import type { Knex } from "knex";
import { createChain, type EventDraft } from "../chain/chain.ts";
import type { DossierState } from "../life-cycle/state.ts";
import type { DepartmentDefinition } from "./definition.ts";
import { createDossiers, type DossierRow } from "./dossiers.ts";

/** Who opens a correction, as the event tells it. */
type Opener = { actor: EventDraft["actor"]; account: string };

/**
 * Opens the dossier in which an error in a returned result is corrected: a new one of the same applicant, code
 * `<code>-C1`, linked by its opening event, with the content of the one it corrects.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 23, read 2026-11-21; that it is a dossier of its own is our reading, as what
 * was returned stays returned.
 *
 * @returns its opening event, to be appended behind the event that tells of it.
 */
export async function openCorrection(
  trx: Knex,
  definition: DepartmentDefinition,
  { dossier, state }: { dossier: DossierRow; state: DossierState },
  { actor, account }: Opener,
  now: string,
): Promise<EventDraft> {
  const dossiers = createDossiers(trx);
  const ref = randomBytes(16).toString("base64url");
  const code = `${dossier.code}-C${(await dossiers.countCorrections(dossier.code)) + 1}`;
  const row = { ...dossier, ref, code, nationalStatus: 1, version: 1, filedAt: now, lookAt: null };
  if (!(await dossiers.insert(row))) throw new Error(`a dossier has the code ${code} already`);
  const content = await findContent(trx, dossier.ref);
  if (content.answers !== undefined) await definition.writeContent(trx, row, content.answers);
  const { procedure, revision, channel } = state.opening;
  return {
    dossierRef: ref,
    type: "SUBMITTED",
    occurredAt: now,
    actor,
    nationalStatus: 1,
    sourceStatus: definition.vocabulary[1],
    data: {
      procedure,
      revision,
      case: state.case,
      unit: state.unit,
      channel,
      filedAt: now,
      correctionOf: dossier.ref,
    },
    private: { account, applicant: dossier.applicant, ...content },
  };
}

type Content = { answers?: Record<string, unknown>; papers?: unknown };

/** @returns the newest answers and the papers of a dossier, as far as they were not erased. */
async function findContent(trx: Knex, ref: string): Promise<Content> {
  const chain = createChain(trx);
  const content: Content = {};
  for (const { sequence, type } of await chain.listByDossier(ref)) {
    if (type !== "SUBMITTED" && type !== "SUPPLEMENT_ANSWERED") continue;
    const { answers, papers } = ((await chain.findPrivate(sequence)) ?? {}) as Content;
    if (answers !== undefined) content.answers = answers;
    if (Array.isArray(papers)) content.papers = [...((content.papers as []) ?? []), ...papers];
  }
  return content;
}
