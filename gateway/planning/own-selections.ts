import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { conditionsOf } from "./conditions.ts";
import { isAnswered, isKnown, isOwnField, typeIn } from "./join.ts";
import { appliesTo, fragmentsOf, type PlannableOperation } from "./operation.ts";

type Sets = readonly SelectionSetNode[];
type Selections = readonly SelectionNode[];

/**
 * Tells what of a client's operation a subgraph has itself. Selections come with the client's conditions and
 * without other directives, and name no fragments.
 *
 * @param graph value of `join__Graph`.
 */
export function createOwnSelections(
  supergraph: GraphQLSchema,
  graph: string,
  { document, operation }: PlannableOperation,
) {
  const fragments = fragmentsOf(document);

  const fragmentOf = (selection: Exclude<SelectionNode, FieldNode>) =>
    selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);

  const membersOf = (type: GraphQLAbstractType) =>
    supergraph.getPossibleTypes(type).filter((member) => isAnswered(type, member, graph));

  /** @returns what `change` makes of all that is asked of a type, but for fragments on others. */
  function selectionsFor(
    type: GraphQLObjectType,
    sets: Sets,
    change: (field: FieldNode) => Selections,
  ): Selections {
    const selected = sets.flatMap(({ selections }) => selections);
    return selected.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return change(selection);
      const fragment = fragmentOf(selection);
      const isHere = fragment && appliesTo(fragment.typeCondition?.name.value, type, supergraph);
      if (!isHere) return [];
      return under(selection, selectionsFor(type, [fragment.selectionSet], change));
    });
  }

  /** @returns null when some of it is not the subgraph's own. */
  function ownField(type: GraphQLObjectType, field: FieldNode): FieldNode | null {
    const plain = { ...field, directives: conditionsOf(field) };
    if (field.name.value === TYPENAME.name.value) return plain;
    const definition = type.getFields()[field.name.value];
    if (!definition || !isKnown(type, graph) || !isOwnField(definition, graph)) return null;
    if (!field.selectionSet) return plain;
    const below = ownSelections(getNamedType(definition.type), field.selectionSet);
    return below && { ...plain, selectionSet: setOf([TYPENAME, ...below]) };
  }

  function ownSelections(type: GraphQLNamedType, set: SelectionSetNode): Selections | null {
    const types = isAbstractType(type) ? membersOf(type) : isObjectType(type) ? [type] : [];
    let isWhole = true;
    const fragmentsOnTypes = types.flatMap((one) => {
      const own = selectionsFor(one, [set], (field) => {
        const found = ownField(one, field);
        isWhole &&= found !== null;
        return found ? [found] : [];
      });
      return fragmentOn(one, own);
    });
    return isWhole ? fragmentsOnTypes : null;
  }

  const typeOf = (type: GraphQLObjectType, { name }: FieldNode): string => {
    const field = type.getFields()[name.value];
    return field ? typeIn(graph, field) : name.value;
  };

  /** @returns the subgraph's type by response name. */
  function namesFor(type: GraphQLObjectType, asked: SelectionSetNode): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    selectionsFor(type, [asked], (field) => {
      names.set(nameOf(field), typeOf(type, field));
      return [];
    });
    return names;
  }

  /** Whatever the types of the objects are. */
  const setsBelow = (sets: Sets, name: string): Sets =>
    sets.flatMap(({ selections }) =>
      selections.flatMap((selection) => {
        const isOther = selection.kind === Kind.FIELD && nameOf(selection) !== name;
        const node = selection.kind === Kind.FIELD ? selection : fragmentOf(selection);
        if (isOther || !node?.selectionSet) return [];
        const isHere = selection.kind === Kind.FIELD;
        const below = isHere ? [node.selectionSet] : setsBelow([node.selectionSet], name);
        return below.map((set) => setOf(under(selection, set.selections)));
      }),
    );

  return {
    /** @returns what is asked for at a place of the answer. */
    setsAt: (names: readonly string[]): Sets =>
      names.reduce(setsBelow, [operation.selectionSet] as Sets),

    /**
     * @param wanted what is asked for at a place where the subgraph answers with objects of a type.
     * @param asked what it is asked for already.
     * @param isFilled whether the plan fills a name at that place in another way.
     * @returns what it has beyond that; nothing that could not stand beside the rest.
     */
    fragmentsOn(
      type: GraphQLAbstractType,
      wanted: Sets,
      asked: SelectionSetNode,
      isFilled: (name: string) => boolean,
    ): readonly InlineFragmentNode[] {
      const members = membersOf(type);
      const taken = new Map(members.map((member) => [member, namesFor(member, asked)]));
      const types = new Map([...taken.values()].flatMap((names) => [...names]));
      return members.flatMap((member) => {
        const lost = selectionsFor(member, wanted, (field) => {
          const name = nameOf(field);
          if (taken.get(member)?.has(name) || isFilled(name)) return [];
          const own = ownField(member, field);
          const fieldType = typeOf(member, field);
          if (own === null || (types.get(name) ?? fieldType) !== fieldType) return [];
          types.set(name, fieldType);
          return [own];
        });
        return fragmentOn(member, lost);
      });
    },
  };
}

/** @returns what a client calls a field. */
export function nameOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

export function setOf(selections: Selections): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

/** Puts selections under the conditions of the one that they stand in. */
function under(outer: SelectionNode, selections: Selections): Selections {
  const directives = conditionsOf(outer);
  if (directives.length === 0 || selections.length === 0) return selections;
  return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: setOf(selections) }];
}

/** @returns nothing where there is nothing to select. */
function fragmentOn({ name }: GraphQLObjectType, selections: Selections): InlineFragmentNode[] {
  if (selections.length === 0) return [];
  const typeCondition = {
    kind: Kind.NAMED_TYPE,
    name: { kind: Kind.NAME, value: name },
  } as const;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) }];
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;
