import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { graphNames, isAnswered, isKnown, isOwnField } from "./join.ts";
import { placesOfCalls } from "./left-out.ts";
import { fragmentsOf, type PlannableOperation } from "./operation.ts";
import type { EntitiesNode, FetchNode, Plan, PlanNode } from "./plan.ts";

/** Puts back into the calls of a plan what a planner lost. */
export type Restore = (operation: PlannableOperation, plan: Plan) => Plan;

type Sets = readonly SelectionSetNode[];

/** What is known while one call is looked at. */
type Call = {
  /** Of `join__Graph`. */
  readonly graph: string;
  readonly fragments: ReturnType<typeof fragmentsOf>;
  /** Places that the plan's other calls fill. */
  readonly others: ReadonlySet<string>;
};

/**
 * Where a shared field is of a union or interface of which each subgraph knows other types, both planners drop the
 * fragments on types that not all of them know, though the subgraph that is asked may answer with one: its fields
 * were then null without a word. They are asked for where that subgraph has all of a fragment's fields itself.
 */
export function createRestore(supergraph: GraphQLSchema): Restore {
  const graphs = graphNames(supergraph);

  function restoreCall<Node extends FetchNode | EntitiesNode>(
    node: Node,
    operation: PlannableOperation,
    all: readonly (FetchNode | EntitiesNode)[],
  ): Node {
    const graph = graphs.get(node.subgraph);
    const document = parse(node.operation, { noLocation: true });
    const [definition] = document.definitions;
    const isPlain = document.definitions.length === 1;
    if (!isPlain || graph === undefined || definition?.kind !== Kind.OPERATION_DEFINITION)
      return node;
    const fragments = fragmentsOf(operation.document);
    const others = placesOfCalls(all.filter((one) => one !== node));
    const call: Call = { graph, fragments, others };
    const whole = [operation.operation.selectionSet];
    const { selectionSet } = definition;
    const restored =
      node.kind === "fetch"
        ? within(supergraph.getRootType(definition.operation), selectionSet, whole, "", call)
        : eachEntity(selectionSet, node, whole, call);
    return restored === selectionSet ? node : withVariables(node, definition, restored, operation);
  }

  function eachEntity(
    set: SelectionSetNode,
    { batches }: EntitiesNode,
    whole: Sets,
    call: Call,
  ): SelectionSetNode {
    return withSelections(set, (field) => {
      const batch = batches.find(({ alias }) => alias === nameOf(field));
      const names = batch?.paths[0]?.flatMap((step) =>
        step !== "@" && "field" in step ? [step.field] : [],
      );
      if (!names || !field.selectionSet) return field;
      const sets = names.reduce((above, name) => setsBelow(above, name, call), whole);
      const place = names.map((name) => `.${name}`).join("");
      return withSet(field, within(null, field.selectionSet, sets, place, call));
    });
  }

  /** @param type of the objects; null where fragments say it. */
  function within(
    type: GraphQLNamedType | null | undefined,
    set: SelectionSetNode,
    sets: Sets,
    above: string,
    call: Call,
  ): SelectionSetNode {
    return withSelections(
      set,
      (field) => {
        const hasFields = isObjectType(type) || isInterfaceType(type);
        const definition = hasFields ? type.getFields()[field.name.value] : undefined;
        if (!definition || !field.selectionSet) return field;
        const below = getNamedType(definition.type);
        const wanted = setsBelow(sets, nameOf(field), call);
        const place = `${above}.${nameOf(field)}`;
        const inner = within(below, field.selectionSet, wanted, place, call);
        return withSet(field, withLost(below, inner, wanted, place, call));
      },
      (condition, inner) =>
        within(condition ? supergraph.getType(condition) : type, inner, sets, above, call),
    );
  }

  function withLost(
    type: GraphQLNamedType,
    set: SelectionSetNode,
    wanted: Sets,
    place: string,
    call: Call,
  ): SelectionSetNode {
    if (!isAbstractType(type)) return set;
    const taken = new Set(fieldsFor(null, [set], call).map(nameOf));
    const lost = supergraph.getPossibleTypes(type).flatMap((member) => {
      if (!isAnswered(type, member, call.graph)) return [];
      const fields = fieldsFor(member, wanted, call).filter(
        (field) =>
          !taken.has(nameOf(field)) &&
          !call.others.has(`${place}.${nameOf(field)}`) &&
          isResolved(member, field, call),
      );
      return fields.length === 0 ? [] : [fragmentOn(member, fields)];
    });
    return lost.length === 0 ? set : { ...set, selections: [...set.selections, ...lost] };
  }

  /** @returns fields that apply to a type, or to any; none under a condition. */
  function fieldsFor(type: GraphQLObjectType | null, sets: Sets, call: Call): FieldNode[] {
    const found = new Map<string, FieldNode>();
    const add = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.directives?.length) continue;
        if (selection.kind === Kind.FIELD) {
          found.set(nameOf(selection), selection);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : call.fragments.get(selection.name.value);
        const condition = fragment?.typeCondition?.name.value;
        if (fragment && (type === null || applies(condition, type))) add(fragment.selectionSet);
      }
    };
    for (const set of sets) add(set);
    return [...found.values()];
  }

  function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const abstract = supergraph.getType(condition);
    return isAbstractType(abstract) && supergraph.isSubType(abstract, type);
  }

  /** Whether the subgraph has all of a field itself. */
  function isResolved(type: GraphQLNamedType, node: FieldNode, call: Call): boolean {
    if (!isObjectType(type) || !isKnown(type, call.graph)) return false;
    const field = type.getFields()[node.name.value];
    if (!field || !isOwnField(field, call.graph)) return false;
    return (node.selectionSet?.selections ?? []).every(
      (below) =>
        below.kind === Kind.FIELD &&
        !below.directives?.length &&
        isResolved(getNamedType(field.type), below, call),
    );
  }

  return (operation, { node }) => {
    if (node === null || node.kind === "subscription") return { node };
    const all = callsOf(node);
    return { node: mapCalls(node, (call) => restoreCall(call, operation, all)) };
  };
}

