import {
  isAbstractType,
  isUnionType,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** An operation that was validated against the schema clients see; nothing else may be planned. */
export type Operation = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** One of the document's. */
  readonly operation: OperationDefinitionNode;
  /** They fit what the operation declares. A plan does not depend on them; Apollo's planner looks again. */
  readonly variables: Readonly<Record<string, unknown>>;
  /**
   * Decides which fields `@override(label: "percent(n)")` has moved: those whose percentage is above it. One for
   * all draws between the same two of a supergraph's percentages, from 0.
   */
  readonly drawn: number;
};

/** An operation as the planners take it. */
export type PlannableOperation = {
  /** The operation and its fragments alone, without what is about the schema itself. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Under the names in the document. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly drawn: number;
  /** From a variable's name in the document to the client's, where they differ. */
  readonly clientNames: ReadonlyMap<string, string>;
};

/** @returns the fragments of a document by name. */
export function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** Whether a fragment is for objects of a type. */
export function appliesTo(
  condition: string | undefined,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && !isUnionType(type) && schema.isSubType(abstract, type);
}

/** @returns null when no subgraph has to be asked: all of it is about the schema. */
export function toPlannable({
  document,
  operation,
  variables,
  drawn,
}: Operation): PlannableOperation | null {
  const fragments = fragmentsOf(document);
  if (!hasData(operation.selectionSet, fragments)) return null;
  const newNames = namesForReserved(operation);
  const whole = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] } as const;
  const planned = visit(whole, {
    Field: (node) =>
      schemaFields.has(node.name.value)
        ? { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }
        : undefined,
    Variable: (node) => {
      const value = newNames.get(node.name.value);
      return value === undefined ? undefined : { ...node, name: { ...node.name, value } };
    },
  });
  return {
    document: planned,
    operation: planned.definitions[0] as OperationDefinitionNode,
    variables: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [newNames.get(name) ?? name, value]),
    ),
    drawn,
    clientNames: new Map([...newNames].map(([client, name]) => [name, client])),
  };
}

function hasData(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  looked: Set<string> = new Set(),
): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) {
      return !schemaFields.has(selection.name.value) && selection.name.value !== "__typename";
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return hasData(selection.selectionSet, fragments, looked);
    }
    const name = selection.name.value;
    const fragment = looked.has(name) ? undefined : fragments.get(name);
    looked.add(name);
    return fragment !== undefined && hasData(fragment.selectionSet, fragments, looked);
  });
}

/** @returns new names for the client's variables that are called as those between subgraphs. */
function namesForReserved({ variableDefinitions = [] }: OperationDefinitionNode) {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  let prefix = "client_";
  while (names.some((name) => name.startsWith(prefix))) prefix += "_";
  return new Map(
    names.filter((name) => reserved.test(name)).map((name) => [name, `${prefix}${name}`]),
  );
}

const reserved = /^(representations|__batch_reps_|contextualArgument_)/;

const schemaFields: ReadonlySet<string> = new Set(["__schema", "__type"]);
