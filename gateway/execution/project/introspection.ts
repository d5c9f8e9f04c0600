import {
  executeSync,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { ResponseObject } from "../values.ts";

/** Answers the part of an operation that is about the schema itself. */
export type Introspection = (schema: GraphQLSchema, variables: ResponseObject) => ResponseObject;

/** What of an operation is about the schema itself: fields of its root, and the fragments that they are in. */
export type AboutSchema = {
  readonly selections: readonly SelectionNode[];
  /** Under names that no other fragment has. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/**
 * Takes `__schema` and `__type` out of a query.
 *
 * @returns null when it has neither.
 */
export function createIntrospection(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspection | null {
  const about = aboutSchema(operation, fragments);
  const { selections } = about;
  if (selections.length === 0) return null;
  const part = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  const definitions = [part, ...fragments.values(), ...about.fragments.values()];
  return (schema, variableValues) => {
    const document = { kind: Kind.DOCUMENT, definitions } as const;
    const { data } = executeSync({ schema, document, rootValue: {}, variableValues });
    return { ...data };
  };
}

/**
 * Takes the fields about the schema itself, with the conditions that they stand under. Each fragment is looked
 * at once, however often it is spread.
 */
export function aboutSchema(
  { selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): AboutSchema {
  const found = new Map<string, FragmentDefinitionNode>();
  const seen = new Set<string>();

  function partOf({ selections }: SelectionSetNode): SelectionNode[] {
    return selections.flatMap((selection): SelectionNode[] => {
      switch (selection.kind) {
        case Kind.FIELD:
          return schemaFields.has(selection.name.value) ? [selection] : [];
        case Kind.INLINE_FRAGMENT:
          return withPart(selection);
        case Kind.FRAGMENT_SPREAD: {
          const name = namedAnew(selection.name);
          if (!seen.has(name.value)) look(selection.name.value, name);
          return found.has(name.value) ? [{ ...selection, name }] : [];
        }
      }
    });
  }

  function look(known: string, name: NameNode): void {
    seen.add(name.value);
    const fragment = fragments.get(known);
    for (const part of fragment ? withPart({ ...fragment, name }) : []) found.set(name.value, part);
  }

  function withPart<Node extends { readonly selectionSet: SelectionSetNode }>(node: Node): Node[] {
    const selections = partOf(node.selectionSet);
    const isEmpty = selections.length === 0;
    return isEmpty ? [] : [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
  }

  return { selections: partOf(selectionSet), fragments: found };
}

const schemaFields: ReadonlySet<string> = new Set(["__schema", "__type"]);

/** Clients' names have no colon. */
function namedAnew(name: NameNode): NameNode {
  return { ...name, value: `schema:${name.value}` };
}
