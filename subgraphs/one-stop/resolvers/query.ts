import { readNodeId, toNodeId } from "../../kit/node-id.ts";
import type { NodeType } from "../../kit/node-id.ts";
import { requireOfficer, requireOperator } from "../access.ts";
import type { Context } from "../context.ts";
import { createDrafts } from "../drafts/drafts.ts";
import { listOfUnits } from "../dossier-lists.ts";
import type { FoundNode } from "../entities.ts";
import { listFeedReports } from "../follow/feed-reports.ts";
import { listFaults } from "../follow/list-faults.ts";
import type { NodeResolvers, QueryResolvers } from "../generated.ts";
import { listStuckDeliveries } from "../intake/stuck-deliveries.ts";
import { checkSubmission } from "../intake/check-submission.ts";
import { createProcedures } from "../procedures.ts";
import { measureTimeliness } from "../timeliness/measure-timeliness.ts";
import { toSubmissionCheck } from "./submission.ts";

/** What can be asked of one-stop without an object to start from. */
export const Query: QueryResolvers = {
  dossier: (_root, { code }, { loaders }) => loaders.dossierByCode.load(code),

  workList(_root, { unit, ...args }, context) {
    const units = requireOfficer(context.viewer);
    return listOfUnits(context, unit == null ? units : units.filter((own) => own === unit), args);
  },

  timeliness: (_root, args, context) => measureTimeliness(context, args),

  feeds(_root, _args, { oneStop, viewer }) {
    requireOperator(viewer);
    return listFeedReports(oneStop.knex);
  },

  feedFaults(_root, args, { oneStop, viewer }) {
    requireOperator(viewer);
    return listFaults(oneStop.knex, args, viewer.locale);
  },

  stuckDeliveries(_root, args, { oneStop, viewer }) {
    requireOperator(viewer);
    return listStuckDeliveries(oneStop.knex, args, viewer.locale);
  },

  draft(_root, { id }, { oneStop, viewer }) {
    if (viewer.account === null) return null;
    return createDrafts(oneStop.knex, new Date().toISOString()).find(viewer.account, id);
  },

  async checkSubmission(_root, { input }, { oneStop, viewer }) {
    return toSubmissionCheck(await checkSubmission(oneStop, viewer, input), viewer);
  },

  node(_root, { id }, context) {
    const node = readNodeId(id);
    return node === null ? null : findNode[node.type](node.key, context);
  },
};

/** Every type is looked for by its owner's data: an id alone proves nothing. */
const findNode: Record<NodeType, (key: string, context: Context) => Promise<FoundNode | null>> = {
  Account: async (key, { viewer }) =>
    key === viewer.account ? { __typename: "Account", id: toNodeId("Account", key) } : null,

  async Dossier(key, { loaders }) {
    const row = await loaders.dossierByCode.load(key);
    return row === null ? null : { __typename: "Dossier", ...row };
  },

  async Procedure(key, { loaders }) {
    const procedure = await loaders.procedureByCode.load(key);
    return procedure === null ? null : { __typename: "Procedure", code: key };
  },

  async Department(key, { oneStop }) {
    const exists = await createProcedures(oneStop.knex).hasDepartment(key);
    return exists ? { __typename: "Department", code: key } : null;
  },
};

/** Which type a node is. */
export const Node: NodeResolvers = {
  __resolveType: (node) => node.__typename,
};
