import type { Context } from "../context.ts";
import {
  toConfidence,
  toFee,
  toField,
  toRequiredPaper,
  toSupplementRule,
  toTimeLimit,
} from "../facts.ts";
import type { ProcedureRow } from "../procedures.ts";

/** The facts that a procedure and each of its revisions have, in the viewer's language. */
export const factResolvers = {
  nationalCode: ({ document }: ProcedureRow) => document.nationalCode,
  name: ({ document }: ProcedureRow, _args: object, { viewer }: Context) =>
    document.name[viewer.locale],
  field: ({ document }: ProcedureRow, _args: object, { viewer }: Context) =>
    toField(document.field, viewer.locale),
  async units({ document }: ProcedureRow, _args: object, { loaders }: Context) {
    const units = document.units.map(({ code }) => loaders.unitByCode.load(code));
    // A feed may name a unit that is not known here.
    return (await Promise.all(units)).filter((unit) => unit !== null);
  },
  status: ({ document }: ProcedureRow) => document.status,
  serviceLevel: ({ document }: ProcedureRow) => document.serviceLevel,
  systemOfRecord: ({ document }: ProcedureRow) => document.systemOfRecord,
  decentralised: ({ document }: ProcedureRow) => document.decentralised,
  validFrom: ({ document }: ProcedureRow) => document.validFrom,
  validTo: ({ document }: ProcedureRow) => document.validTo,
  timeLimit: ({ document }: ProcedureRow, _args: object, { viewer }: Context) =>
    toTimeLimit(document.timeLimit, viewer.locale),
  supplementRule: ({ document }: ProcedureRow) => toSupplementRule(document.supplementRule),
  fees: ({ document }: ProcedureRow, _args: object, { viewer }: Context) =>
    document.fees.map((fee) => toFee(fee, viewer.locale)),
  requiredPapers: ({ document }: ProcedureRow, _args: object, { viewer }: Context) =>
    document.requiredPapers.map((paper) => toRequiredPaper(paper, viewer.locale)),
  tacitApproval: ({ document }: ProcedureRow) => document.tacitApproval,
  result: ({ document }: ProcedureRow, _args: object, { viewer }: Context) =>
    document.result[viewer.locale],
  legalBasis: ({ document }: ProcedureRow) => document.legalBasis,
  sourceConflicts: ({ document }: ProcedureRow) => document.sourceConflict,
  source: ({ document }: ProcedureRow) => document.source,
  confidence: ({ document }: ProcedureRow) => toConfidence(document.confidence),
  notes: ({ document }: ProcedureRow) => document.notes,
};
