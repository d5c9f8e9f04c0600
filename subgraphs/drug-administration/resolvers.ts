import { findReadableDossier } from "./access.ts";
import type { Resolvers } from "./generated.ts";

/** What the department adds to the graph; the contract's fields are the kit's. */
export const resolvers: Resolvers = {
  Dossier: {
    // Says nothing of whether it exists: each field looks for itself.
    __resolveReference: ({ code }) => ({ code }),
    async drugRegistration({ code }, _args, context) {
      const dossier = await findReadableDossier(code, context);
      return dossier && context.loaders.drugRegistrationByRef.load(dossier.ref);
    },
  },
};
