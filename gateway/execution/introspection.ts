import {
  executeSync,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from "graphql";
import type { ResponseObject } from "./values.ts";

/** Answers the part of an operation that is about the schema itself. */
export type Introspection = (schema: GraphQLSchema, variables: ResponseObject) => ResponseObject;

/**
 * Takes `__schema` and `__type` out of a query.
 *
 * @returns null when it has neither.
 */
export function createIntrospection(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspection | null {
  const selections = aboutSchema(operation.selectionSet.selections, fragments);
  if (selections.length === 0) return null;
  const part = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  const document = { kind: Kind.DOCUMENT, definitions: [part, ...fragments.values()] } as const;
  return (schema, variableValues) => {
    const { data } = executeSync({ schema, document, rootValue: {}, variableValues });
    return { ...data };
  };
}

/**
 * Takes the fields about the schema itself. Fragments are written out, so that their conditions stay and their
 * other fields do not.
 */
export function aboutSchema(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names: readonly string[] = ["__schema", "__type"],
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      return names.includes(selection.name.value) ? [selection] : [];
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const inner = fragment ? aboutSchema(fragment.selectionSet.selections, fragments, names) : [];
    if (inner.length === 0) return [];
    const { directives } = selection;
    const selectionSet = { kind: Kind.SELECTION_SET, selections: inner } as const;
    return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet }];
  });
}
