import { Kind, isObjectType, valueFromASTUntyped } from "graphql";
import type { DocumentNode, FieldDefinitionNode, GraphQLSchema } from "graphql";
import {
  elementsOf,
  hasDirective,
  hasFields,
  isCursor,
  isInaccessible,
  isList,
  isNonNull,
  isPageSize,
  linksOf,
  namedType,
  rootTypes,
} from "./ast.ts";
import type { FieldsType } from "./ast.ts";

/** What the rules look at. */
export type Graph = {
  readonly subgraphs: readonly { readonly name: string; readonly document: DocumentNode }[];
  /** schema/contract.graphql alone. */
  readonly contract: DocumentNode;
  /** What clients see. */
  readonly api: GraphQLSchema;
};

/** A place in a schema that breaks a rule. */
export type Violation = { readonly rule: string; readonly where: string; readonly why: string };

type Place = {
  readonly subgraph: string;
  readonly type: FieldsType;
  readonly field: FieldDefinitionNode;
  readonly where: string;
};

const federation = "https://specs.apollo.dev/federation/v2.9";

/** Lists that are bounded by the ministry's own organisation or by a single text, so that they need no pages. */
const boundedLists: ReadonlySet<string> = new Set([
  "Query.departments",
  "Query.feeds",
  "Query.units",
  "Query.procedureFields",
  "Procedure.units",
  "Procedure.successors",
  "ProcedureRevision.units",
  "Department.formerUnits",
  "Unit.successors",
  "Unit.predecessors",
]);

/** The rules by name; each is told in schema/README.md. */
export const rules: Readonly<Record<string, (graph: Graph) => Violation[]>> = {
  "one-link": ({ subgraphs }) =>
    subgraphs.flatMap(({ name, document }) =>
      linksOf(document)
        .filter((url) => url !== federation)
        .map((url) => violation("one-link", name, `links ${url}; only ${federation} is allowed`)),
    ),

  "nullable-root": (graph) =>
    placesOf(graph)
      .filter(({ type, field }) => rootTypes.has(type.name.value) && isNonNull(field.type))
      .filter(({ field }) => !isInaccessible(field))
      .map(({ where }) => violation("nullable-root", where, "a root field must be nullable")),

  "nullable-entity-field": (graph) => {
    const entities = sharedEntities(graph);
    return placesOf(graph)
      .filter(({ field }) => isNonNull(field.type) && !isInaccessible(field))
      .filter(({ type, field }) => {
        const keys = entities.get(type.name.value);
        return keys !== undefined && !keys.has(field.name.value) && field.name.value !== "id";
      })
      .map(({ where }) =>
        violation(
          "nullable-entity-field",
          where,
          "a field of an entity of several subgraphs must be nullable",
        ),
      );
  },

  described: ({ subgraphs }) => {
    const described = new Map<string, boolean>();
    for (const { document } of subgraphs) {
      for (const [where, node] of elementsOf(document)) {
        const text = node.description?.value.trim() ?? "";
        described.set(where, described.get(where) === true || text !== "");
      }
    }
    return [...described]
      .filter(([, isDescribed]) => !isDescribed)
      .map(([where]) => violation("described", where, "no subgraph describes it"));
  },

  "bounded-list": (graph) => {
    const entities = entityNames(graph);
    return placesOf(graph)
      .filter(({ type, field }) => {
        const isRoot = rootTypes.has(type.name.value);
        return isList(field.type) && (isRoot || entities.has(namedType(field.type)));
      })
      .filter(({ type, field }) => !boundedLists.has(`${type.name.value}.${field.name.value}`))
      .map(({ where }) =>
        violation("bounded-list", where, "a list that can grow must be a connection"),
      );
  },

  "paged-connection": (graph) =>
    placesOf(graph).flatMap(({ field, where }) => {
      const first = field.arguments?.find(({ name }) => name.value === "first");
      const isConnection = namedType(field.type).endsWith("Connection");
      if (first === undefined && !isConnection) return [];
      const most = isInaccessible(field) ? 500 : 100;
      const wrong = [
        isPageSize(first, most) ? null : `takes no \`first: Int! = <1 to ${most}>\``,
        field.arguments?.some(isCursor) === true ? null : "takes no `after: String`",
      ];
      return wrong.flatMap((why) =>
        why === null ? [] : [violation("paged-connection", where, why)],
      );
    }),

  "one-input": (graph) =>
    placesOf(graph)
      .filter(({ type }) => type.name.value === "Mutation")
      .filter(({ field }) => {
        const [input, ...more] = field.arguments ?? [];
        const takesInput = input?.name.value === "input" && isNonNull(input.type);
        return more.length > 0 || !takesInput || !namedType(field.type).endsWith("Payload");
      })
      .map(({ where }) =>
        violation("one-input", where, "a mutation takes one `input` and gives one payload"),
      ),

  "contract-hidden": ({ contract }) =>
    contract.definitions.flatMap((definition) => {
      if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && rootTypes.has(definition.name.value)) {
        return (definition.fields ?? [])
          .filter((field) => !isInaccessible(field) || !hasDirective(field, "shareable"))
          .map(({ name }) => hiddenViolation(`${definition.name.value}.${name.value}`));
      }
      if (definition.kind === Kind.SCALAR_TYPE_DEFINITION || !("name" in definition)) return [];
      const isShared =
        definition.kind !== Kind.OBJECT_TYPE_DEFINITION || hasDirective(definition, "shareable");
      return isInaccessible(definition) && isShared
        ? []
        : [hiddenViolation(definition.name?.value ?? definition.kind)];
    }),

  "contract-absent": ({ contract, api }) =>
    [...elementsOf(contract)].flatMap(([where]) => {
      const [typeName = "", fieldName] = where.split(/[.(]/);
      const type = api.getType(typeName);
      const isScalar = contract.definitions.some(
        (node) => node.kind === Kind.SCALAR_TYPE_DEFINITION && node.name.value === typeName,
      );
      if (type === undefined || type === null || isScalar) return [];
      if (!rootTypes.has(typeName)) return [violation("contract-absent", where, visible)];
      const field = isObjectType(type) && fieldName ? type.getFields()[fieldName] : undefined;
      return field === undefined ? [] : [violation("contract-absent", where, visible)];
    }),
};

