import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { appliesTo } from "../../planning/operation.ts";
import { clientNameOf } from "../../planning/response-names.ts";
import { createLeaf, type Leaf } from "./leaf.ts";
import type { ResponseObject } from "../values.ts";

/** What a value of the answer has to look like. */
export type ValueShape =
  | ObjectShape
  | { readonly kind: "list"; readonly isNonNull: boolean; readonly item: ValueShape }
  | {
      readonly kind: "leaf";
      readonly isNonNull: boolean;
      readonly leaf: Leaf;
    };

export type ObjectShape = {
  readonly kind: "object";
  readonly isNonNull: boolean;
  /** Object types that may stand here; null where it is of one type alone. */
  readonly runtimeTypes: (() => readonly string[]) | null;
  /**
   * @param typename what the object says of itself; undefined when it says nothing.
   * @returns null when an object of this type may not stand here. The same list for the same type.
   */
  readonly fieldsOf: (typename: unknown) => readonly FieldShape[] | null;
};

/** A field of an object. `name` is where it stands in the answers of subgraphs. */
export type FieldShape = {
  readonly name: string;
  /** What the client calls it. */
  readonly clientName: string;
} &
  /** Null where the object did not say of which type it is. */
  (
    | { readonly kind: "typename"; readonly typename: string | null }
    | { readonly kind: "introspection" }
    | {
        readonly kind: "value";
        /** Whether every JavaScript object has something under this name. */
        readonly isInherited: boolean;
        readonly shape: ValueShape;
      }
  );

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
  root: GraphQLCompositeType,
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
    : { kind: "leaf", isNonNull, leaf: createLeaf(type) };
}

function shapeOfObject(
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
  isNonNull: boolean,
  options: ShapeOptions,
): ObjectShape {
  const { schema } = options;
  const fieldsByType = new Map<GraphQLCompositeType, FieldShape[]>();
  return {
    kind: "object",
    isNonNull,
    runtimeTypes: isAbstractType(type)
      ? () => schema.getPossibleTypes(type).map(({ name }) => name)
      : null,
    fieldsOf(typename) {
      const runtimeType = runtimeTypeOf(typename, type, schema);
      if (runtimeType === null) return null;
      const known = fieldsByType.get(runtimeType);
      if (known !== undefined) return known;
      const fields = fieldsOfType(runtimeType, selectionSets, options);
      fieldsByType.set(runtimeType, fields);
      return fields;
    },
  };
}

/**
 * A subgraph that knows an interface as an object type of its own gives the interface's name; then what was
 * selected of the interface itself is there, and nothing else was asked for.
 */
function runtimeTypeOf(
  typename: unknown,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): GraphQLCompositeType | null {
  if (typename === undefined || typename === type.name) return type;
  const named = typeof typename === "string" ? schema.getType(typename) : undefined;
  if (!isCompositeType(named)) return null;
  if (isObjectType(type)) return type;
  return !isUnionType(named) && schema.isSubType(type, named) ? named : null;
}

function fieldsOfType(
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
  options: ShapeOptions,
): FieldShape[] {
  const nodesByName = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  for (const { selections } of selectionSets) {
    collect(selections, type, options, nodesByName, spread);
  }
  return [...nodesByName].map(([name, nodes]) => toFieldShape(name, nodes, type, options));
}

function toFieldShape(
  name: string,
  nodes: readonly FieldNode[],
  type: GraphQLCompositeType,
  options: ShapeOptions,
): FieldShape {
  const fieldName = nodes[0]?.name.value ?? "";
  const names = { name, clientName: clientNameOf(name) };
  if (fieldName === "__typename") {
    return { kind: "typename", ...names, typename: isObjectType(type) ? type.name : null };
  }
  const field = isUnionType(type) ? undefined : type.getFields()[fieldName];
  if (field === undefined) return { kind: "introspection", ...names };
  const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const shape = shapeOf(field.type, below, options);
  return { kind: "value", ...names, isInherited: name in Object.prototype, shape };
}

/**
 * Source: GraphQL, October 2021, §6.3.2 CollectFields.
 *
 * @param spread names of fragments that were gone through; each is once, or ten of them could be a thousand.
 */
function collect(
  selections: readonly SelectionNode[],
  type: GraphQLCompositeType,
  options: ShapeOptions,
  nodesByName: Map<string, FieldNode[]>,
  spread: Set<string>,
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
    const fragment = fragmentOf(selection, options.fragments, spread);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && appliesTo(condition, type, options.schema)) {
      collect(fragment.selectionSet.selections, type, options, nodesByName, spread);
    }
  }
}

/**
 * @param spread names of fragments that were met before; grows.
 * @returns undefined for those.
 */
export function fragmentOf(
  selection: FragmentSpreadNode | InlineFragmentNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  spread: Set<string>,
): FragmentDefinitionNode | InlineFragmentNode | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (spread.has(name)) return undefined;
  spread.add(name);
  return fragments.get(name);
}

/** Whether `@skip` and `@include` let a selection be. */
export function isIncluded(node: SelectionNode, variables: ResponseObject): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}
