import { readNodeId } from "../../kit/node-id.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { listOfAccount } from "../dossier-lists.ts";
import { listDrafts } from "../drafts/list-drafts.ts";
import type { AccountResolvers } from "../generated.ts";
import { listTurns } from "../next-actions/list-next-actions.ts";
import { listNotices } from "../notices/list-notices.ts";

/** Dossiers and drafts of one's own account; somebody else's account has none to show. */
export const Account: AccountResolvers = {
  __resolveReference: ({ id }) => ({ id }),

  dossiers({ id }, args, context) {
    const account = ownAccount(id, context.viewer);
    return account === null ? null : listOfAccount(context, account, args);
  },

  drafts({ id }, args, context) {
    const account = ownAccount(id, context.viewer);
    return account === null ? null : listDrafts(context, account, args);
  },

  nextActions({ id }, args, context) {
    const account = ownAccount(id, context.viewer);
    return account === null ? null : listTurns(context, account, args);
  },

  notices({ id }, args, context) {
    const account = ownAccount(id, context.viewer);
    return account === null ? null : listNotices(context, account, args);
  },
};

function ownAccount(id: string, viewer: Viewer): string | null {
  const account = readNodeId(id);
  return account?.type === "Account" && account.key === viewer.account ? account.key : null;
}
