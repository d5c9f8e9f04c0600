import {
  isEnumType,
  Kind,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
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

/** Whether a subgraph says something of how it has a field: what that `requires` of others, or `provides`. */
export function hasInJoin(
  field: GraphQLField<unknown, unknown>,
  graph: string,
  name: "requires" | "provides",
): boolean {
  return directivesOf(field, "join__field").some(
    (one) => argument(one, "graph") === graph && argument(one, name) !== null,
  );
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
