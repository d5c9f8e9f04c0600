import { Kind, visit, type ConstDirectiveNode, type GraphQLSchema } from "graphql";
import type { Operation } from "./operation.ts";

/** Stands before a client's name while the operation is planned and executed. */
const PREFIX = "_client_";

/**
 * @returns names that planners ask for on their own, beside what the client asks for: of fields in keys and in
 *   `@requires`.
 *
 * Source: https://specs.apollo.dev/join/v0.3, `join__type(key:)` and `join__field(requires:)`.
 */
export function namesInRepresentations(supergraph: GraphQLSchema): ReadonlySet<string> {
  const names = new Set(["__typename"]);
  for (const { astNode } of Object.values(supergraph.getTypeMap())) {
    const fields = astNode && "fields" in astNode ? (astNode.fields ?? []) : [];
    const directives = [astNode, ...fields].flatMap((node) => node?.directives ?? []);
    for (const text of directives.flatMap(fieldSets)) {
      for (const [name] of text.matchAll(/\w+/g)) names.add(name);
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

/**
 * Gives fields names of their own where a client calls them like something that planners ask for as well: an
 * alias, or a field with arguments. Planners put both into one operation under one name; then one is sent or
 * answered as the other, or the subgraph refuses, or Hive's planner ends the process.
 *
 * @param taken see `namesInRepresentations`.
 */
export function withOwnNames(operation: Operation, taken: ReadonlySet<string>): Operation {
  const document = visit(operation.document, {
    Field(node) {
      const name = node.alias?.value ?? node.name.value;
      if (node.name.value === "__schema" || node.name.value === "__type") return false;
      const isOther = name !== node.name.value || (node.arguments ?? []).length > 0;
      const isMet = (isOther && taken.has(name)) || name.startsWith(PREFIX);
      if (!isMet) return undefined;
      return { ...node, alias: { kind: Kind.NAME, value: PREFIX + name } };
    },
  });
  const index = operation.document.definitions.indexOf(operation.operation);
  return { ...operation, document, operation: document.definitions[index] as never };
}

/** @returns what the client calls a field. */
export function clientNameOf(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}
