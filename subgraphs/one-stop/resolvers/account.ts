import { readNodeId } from "../../kit/node-id.ts";
import { listOfAccount } from "../dossier-lists.ts";
import type { AccountResolvers } from "../generated.ts";

/** The dossiers of one's own account; somebody else's account has none to show. */
export const Account: AccountResolvers = {
  __resolveReference: ({ id }) => ({ id }),

  dossiers({ id }, args, context) {
    const account = readNodeId(id);
    const isOwn = account?.type === "Account" && account.key === context.viewer.account;
    return isOwn ? listOfAccount(context, account.key, args) : null;
  },
};
