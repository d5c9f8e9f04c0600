import type { Viewer } from "../../kit/viewer.ts";
import { requireAccount } from "../access.ts";
import { createDrafts } from "../drafts/drafts.ts";
import { draftFrom, saveDraft } from "../drafts/save-draft.ts";
import type { SavedDraft } from "../drafts/save-draft.ts";
import { findUpload } from "../files/find-upload.ts";
import type { MutationResolvers } from "../generated.ts";
import { actOnDossier } from "../intake/act-on-dossier.ts";
import { replayAct, replayFiling } from "../intake/replay.ts";
import type { Replayed } from "../intake/replay.ts";
import { submitDossier } from "../intake/submit-dossier.ts";
import { refusal, toProblem } from "../problems.ts";

/** What can be done through one-stop; refusals are data. */
export const Mutation: MutationResolvers = {
  async submitDossier(_root, { input }, { oneStop, viewer, loaders }) {
    const submitted = await submitDossier(oneStop, viewer, input);
    if (!submitted.ok) {
      const problems = submitted.problems.map((problem) => toProblem(problem, viewer.locale));
      return { dossier: null, receipt: null, problems };
    }
    const { dossier, receipt } = submitted;
    loaders.dossierByCode.prime(dossier.code, dossier);
    return { dossier, receipt, problems: [] };
  },

  async saveDraft(_root, { input }, { oneStop, viewer }) {
    return toDraftPayload(await saveDraft(oneStop, viewer, input), viewer);
  },

  async draftFrom(_root, { input }, { oneStop, viewer }) {
    return toDraftPayload(await draftFrom(oneStop, viewer, input.dossierCode), viewer);
  },

  async deleteDraft(_root, { input: { id } }, { oneStop, viewer }) {
    const drafts = createDrafts(oneStop.knex, new Date().toISOString());
    if (await drafts.delete(requireAccount(viewer), id)) return { id, problems: [] };
    return { id: null, problems: [toProblem(refusal("DRAFT_NOT_FOUND", ["id"]), viewer.locale)] };
  },

  async actOnDossier(_root, { input }, { oneStop, viewer, requestId }) {
    const acted = await actOnDossier(oneStop, viewer, input, requestId);
    if (acted.ok) return { dossier: acted.dossier, state: acted.state, problems: [] };
    const problems = acted.problems.map((problem) => toProblem(problem, viewer.locale));
    return { dossier: null, state: null, problems };
  },

  async uploadFile(_root, { input }, { oneStop, viewer }) {
    const file = await findUpload(oneStop.knex, requireAccount(viewer), input.file);
    if (file !== null) return { file, problems: [] };
    const problem = toProblem(refusal("FILE_NOT_FOUND", ["file"]), viewer.locale);
    return { file: null, problems: [problem] };
  },

  async replayFiling(_root, { input }, { oneStop, viewer }) {
    return toReplayPayload(await replayFiling(oneStop, viewer, input), viewer);
  },

  async replayAct(_root, { input }, { oneStop, viewer }) {
    return toReplayPayload(await replayAct(oneStop, viewer, input), viewer);
  },
};

function toReplayPayload(replayed: Replayed, { locale }: Viewer) {
  if (replayed.ok) {
    const { code, unit, version } = replayed.dossier;
    return { dossierCode: code, unit, version, problems: [] };
  }
  const problems = replayed.problems.map((problem) => toProblem(problem, locale));
  return { dossierCode: null, unit: null, version: null, problems };
}

function toDraftPayload(saved: SavedDraft, { locale }: Viewer) {
  if (saved.ok) return { draft: saved.draft, problems: [] };
  return { draft: null, problems: saved.problems.map((problem) => toProblem(problem, locale)) };
}
