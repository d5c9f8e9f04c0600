import { localiseForm } from "../../kit/forms/form.ts";
import type { ProcedureRevisionResolvers } from "../generated.ts";
import { toLegalTexts, toRevisionState } from "../revision-facts.ts";
import { factResolvers } from "./facts.ts";

/** A revision of a procedure, in the viewer's language. */
export const ProcedureRevision: ProcedureRevisionResolvers = {
  ...factResolvers,
  __resolveReference: ({ procedureCode, number }, { loaders }) =>
    isNumber(number) ? loaders.revisionByKey.load({ procedureCode, number }) : null,
  procedure: ({ code }, _args, { loaders }) => loaders.procedureByCode.load(code),
  effectiveTo: ({ effectiveFrom, effectiveTo }) =>
    effectiveTo !== null && effectiveTo < effectiveFrom ? null : effectiveTo,
  state: (revision, _args, { today }) => toRevisionState(revision, today),
  legalTexts: ({ document }, _args, { today }) => toLegalTexts(document, today),
  async form({ procedureCode, number }, _args, { viewer, loaders }) {
    const form = (await loaders.revisionWithForm.load({ procedureCode, number }))?.form ?? null;
    return form === null ? null : localiseForm(form, viewer.locale);
  },
};

/** Other subgraphs may name any; PostgreSQL's `integer` ends at 2³¹. */
const isNumber = (number: number) => Number.isInteger(number) && number > 0 && number < 2 ** 31;
