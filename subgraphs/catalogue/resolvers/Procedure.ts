import { toNodeId } from "../../kit/node-id.ts";
import type { ProcedureResolvers } from "../generated.ts";
import { toDifferences } from "../revision-facts.ts";
import { listRevisions } from "../revision-pages.ts";
import { factResolvers } from "./facts.ts";

/** A procedure as its revision of today says, in the viewer's language. */
export const Procedure: ProcedureResolvers = {
  ...factResolvers,
  __resolveReference: ({ code }, { loaders }) => loaders.procedureByCode.load(code),
  id: ({ code }) => toNodeId("Procedure", code),
  nationalSingleWindowCode: ({ document }) => document.nswCode,
  department: ({ document }, _args, { loaders }) =>
    loaders.departmentByCode.load(document.department),
  successors: async ({ document }, _args, { loaders }) => {
    const rows = document.successors.map((code) => loaders.procedureByCode.load(code));
    // A feed may name a procedure that another one has still to bring.
    return (await Promise.all(rows)).filter((row) => row !== null);
  },
  revisionAt: ({ code }, { date }, { loaders }) => loaders.revisionOnDay.load({ code, day: date }),
  revisions: ({ code }, args, context) => listRevisions(code, args, context),
  async revisionDiff({ code }, { from, to }, { viewer, loaders }) {
    const [before, after] = await Promise.all(
      [from, to].map((number) => loaders.revisionWithForm.load({ procedureCode: code, number })),
    );
    return before && after ? toDifferences(before, after, viewer.locale) : null;
  },
};
