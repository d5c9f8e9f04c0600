/** limits: how much one request may ask for, and how much is kept of what was asked. */
import type { ApolloServerOptions } from "@apollo/server";
import { GraphQLError, type DocumentNode, type ValidationRule } from "graphql";
import { LRUCache } from "lru-cache";
import { countFields } from "../execution/compile/filled-fields.ts";
import { fragmentsOf } from "../planning/operation.ts";

/**
 * Tokens of one operation. The full introspection query has 163; validating fields that repeat each
 * other costs the square of their number, 15 ms at worst for 1,000 tokens and 55 ms for 2,000.
 */
export const MAX_TOKENS = 1000;

/**
 * Fields of one operation with all its fragments written out. Planners go through every one of them, and fragments
 * in fragments, each twice, are 65,000 with 16 of them: 0.7 s, in which nobody else is answered.
 */
export const MAX_FIELDS = 10_000;

/** Refuses operations of more than so many fields, with all fragments written out. */
export function limitFields(most: number): ValidationRule {
  return (context) => {
    const fragments = fragmentsOf(context.getDocument());
    return {
      OperationDefinition(node) {
        if (countFields(node.selectionSet, fragments) <= most) return;
        const message = `The operation has more than ${most} fields with its fragments written out.`;
        context.reportError(new GraphQLError(message, { nodes: node }));
      },
    };
  };
}

/** Characters of all operations kept; a parsed one takes 45 bytes for each, 180 where there is no space in it. */
const MAX_CHARS = 512 * 1024;

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
