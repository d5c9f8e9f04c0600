import {
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { graphNames, isExternal, providedBy } from "../join.ts";
import { appliesTo } from "../operation.ts";
import { callsOf } from "../plan-calls.ts";
import type { Plan } from "../plan.ts";

/**
 * Hive's planner takes a field to be provided at other places than `@provides` says; the subgraph then answers
 * null without a word.
 *
 * @returns what finds a field that a plan asks a subgraph for that does not have it there; null when it is none.
 */
export function createFindUnprovided(supergraph: GraphQLSchema): (plan: Plan) => string | null {
  const graphs = graphNames(supergraph);

  function findIn(graph: string, operation: string): string | null {
    const types = new TypeInfo(supergraph);
    let found: string | null = null;
    // What is provided in the object that is looked at, after what is in those above it.
    const provided: Sets[] = [[]];
    const enter = (node: FieldNode): void => {
      const [type, field] = [types.getParentType(), types.getFieldDef()];
      const here = (provided.at(-1) ?? []).flatMap((set) => fieldsOf(set, node.name.value, type));
      if (type && field && isExternal(graph, type, field) && here.length === 0) {
        found ??= `${type.name}.${field.name}`;
      }
      const below = here.flatMap(({ selectionSet }) => selectionSet ?? []);
      provided.push([...below, ...(field ? providedBy(graph, field) : [])]);
    };
    const leave = (): void => void provided.pop();
    visit(
      parse(operation, { noLocation: true }),
      visitWithTypeInfo(types, { Field: { enter, leave } }),
    );
    return found;
  }

  /** @param type of the objects; fragments on others count where it may be several. */
  function fieldsOf(set: SelectionSetNode, name: string, type: unknown): readonly FieldNode[] {
    return set.selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return one.name.value === name ? [one] : [];
      if (one.kind !== Kind.INLINE_FRAGMENT) return [];
      const condition = one.typeCondition?.name.value;
      const isHere = !isObjectType(type) || appliesTo(condition, type, supergraph);
      return isHere ? fieldsOf(one.selectionSet, name, type) : [];
    });
  }

  return (plan) => {
    for (const { subgraph, operation } of callsOf(plan)) {
      const graph = graphs.get(subgraph);
      const found = graph === undefined ? null : findIn(graph, operation);
      if (found !== null) return `${found} of ${subgraph}`;
    }
    return null;
  };
}

type Sets = readonly SelectionSetNode[];
