import {
  isObjectType,
  Kind,
  parse,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { appliesTo } from "../operation.ts";
import type { Batch, EntitiesNode, Required } from "../plan.ts";

/** What a representation has, and which fields are asked for with it. */
export type Sent = { readonly has: readonly Required[]; readonly asked: readonly string[] };

/** @returns what a call sends of the entities of one batch, by type: of all that is said of it, in one fragment or many. */
export function sentIn(
  supergraph: GraphQLSchema,
  { operation }: EntitiesNode,
  { alias, requires }: Batch,
): readonly (readonly [GraphQLObjectType, Sent])[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  const root = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
  const batch = root?.selections.find(
    (one) => one.kind === Kind.FIELD && (one.alias ?? one.name).value === alias,
  );
  const names = new Set(requires.flatMap((one) => (one.kind === "fragment" ? [one.type] : [])));
  return [...names].flatMap((name) => {
    const type = supergraph.getType(name);
    if (!isObjectType(type)) return [];
    const has = requires.flatMap((one) => {
      if (one.kind === "field") return [one];
      return appliesTo(one.type, type, supergraph) ? one.selections : [];
    });
    const asked = selectionsOn(name, batch).flatMap((field) =>
      field.kind === Kind.FIELD ? [field.name.value] : [],
    );
    return [[type, { has, asked }] as const];
  });
}

function selectionsOn(type: string, batch: SelectionNode | undefined): readonly SelectionNode[] {
  if (batch?.kind !== Kind.FIELD) return [];
  return (batch.selectionSet?.selections ?? []).flatMap((one) => {
    const isHere = one.kind === Kind.INLINE_FRAGMENT && one.typeCondition?.name.value === type;
    return isHere ? one.selectionSet.selections : [];
  });
}

/** Whether a representation has all fields of a key, or of what a field requires; fragments are not looked into. */
export function covers(has: readonly Required[], { selections }: SelectionSetNode): boolean {
  const fields = fieldsIn(has);
  return selections.every((one) => {
    if (one.kind !== Kind.FIELD) return true;
    const isIt = ({ name, otherName }: RequiredField) =>
      name === one.name.value || otherName === one.name.value;
    const found = fields.filter(isIt);
    const { selectionSet } = one;
    return found.some(
      ({ selections: below }) => !selectionSet || covers(below ?? [], selectionSet),
    );
  });
}

type RequiredField = Extract<Required, { kind: "field" }>;

function fieldsIn(has: readonly Required[]): readonly RequiredField[] {
  return has.flatMap((one) => (one.kind === "field" ? [one] : fieldsIn(one.selections)));
}
