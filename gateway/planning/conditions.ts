import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type DirectiveNode,
  type SelectionNode,
} from "graphql";

/** What variables have to be for a selection to be in the answer. */
export type Conditions = ReadonlyMap<string, boolean>;

/** @returns a selection's `@skip` and `@include`. */
export function conditionsOf({ directives = [] }: SelectionNode): readonly DirectiveNode[] {
  return directives.filter(({ name }) => wanted.has(name.value));
}

/** @returns what holds for a selection below `outer` as well; null when it is in no answer. */
export function conditionsBelow(outer: Conditions, selection: SelectionNode): Conditions | null {
  const all = new Map(outer);
  for (const directive of conditionsOf(selection)) {
    const isWanted = wanted.get(directive.name.value) === true;
    const value = directive.arguments?.[0]?.value;
    if (value?.kind === Kind.BOOLEAN && value.value !== isWanted) return null;
    if (value?.kind !== Kind.VARIABLE) continue;
    if ((all.get(value.name.value) ?? isWanted) !== isWanted) return null;
    all.set(value.name.value, isWanted);
  }
  return all;
}

/** What `if` has to be. */
const wanted: ReadonlyMap<string, boolean> = new Map([
  [GraphQLSkipDirective.name, false],
  [GraphQLIncludeDirective.name, true],
]);
