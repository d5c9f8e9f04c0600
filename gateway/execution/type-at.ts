import {
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

type Selected = { readonly type: GraphQLCompositeType; readonly set: SelectionSetNode };

/**
 * Finds the type of the objects at a place of an operation.
 *
 * @param path response names from the root, and `... on Type`.
 * @throws Error when the operation has no objects there.
 */
export function typeAt(
  path: readonly string[],
  schema: GraphQLSchema,
  { operation, selectionSet: set }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): GraphQLCompositeType {
  const root = schema.getRootType(operation);
  if (!root) throw new Error(`the graph has no ${operation}`);
  let type: GraphQLCompositeType = root;
  let selected: readonly Selected[] = [{ type, set }];
  for (const step of path) {
    const narrowed = step.startsWith(FRAGMENT) && schema.getType(step.slice(FRAGMENT.length));
    if (narrowed) {
      type = compositeType(narrowed, step);
      continue;
    }
    selected = selected.flatMap((one) => fieldsNamed(step, one, schema, fragments));
    type = compositeType(selected[0]?.type, step);
  }
  return type;
}

function fieldsNamed(
  name: string,
  { type, set }: Selected,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Selected[] {
  return set.selections.flatMap((selection): Selected[] => {
    if (selection.kind === Kind.FIELD)
      return isNamed(selection, name) ? below(selection, type) : [];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    const condition = schema.getType(fragment.typeCondition?.name.value ?? type.name);
    const inner = { type: compositeType(condition, name), set: fragment.selectionSet };
    return fieldsNamed(name, inner, schema, fragments);
  });
}

function isNamed({ alias, name }: FieldNode, responseName: string): boolean {
  return (alias ?? name).value === responseName;
}

function below({ name, selectionSet: set }: FieldNode, parent: GraphQLCompositeType): Selected[] {
  const field = isUnionType(parent) ? undefined : parent.getFields()[name.value];
  const type = field && getNamedType(field.type);
  return set && isCompositeType(type) ? [{ type, set }] : [];
}

function compositeType(type: unknown, step: string): GraphQLCompositeType {
  if (!isCompositeType(type)) throw new Error(`an operation has no objects at ${step}`);
  return type;
}

const FRAGMENT = "... on ";
