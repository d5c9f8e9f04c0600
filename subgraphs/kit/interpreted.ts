import { BREAK, Kind, visit } from "graphql";
import type { DocumentNode } from "graphql";

/**
 * Tells the documents that the JIT gets wrong from the others: it compiles a literal of a custom scalar once,
 * without variables, so that `answers: { strength: $strength }` loses the answer from the second request on.
 *
 * @returns a function from a document to whether it must be interpreted; it remembers each document.
 */
export function createInterpretedDocuments() {
  const known = new WeakMap<DocumentNode, boolean>();
  return (document: DocumentNode): boolean => {
    const answer = known.get(document) ?? hasVariableInLiteral(document);
    known.set(document, answer);
    return answer;
  };
}

function hasVariableInLiteral(document: DocumentNode): boolean {
  let depth = 0;
  let found = false;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.OBJECT || node.kind === Kind.LIST) depth += 1;
      if (node.kind !== Kind.VARIABLE || depth === 0) return undefined;
      found = true;
      return BREAK;
    },
    leave(node) {
      if (node.kind === Kind.OBJECT || node.kind === Kind.LIST) depth -= 1;
    },
  });
  return found;
}