const visible = "an element of the contract is visible to clients";

/** @returns every place of a graph that breaks a rule, rule by rule; empty when none does. */
export function findViolations(graph: Graph): Violation[] {
  return Object.values(rules).flatMap((rule) => rule(graph));
}

function violation(rule: string, where: string, why: string): Violation {
  return { rule, where, why };
}

function hiddenViolation(where: string): Violation {
  return violation(
    "contract-hidden",
    where,
    "an element of the contract must be @inaccessible, its fields and objects @shareable too",
  );
}

function placesOf({ subgraphs }: Graph): Place[] {
  return subgraphs.flatMap(({ name, document }) =>
    document.definitions.filter(hasFields).flatMap((type) =>
      (type.fields ?? []).map((field) => ({
        subgraph: name,
        type,
        field,
        where: `${name}: ${type.name.value}.${field.name.value}`,
      })),
    ),
  );
}

/** Names of types with a key. */
function entityNames({ subgraphs }: Graph): Set<string> {
  const types = subgraphs.flatMap(({ document }) => document.definitions.filter(hasFields));
  return new Set(types.filter((type) => hasDirective(type, "key")).map(({ name }) => name.value));
}

/** Key fields of the entities that more than one subgraph defines, by type. */
function sharedEntities(graph: Graph): Map<string, Set<string>> {
  const shared = new Map<string, Set<string>>();
  for (const entity of entityNames(graph)) {
    const owners = graph.subgraphs.filter(({ document }) =>
      document.definitions.some((node) => hasFields(node) && node.name.value === entity),
    );
    if (owners.length < 2) continue;
    const types = owners.flatMap(({ document }) => document.definitions.filter(hasFields));
    const keys = types
      .filter(({ name }) => name.value === entity)
      .flatMap((type) => type.directives ?? [])
      .filter(({ name }) => name.value === "key")
      .flatMap(({ arguments: given }) => given?.filter(({ name }) => name.value === "fields") ?? [])
      .flatMap(({ value }) => String(valueFromASTUntyped(value)).split(/[\s{}]+/));
    shared.set(entity, new Set(keys));
  }
  return shared;
}
