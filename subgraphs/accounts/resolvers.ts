import { requireService } from "../kit/feed/serve.ts";
import { toNodeId } from "../kit/node-id.ts";
import { isOwnAccount } from "./access.ts";
import type { Context } from "./context.ts";
import type { Locale, Resolvers } from "./generated.ts";
import { findProblems } from "./rules.ts";

const locales = { vi: "VI", en: "EN" } as const satisfies Record<string, Locale>;
const localeCodes = { VI: "vi", EN: "en" } as const;

/** The resolvers of accounts. */
export const resolvers: Resolvers = {
  Query: {
    me: (_root, _args, { viewer }) =>
      viewer.account === null ? null : { id: toNodeId("Account", viewer.account) },
  },

  Mutation: {
    async registerPerson(_root, { input }, { viewer, people, kept }) {
      requireService(viewer, "register");
      const problems = findProblems(input);
      if (problems.length > 0) return { account: null, problems };
      const { account, fullName } = input;
      const locale = localeCodes[input.locale];
      await people.upsert({ account, fullName: fullName.normalize("NFC"), locale });
      kept.drop();
      return { account: { id: toNodeId("Account", account) }, problems };
    },
  },

  Account: {
    __resolveReference: ({ id }, { viewer }) => (isOwnAccount(viewer, id) ? { id } : null),
    fullName: async ({ id }, _args, context) =>
      (await findOwnPerson(id, context))?.fullName ?? null,
    locale: async ({ id }, _args, context) => {
      const person = await findOwnPerson(id, context);
      return person === null ? null : locales[person.locale];
    },
  },
};

/** Asked again for every field: a payload may name an account that is not the viewer's. */
async function findOwnPerson(id: string, { viewer, loaders }: Context) {
  if (viewer.account === null || !isOwnAccount(viewer, id)) return null;
  return loaders.personByAccount.load(viewer.account);
}
