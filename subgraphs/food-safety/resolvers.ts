import type { Resolvers } from "./generated.ts";

/** What the department adds to the graph; the contract's fields are the kit's. */
export const resolvers: Resolvers = {
  Dossier: {
    // Says nothing of whether it exists: each field looks for itself, with the viewer's eyes.
    __resolveReference: ({ code }) => ({ code }),
    productDeclaration: async ({ code }, _args, { loaders }) =>
      (await loaders.contentByCode.load(code))?.productDeclaration ?? null,
    advertisingContent: async ({ code }, _args, { loaders }) =>
      (await loaders.contentByCode.load(code))?.advertisingContent ?? null,
  },
};
