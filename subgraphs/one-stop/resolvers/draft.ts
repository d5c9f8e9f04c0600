import { findFormChanges } from "../../kit/forms/form-changes.ts";
import type { FormChange } from "../../kit/forms/form-changes.ts";
import { toNotice } from "../drafts/expiry.ts";
import type { DraftRow } from "../drafts/drafts.ts";
import { findFileProblems } from "../files/attach.ts";
import type { DraftResolvers } from "../generated.ts";
import { findFormProblems, toNaming, toProcedureProblems } from "../intake/check-filing.ts";
import type { Loaders } from "../loaders.ts";
import { refusal, toProblem } from "../problems.ts";

/** A draft; what it would need to be filed is found out when asked for. */
export const Draft: DraftResolvers = {
  procedure: ({ procedureCode }) => ({ code: procedureCode }),
  expiresSoon: ({ expiresAt }) => expiresAt < toNotice(new Date().toISOString()),

  async stale(draft, _args, { loaders }) {
    return ((await findChanges(draft, loaders))?.changes ?? []).length > 0;
  },

  async changes(draft, _args, { viewer, loaders }) {
    const found = await findChanges(draft, loaders);
    if (found === null) return null;
    const toLocal = ({ title, path, ...change }: FormChange) => ({
      ...change,
      path: [...path],
      title: title[viewer.locale],
    });
    return { from: draft.revision, to: found.to, changes: found.changes.map(toLocal) };
  },

  async problems(draft, _args, { viewer, oneStop, loaders }) {
    const { locale } = viewer;
    const procedure = await loaders.procedureByCode.load(draft.procedureCode);
    if (procedure === null) return [toProblem(refusal("PROCEDURE_NOT_FOUND"), locale)];
    const found = await loaders.procedureByCode.loadMany([...procedure.document.successors]);
    const at = { now: new Date().toISOString(), locale };
    const problems = toProcedureProblems(procedure, rowsIn(found), at) ?? [
      ...findFormProblems(oneStop.forms, procedure, draft, locale),
      ...(await findFileProblems(oneStop.knex, toNaming(draft.account, draft), async (ids) =>
        rowsIn(await loaders.fileById.loadMany(ids)),
      )),
    ];
    return problems.map((problem) => toProblem(problem, locale));
  },
};

function rowsIn<Row>(loaded: readonly (Row | Error | null)[]): Row[] {
  return loaded.flatMap((row) => (row === null || row instanceof Error ? [] : [row]));
}

/** @returns null when the revision in force is the draft's own. */
async function findChanges({ procedureCode: code, revision }: DraftRow, loaders: Loaders) {
  const newest = await loaders.procedureByCode.load(code);
  if (newest === null || newest.revision === revision) return null;
  const own = await loaders.procedureRevision.load({ code, revision });
  const from = own?.document.form ?? null;
  return { to: newest.revision, changes: findFormChanges(from, newest.document.form) };
}