const nameOf = ({ alias, name }: FieldNode) => alias?.value ?? name.value;

/** @returns what is selected in a field, wherever and for whatever type it stands. */
function setsBelow(sets: Sets, name: string, { fragments }: Call): Sets {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection): Sets => {
      if (selection.kind === Kind.FIELD) {
        return nameOf(selection) === name && selection.selectionSet ? [selection.selectionSet] : [];
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment ? setsBelow([fragment.selectionSet], name, { fragments } as Call) : [];
    }),
  );
}

/** @returns the same set where nothing changed. */
function withSelections(
  set: SelectionSetNode,
  changeField: (field: FieldNode) => FieldNode,
  changeSet: (condition: string | undefined, set: SelectionSetNode) => SelectionSetNode = (
    _,
    one,
  ) => one,
): SelectionSetNode {
  const selections = set.selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return changeField(selection);
    if (selection.kind !== Kind.INLINE_FRAGMENT) return selection;
    const inner = changeSet(selection.typeCondition?.name.value, selection.selectionSet);
    return inner === selection.selectionSet ? selection : { ...selection, selectionSet: inner };
  });
  const isSame = selections.every((selection, index) => selection === set.selections[index]);
  return isSame ? set : { ...set, selections };
}

function withSet(field: FieldNode, selectionSet: SelectionSetNode): FieldNode {
  return selectionSet === field.selectionSet ? field : { ...field, selectionSet };
}

function fragmentOn({ name }: GraphQLObjectType, selections: readonly FieldNode[]) {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  } as const;
}

/** Gives a call its new fields, and the client's variables that are used in them. */
function withVariables<Node extends FetchNode | EntitiesNode>(
  node: Node,
  definition: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  { operation }: PlannableOperation,
): Node {
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  for (const { variable } of definition.variableDefinitions ?? []) used.delete(variable.name.value);
  const added = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const variableDefinitions = [...(definition.variableDefinitions ?? []), ...added];
  const text = print({ ...definition, variableDefinitions, selectionSet });
  const variables = added.map(({ variable: { name } }) => ({
    name: name.value,
    clientName: name.value,
  }));
  return {
    ...node,
    operation: stripIgnoredCharacters(text),
    variables: [...node.variables, ...variables],
  };
}

function callsOf(node: PlanNode): (FetchNode | EntitiesNode)[] {
  const found: (FetchNode | EntitiesNode)[] = [];
  mapCalls(node, (call) => {
    found.push(call);
    return call;
  });
  return found;
}

/** Leaves plans with `@defer` as they are. */
function mapCalls(
  node: PlanNode,
  change: <Node extends FetchNode | EntitiesNode>(call: Node) => Node,
): PlanNode {
  switch (node.kind) {
    case "sequence":
    case "parallel":
      return { ...node, nodes: node.nodes.map((child) => mapCalls(child, change)) };
    case "condition": {
      const { whenTrue, whenFalse } = node;
      return {
        ...node,
        whenTrue: whenTrue && mapCalls(whenTrue, change),
        whenFalse: whenFalse && mapCalls(whenFalse, change),
      };
    }
    case "fetch":
    case "entities":
      return change(node);
    case "defer":
      return node;
  }
}
