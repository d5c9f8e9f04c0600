import { toNodeId } from "../../kit/node-id.ts";
import {
  toConfidence,
  toFee,
  toField,
  toRequiredPaper,
  toSupplementRule,
  toTimeLimit,
} from "../facts.ts";
import type { ProcedureResolvers, ResolversTypes } from "../generated.ts";

/** The facts of a procedure, in the viewer's language. */
export const Procedure: ProcedureResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.procedureByCode.load(code),
  id: ({ code }) => toNodeId("Procedure", code),
  nationalCode: ({ document }) => document.nationalCode,
  nationalSingleWindowCode: ({ document }) => document.nswCode,
  name: ({ document }, _args, { viewer }) => document.name[viewer.locale],
  field: ({ document }, _args, { viewer }) => toField(document.field, viewer.locale),
  department: ({ document }, _args, { loaders }) =>
    loaders.departmentByCode.load(document.department),
  units: async ({ document }, _args, { loaders }) => {
    const codes = document.units.map(({ code }) => code);
    return present(await Promise.all(codes.map((code) => loaders.unitByCode.load(code))));
  },
  status: ({ document }) => document.status,
  serviceLevel: ({ document }) => document.serviceLevel,
  systemOfRecord: ({ document }) => document.systemOfRecord,
  decentralised: ({ document }) => document.decentralised,
  validFrom: ({ document }) => document.validFrom,
  validTo: ({ document }) => document.validTo,
  successors: async ({ document }, _args, { loaders }) => {
    const codes = document.successors;
    return present(await Promise.all(codes.map((code) => loaders.procedureByCode.load(code))));
  },
  timeLimit: ({ document }, _args, { viewer }) => toTimeLimit(document.timeLimit, viewer.locale),
  supplementRule: ({ document }) => toSupplementRule(document.supplementRule),
  fees: ({ document }, _args, { viewer }) => document.fees.map((fee) => toFee(fee, viewer.locale)),
  requiredPapers: ({ document }, _args, { viewer }) =>
    document.requiredPapers.map((paper) => toRequiredPaper(paper, viewer.locale)),
  tacitApproval: ({ document }) => document.tacitApproval,
  result: ({ document }, _args, { viewer }) => document.result[viewer.locale],
  legalBasis: ({ document }) => document.legalBasis,
  sourceConflicts: ({ document }) => document.sourceConflict,
  source: ({ document }) => document.source,
  confidence: ({ document }) => toConfidence(document.confidence),
  notes: ({ document }) => document.notes,
};

/** Leaves out what is not known here (yet): a feed may name what another one has still to bring. */
function present<Row extends ResolversTypes["Procedure"] | ResolversTypes["Unit"]>(
  rows: readonly (Row | null)[],
): Row[] {
  return rows.filter((row) => row !== null);
}
