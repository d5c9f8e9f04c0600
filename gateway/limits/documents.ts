/** limits: how much one request may ask for, and how much is kept of what was asked. */
import type { ApolloServerOptions } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/**
 * Tokens of one operation. GraphiQL's introspection query has about 280, the longest query of our
 * own front ends about 400; parsing and validating 2,000 takes below 10 ms at worst.
 */
export const MAX_TOKENS = 2000;

/** Characters of all operations kept; a parsed one takes some 30 bytes for each. */
const MAX_CHARS = 2 * 1024 * 1024;

type DocumentStore = NonNullable<ApolloServerOptions<never>["documentStore"]>;

/** Keeps operations that were parsed and validated, the last used of them. */
export function createDocumentStore(): DocumentStore {
  const documentByHash = new LRUCache<string, DocumentNode>({
    maxSize: MAX_CHARS,
    sizeCalculation: (document) => document.loc?.source.body.length ?? MAX_CHARS,
  });
  return {
    async get(hash) {
      return documentByHash.get(hash);
    },
    async set(hash, document) {
      documentByHash.set(hash, document);
    },
    async delete(hash) {
      return documentByHash.delete(hash);
    },
  };
}
