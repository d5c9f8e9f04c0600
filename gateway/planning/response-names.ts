import {
  Kind,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type ObjectValueNode,
} from "graphql";
import { hasInterfaceObjects } from "../execution/supergraph.ts";
import type { Operation } from "./operation.ts";

/** Stands before a client's name while the operation is planned and executed; a number keeps several apart. */
const prefix = /^_client\d*_/;

/** Gives an operation's fields other names where planners would mix them up; it means the same. */
export type GiveOwnNames = (operation: Operation) => Operation;

/**
 * Gives fields names of their own where planners put two into one operation under one name; then one is sent or
 * answered as the other, or the subgraph refuses, or Hive's planner ends the process:
 *
 * - where a client calls them like something that planners ask for as well: an alias, or a field with other
 *   arguments;
 * - where an interface is an object elsewhere: fragments on several of its types are one there.
 */
export function createGiveOwnNames(supergraph: GraphQLSchema): GiveOwnNames {
  const taken = namesInRepresentations(supergraph);
  const areTypesOne = hasInterfaceObjects(supergraph);

  return (operation) => {
    const meanings = areTypesOne ? meaningsOf(operation.document) : new Map<string, string[]>();
    const document = visit(operation.document, {
      Field(node) {
        if (node.name.value === "__schema" || node.name.value === "__type") return false;
        const name = node.alias?.value ?? node.name.value;
        const number = meanings.get(name)?.indexOf(meaningOf(node)) || "";
        const isOther = name !== node.name.value || (node.arguments ?? []).length > 0;
        const isTaken = taken.get(name) === true || (isOther && taken.has(name));
        const isMet = isTaken || number !== "" || prefix.test(name);
        if (!isMet) return undefined;
        return { ...node, alias: { kind: Kind.NAME, value: `_client${number}_${name}` } };
      },
    });
    const index = operation.document.definitions.indexOf(operation.operation);
    return { ...operation, document, operation: document.definitions[index] as never };
  };
}

/** @returns every field and its arguments that a name stands for, in order. */
function meaningsOf(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, string[]>();
  visit(document, {
    Field(node) {
      const name = node.alias?.value ?? node.name.value;
      const known = meanings.get(name) ?? [];
      const meaning = meaningOf(node);
      if (!known.includes(meaning)) meanings.set(name, [...known, meaning]);
    },
  });
  return meanings;
}

/** @returns the same text for what GraphQL takes for the same field. */
function meaningOf({ name, arguments: given = [] }: FieldNode): string {
  const field: FieldNode = { kind: Kind.FIELD, name, arguments: given.toSorted(byName) };
  const leave = (value: ObjectValueNode) => ({ ...value, fields: value.fields.toSorted(byName) });
  return print(visit(field, { ObjectValue: { leave } }));
}

type Named = { readonly name: { readonly value: string } };
const byName = (one: Named, other: Named) => (one.name.value < other.name.value ? -1 : 1);

/** @returns what the client calls a field. */
export function clientNameOf(name: string): string {
  return name.replace(prefix, "");
}

/**
 * @returns names that planners ask for on their own, beside what the client asks for: of fields in keys and in
 *   `@requires`; true where they have arguments there.
 *
 * Source: https://specs.apollo.dev/join/v0.3, `join__type(key:)` and `join__field(requires:)`.
 */
function namesInRepresentations(supergraph: GraphQLSchema): ReadonlyMap<string, boolean> {
  const names = new Map([["__typename", false]]);
  for (const { astNode } of Object.values(supergraph.getTypeMap())) {
    const fields = astNode && "fields" in astNode ? (astNode.fields ?? []) : [];
    const directives = [astNode, ...fields].flatMap((node) => node?.directives ?? []);
    for (const text of directives.flatMap(fieldSets)) {
      for (const [, name = "", open] of text.matchAll(/(\w+)\s*(\()?/g)) {
        names.set(name, names.get(name) === true || open !== undefined);
      }
    }
  }
  return names;
}

function fieldSets({ arguments: given = [] }: ConstDirectiveNode): string[] {
  return given.flatMap(({ name, value }) =>
    value.kind === Kind.STRING && (name.value === "key" || name.value === "requires")
      ? [value.value]
      : [],
  );
}
