import {
  isEnumType,
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

// What a supergraph says of its subgraphs. Source: https://specs.apollo.dev/join/v0.5.

/** @returns from each subgraph's name to its value of `join__Graph`. */
export function graphNames(supergraph: GraphQLSchema): ReadonlyMap<string, string> {
  const graphs = supergraph.getType("join__Graph");
  const values = isEnumType(graphs) ? graphs.getValues() : [];
  return new Map(
    values.flatMap((value) => {
      const [join] = directivesOf(value, "join__graph");
      return join ? [[argument(join, "name") ?? value.name, value.name]] : [];
    }),
  );
}

/** Whether a subgraph may answer with a type where it answers with a union or interface. */
export function isAnswered(
  abstract: GraphQLNamedType,
  type: GraphQLObjectType,
  graph: string,
): boolean {
  const isMember = directivesOf(abstract, "join__unionMember").some(
    (one) => argument(one, "graph") === graph && argument(one, "member") === type.name,
  );
  const implementsIt = directivesOf(type, "join__implements").some(
    (one) => argument(one, "graph") === graph && argument(one, "interface") === abstract.name,
  );
  return isMember || implementsIt;
}

/** Whether a subgraph has a type. */
export function isKnown(type: GraphQLObjectType, graph: string): boolean {
  return directivesOf(type, "join__type").some((one) => argument(one, "graph") === graph);
}

/** Under these a field is not simply the subgraph's own. */
const limits = ["external", "requires", "override", "usedOverridden", "contextArguments"] as const;

/** Whether a subgraph that has a type has this field of it, and needs nothing of others for it. */
export function isOwnField(field: GraphQLField<unknown, unknown>, graph: string): boolean {
  const joins = directivesOf(field, "join__field");
  const join = joins.find((one) => argument(one, "graph") === graph);
  if (join === undefined) return joins.length === 0;
  return !limits.some((name) => argument(join, name) !== null);
}

/** @returns a field's type as a subgraph writes it. */
export function typeIn(graph: string, field: Field): string {
  return joinArgument(graph, field, "type") ?? String(field.type);
}

/** Fields by which a subgraph knows entities; it may name keys that it finds none by. */
type Key = { readonly fields: SelectionSetNode; readonly isResolvable: boolean };

/** @returns the keys that a subgraph has of a type. */
export function keysOf(graph: string, type: GraphQLNamedType): readonly Key[] {
  const joins = directivesOf(type, "join__type").filter((one) => argument(one, "graph") === graph);
  return joins.flatMap((one) => {
    const isGiven = one.arguments?.some(({ name }) => name.value === "resolvable");
    const isResolvable = !isGiven || argument(one, "resolvable") !== null;
    return fieldSetOf(argument(one, "key")).map((fields) => ({ fields, isResolvable }));
  });
}

/** Whether a subgraph has a field only where another provides it; it has all of its keys. */
export function isExternal(graph: string, type: GraphQLNamedType, field: Field): boolean {
  if (joinArgument(graph, field, "external") === null) return false;
  return !keysOf(graph, type).some(({ fields }) =>
    print(fields).match(/\w+/g)?.includes(field.name),
  );
}

/** @returns what a subgraph has below a field beyond what it has elsewhere. */
export function providedBy(graph: string, field: Field): readonly SelectionSetNode[] {
  return fieldSetOf(joinArgument(graph, field, "provides"));
}

/** @returns what a subgraph needs of others for a field. */
export function requiredBy(graph: string, field: Field): readonly SelectionSetNode[] {
  return fieldSetOf(joinArgument(graph, field, "requires"));
}

function fieldSetOf(text: string | null): readonly SelectionSetNode[] {
  const definitions = text === null ? [] : parse(`{${text}}`, { noLocation: true }).definitions;
  return definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? [one.selectionSet] : [],
  );
}

type Field = GraphQLField<unknown, unknown>;

function joinArgument(graph: string, field: Field, name: string): string | null {
  const join = directivesOf(field, "join__field").find((one) => argument(one, "graph") === graph);
  return join ? argument(join, name) : null;
}

type Annotated = {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null;
};

function directivesOf(one: Annotated | undefined, name: string): readonly ConstDirectiveNode[] {
  return (one?.astNode?.directives ?? []).filter((directive) => directive.name.value === name);
}

/** @returns null for `false` and what is not given. */
function argument({ arguments: given = [] }: ConstDirectiveNode, name: string): string | null {
  const value = given.find((one) => one.name.value === name)?.value;
  if (value === undefined || (value.kind === Kind.BOOLEAN && !value.value)) return null;
  return "value" in value ? String(value.value) : value.kind;
}
