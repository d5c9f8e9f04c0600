import { GraphQLError, type ValidationRule } from "graphql";

/**
 * Refuses an operation whose kind the schema has no root type for, such as a subscription. Rules of graphql-js 16
 * let it pass, and planners then fail on it.
 */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation) != null) return;
    const message = `The ${node.operation} operation is not supported by the schema.`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
