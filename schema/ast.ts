import { Kind, valueFromASTUntyped } from "graphql";
import type {
  ASTNode,
  DocumentNode,
  InputValueDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
  TypeNode,
} from "graphql";

/** A definition with fields that give something. */
export type FieldsType =
  ObjectTypeDefinitionNode | ObjectTypeExtensionNode | InterfaceTypeDefinitionNode;

/** Names of the types a query or a mutation starts from. */
export const rootTypes: ReadonlySet<string> = new Set(["Query", "Mutation"]);

/** Addresses of the specifications a schema links, in its order. */
export function linksOf(document: DocumentNode): string[] {
  return document.definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_EXTENSION || kind === Kind.SCHEMA_DEFINITION)
    .flatMap((node) => ("directives" in node ? (node.directives ?? []) : []))
    .filter(({ name }) => name.value === "link")
    .map(({ arguments: given }) => given?.find(({ name }) => name.value === "url"))
    .map((url) => (url ? String(valueFromASTUntyped(url.value)) : ""));
}

/** Whether a definition has fields that give something. */
export function hasFields(node: ASTNode): node is FieldsType {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.OBJECT_TYPE_EXTENSION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}

/** Something that can carry a description. */
type Described = { readonly description?: { readonly value: string } | undefined };

/** Everything that has to be described, by its coordinate. */
export function* elementsOf(document: DocumentNode): Generator<[string, Described]> {
  for (const node of document.definitions) {
    if (!("name" in node) || node.name === undefined) continue;
    const name = node.name.value;
    if (!rootTypes.has(name) && "description" in node) yield [name, node];
    if ("values" in node)
      for (const value of node.values ?? []) yield [`${name}.${value.name.value}`, value];
    if (!("fields" in node)) continue;
    for (const field of node.fields ?? []) {
      const where = `${name}.${field.name.value}`;
      yield [where, field];
      if (!("arguments" in field)) continue;
      for (const arg of field.arguments ?? []) yield [`${where}(${arg.name.value}:)`, arg];
    }
  }
}

/** Whether an argument is `Int!` with a default from 1 to `most`. */
export function isPageSize(first: InputValueDefinitionNode | undefined, most: number): boolean {
  if (first?.type.kind !== Kind.NON_NULL_TYPE || namedType(first.type) !== "Int") return false;
  const size = first.defaultValue?.kind === Kind.INT ? Number(first.defaultValue.value) : 0;
  return size >= 1 && size <= most;
}

/** Whether an argument is `after`, nullable. */
export function isCursor(argument: InputValueDefinitionNode): boolean {
  return argument.name.value === "after" && argument.type.kind === Kind.NAMED_TYPE;
}

/** Whether a type excludes null. */
export function isNonNull(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE;
}

/** Whether a type is a list, null or not. */
export function isList(type: TypeNode): boolean {
  return (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.LIST_TYPE;
}

/** The name at the core of a type. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Whether a directive stands on a node. */
export function hasDirective(
  node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] },
  name: string,
): boolean {
  return node.directives?.some((directive) => directive.name.value === name) ?? false;
}

/** Whether clients are kept from a node. */
export function isInaccessible(node: Parameters<typeof hasDirective>[0]): boolean {
  return hasDirective(node, "inaccessible");
}
