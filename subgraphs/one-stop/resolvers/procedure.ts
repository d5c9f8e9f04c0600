import { toDay } from "../../kit/clock/day.ts";
import { localiseForm } from "../../kit/forms/form.ts";
import { toFormUi } from "../../kit/forms/form-ui.ts";
import { toNodeId } from "../../kit/node-id.ts";
import { filingState } from "../../kit/procedures/filing.ts";
import type { DepartmentResolvers, ProcedureResolvers } from "../generated.ts";

/** What filing needs of a procedure. */
export const Procedure: ProcedureResolvers = {
  __resolveReference: ({ code }) => ({ code }),

  id: ({ code }) => toNodeId("Procedure", code),

  async form({ code }, _args, { viewer, loaders }) {
    const form = (await loaders.procedureByCode.load(code))?.document.form;
    return form == null ? null : localiseForm(form, viewer.locale);
  },

  async formUi({ code }, _args, { viewer, loaders }) {
    const form = (await loaders.procedureByCode.load(code))?.document.form;
    return form == null ? null : toFormUi(form, viewer.locale);
  },

  async exampleInput({ code }, _args, { loaders }) {
    return (await loaders.procedureByCode.load(code))?.document.exampleInput ?? null;
  },

  async filing({ code }, _args, { viewer, loaders }) {
    const procedure = await loaders.procedureByCode.load(code);
    if (procedure === null) return null;
    const { document } = procedure;
    const successors = await loaders.procedureByCode.loadMany([...document.successors]);
    const names = new Map(
      successors.flatMap((row) =>
        row === null || row instanceof Error ? [] : [[row.code, row.document.name] as const],
      ),
    );
    const today = toDay(new Date().toISOString());
    const { open, because } = filingState(document, today, (other) => names.get(other) ?? null);
    return { open, because: because?.[viewer.locale] ?? null };
  },
};

/** Departments are catalogue's; here they only have an id. */
export const Department: DepartmentResolvers = {
  __resolveReference: ({ code }) => ({ code }),
  id: ({ code }) => toNodeId("Department", code),
};
