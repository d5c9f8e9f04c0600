import { serveProcedureRevisions } from "../../kit/department/department.ts";
import { serveFeed } from "../../kit/feed/serve.ts";
import { catalogueChannel, createCatalogueRevisions } from "../catalogue-revisions.ts";
import { toField } from "../facts.ts";
import type { QueryResolvers } from "../generated.ts";
import { readPageRequest } from "../procedure-pages.ts";

/** The root fields of the catalogue and the feeds it publishes. */
export const Query: QueryResolvers = {
  procedure: (_root, { code }, { loaders }) =>
    code.includes("\0") ? null : loaders.procedureByAnyCode.load(code),

  procedures: (_root, args, context) =>
    context.loaders.procedurePage(readPageRequest(args, context)),

  departments: (_root, _args, { departments }) => departments.list(),
  units: (_root, _args, { units }) => units.list(),

  procedureFields: async (_root, _args, { viewer, procedures, today }) =>
    (await procedures.listFields(today)).map((field) => toField(field, viewer.locale)),

  procedureRevisions: (_root, args, { knex, viewer, listener }) =>
    serveProcedureRevisions(knex, viewer, listener, args),

  catalogueRevisions: (_root, args, { knex, viewer, listener }) =>
    serveFeed({
      viewer,
      listener,
      channel: catalogueChannel,
      chain: "catalogue",
      args,
      read: createCatalogueRevisions(knex).listAfter,
      positionOf: ({ position }) => position,
      toEntry: ({ position: _position, ...entry }) => entry,
    }),
};
