import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { createLeafTest } from "./leaf-test.ts";
import type { ResponseObject } from "./values.ts";

/** What a value of the answer has to look like. */
export type ValueShape =
  | ObjectShape
  | { readonly kind: "list"; readonly isNonNull: boolean; readonly item: ValueShape }
  | {
      readonly kind: "leaf";
      readonly isNonNull: boolean;
      readonly isValid: (value: unknown) => boolean;
    };

export type ObjectShape = {
  readonly kind: "object";
  readonly isNonNull: boolean;
  /** @returns null when the object is of no type that may stand here. */
  readonly fieldsOf: (value: ResponseObject) => readonly FieldShape[] | null;
};

/** A field of an object, under the name the client gave it. */
export type FieldShape =
  | { readonly kind: "typename"; readonly name: string; readonly typename: string }
  | { readonly kind: "introspection"; readonly name: string }
  | {
      readonly kind: "value";
      readonly name: string;
      /** Whether every JavaScript object has something under this name. */
      readonly isInherited: boolean;
      readonly shape: ValueShape;
    };

export type ShapeOptions = {
  /** What clients can see. */
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** For `@skip` and `@include`. */
  readonly variables: ResponseObject;
};

/**
 * Works out which fields stand where in an operation's answer. Objects below the root are looked at
 * when the first of their type comes.
 */
export function createShape(
  root: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  options: ShapeOptions,
): ObjectShape {
  return shapeOfObject(root, [selectionSet], false, options);
}

function shapeOf(
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  options: ShapeOptions,
  isNonNull = false,
): ValueShape {
  if (isNonNullType(type)) return shapeOf(type.ofType, selectionSets, options, true);
  if (isListType(type)) {
    return { kind: "list", isNonNull, item: shapeOf(type.ofType, selectionSets, options) };
  }
  return isCompositeType(type)
    ? shapeOfObject(type, selectionSets, isNonNull, options)
    : { kind: "leaf", isNonNull, isValid: createLeafTest(type) };
}

function shapeOfObject(
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
  isNonNull: boolean,
  options: ShapeOptions,
): ObjectShape {
  const { schema } = options;
  if (isObjectType(type)) {
    let fields: FieldShape[] | undefined;
    const fieldsOf = () => (fields ??= fieldsOfType(type, selectionSets, options));
    return { kind: "object", isNonNull, fieldsOf };
  }
  const fieldsByType = new Map<GraphQLObjectType, FieldShape[]>();
  return {
    kind: "object",
    isNonNull,
    fieldsOf({ __typename: typename }) {
      const runtimeType = typeof typename === "string" ? schema.getType(typename) : undefined;
      if (!isObjectType(runtimeType) || !schema.isSubType(type, runtimeType)) return null;
      const known = fieldsByType.get(runtimeType);
      if (known !== undefined) return known;
      const fields = fieldsOfType(runtimeType, selectionSets, options);
      fieldsByType.set(runtimeType, fields);
      return fields;
    },
  };
}

function fieldsOfType(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  options: ShapeOptions,
): FieldShape[] {
  const nodesByName = new Map<string, FieldNode[]>();
  for (const { selections } of selectionSets) collect(selections, type, options, nodesByName);
  return [...nodesByName].map(([name, nodes]) => toFieldShape(name, nodes, type, options));
}

function toFieldShape(
  name: string,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  options: ShapeOptions,
): FieldShape {
  const fieldName = nodes[0]?.name.value ?? "";
  if (fieldName === "__typename") return { kind: "typename", name, typename: type.name };
  const field = type.getFields()[fieldName];
  if (field === undefined) return { kind: "introspection", name };
  const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const shape = shapeOf(field.type, below, options);
  return { kind: "value", name, isInherited: name in Object.prototype, shape };
}

/** Source: GraphQL, October 2021, §6.3.2 CollectFields. */
function collect(
  selections: readonly SelectionNode[],
  type: GraphQLObjectType,
  options: ShapeOptions,
  nodesByName: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, options.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const nodes = nodesByName.get(name);
      if (nodes) nodes.push(selection);
      else nodesByName.set(name, [selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? options.fragments.get(selection.name.value)
        : selection;
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && applies(condition, type, options.schema)) {
      collect(fragment.selectionSet.selections, type, options, nodesByName);
    }
  }
}

function isIncluded(node: SelectionNode, variables: ResponseObject): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}

function applies(
  condition: string | undefined,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}
