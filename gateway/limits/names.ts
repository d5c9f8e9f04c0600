import { GraphQLError, type ASTVisitor, type ValidationContext } from "graphql";

/**
 * Refuses names of a client's that execution needs for itself: the alias `__proto__`, which no
 * JavaScript object can hold like another, and variables called as those between subgraphs.
 */
export function reservedNames(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias }) {
      if (alias?.value !== "__proto__") return;
      context.reportError(new GraphQLError('Alias "__proto__" is reserved.', { nodes: alias }));
    },
    VariableDefinition({ variable }) {
      if (!/^representations\d*$/.test(variable.name.value)) return;
      const message = `Variable "$${variable.name.value}" is reserved.`;
      context.reportError(new GraphQLError(message, { nodes: variable }));
    },
  };
}
