import type { MutationResolvers } from "../generated.ts";
import { actOnDossier } from "../intake/act-on-dossier.ts";
import { submitDossier } from "../intake/submit-dossier.ts";
import { toProblem } from "../problems.ts";

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

  async actOnDossier(_root, { input }, { oneStop, viewer, requestId }) {
    const acted = await actOnDossier(oneStop, viewer, input, requestId);
    if (acted.ok) return { dossier: acted.dossier, state: acted.state, problems: [] };
    const problems = acted.problems.map((problem) => toProblem(problem, viewer.locale));
    return { dossier: null, state: null, problems };
  },
};
