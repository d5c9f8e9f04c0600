import {
  DirectiveLocation,
  extendSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** Where a client can write a directive. */
const executable: ReadonlySet<string> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

/**
 * @returns the directives of a supergraph that clients may write and `@apollo/gateway` hides from them: those
 *   with `@composeDirective`.
 */
export function composedDirectives(
  supergraph: GraphQLSchema,
  apiSchema: GraphQLSchema,
): GraphQLDirective[] {
  return supergraph
    .getDirectives()
    .filter(
      ({ name, locations }) =>
        apiSchema.getDirective(name) == null && locations.some((one) => executable.has(one)),
    );
}

/** @returns the schema with the directives, and with the types of their arguments. */
export function withDirectives(
  apiSchema: GraphQLSchema,
  directives: readonly GraphQLDirective[],
): GraphQLSchema {
  if (directives.length === 0) return apiSchema;
  const types = new Map<string, GraphQLNamedType>();
  const add = (type: GraphQLNamedType): void => {
    if (types.has(type.name) || apiSchema.getType(type.name)) return;
    types.set(type.name, type);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) add(getNamedType(field.type));
  };
  for (const { args } of directives) for (const { type } of args) add(getNamedType(type));
  const definitions = [...directives, ...types.values()].flatMap(({ astNode }) => astNode ?? []);
  const plain = visit({ kind: Kind.DOCUMENT, definitions } as const, { Directive: () => null });
  return extendSchema(apiSchema, plain, { assumeValidSDL: true });
}

/** @returns the document without them. */
export function withoutDirectives(
  document: DocumentNode,
  directives: readonly GraphQLDirective[],
): DocumentNode {
  if (directives.length === 0) return document;
  const names = new Set(directives.map(({ name }) => name));
  return visit(document, {
    Directive: ({ name }) => (names.has(name.value) ? null : undefined),
  });
}
