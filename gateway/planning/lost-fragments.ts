import {
  getNamedType,
  isAbstractType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { graphNames } from "./join.ts";
import { namesOf, placeOf, placesOfCalls } from "./faults/left-out.ts";
import type { PlannableOperation } from "./operation.ts";
import { createOwnSelections, nameOf, setOf } from "./own-selections.ts";
import { callsOf, changePlan } from "./plan-calls.ts";
import type { EntitiesNode, FetchNode, Plan } from "./plan.ts";

/** Puts back into the calls of a plan what a planner lost. */
type Restore = (operation: PlannableOperation, plan: Plan) => Plan;

type Call = FetchNode | EntitiesNode;

/**
 * Where a shared field is of a union or interface of which each subgraph knows other types, both planners drop the
 * fragments on types that not all of them know, though the subgraph that is asked may answer with one: its fields
 * were then null without a word. They are asked for where that subgraph has all of a field itself.
 */
export function createRestore(supergraph: GraphQLSchema): Restore {
  const graphs = graphNames(supergraph);

  function restoreCall<Node extends Call>(
    call: Node,
    operation: PlannableOperation,
    isFilledByOther: (place: string) => boolean,
  ): Node {
    const graph = graphs.get(call.subgraph);
    const [asked, ...more] = parse(call.operation, { noLocation: true }).definitions;
    if (asked?.kind !== Kind.OPERATION_DEFINITION || more.length > 0 || !graph) return call;
    const own = createOwnSelections(supergraph, graph, operation);
    const types = new TypeInfo(supergraph);
    const renamed = namesGivenBack(call);

    function leave(field: FieldNode, ...[, , , ancestors]: Where): FieldNode | undefined {
      const type = getNamedType(types.getType());
      if (!isAbstractType(type) || !field.selectionSet) return undefined;
      const paths = pathsOf(call, [...ancestors.filter(isField), field].map(nameOf));
      const isFilled = (name: string) =>
        renamed.has(name) || paths.every((path) => isFilledByOther(placeOf([...path, name])));
      const lost = own.fragmentsOn(type, paths.flatMap(own.setsAt), field.selectionSet, isFilled);
      if (lost.length === 0) return undefined;
      return { ...field, selectionSet: setOf([...field.selectionSet.selections, ...lost]) };
    }

    const restored = visit(asked, visitWithTypeInfo(types, { Field: { leave } }));
    return restored === asked ? call : withOperation(call, restored, operation);
  }

  return (operation, plan) => {
    const places = callsOf(plan).map((call) => ({ call, filled: placesOfCalls([call]) }));
    const change = <Node extends Call>(call: Node): Node =>
      restoreCall(call, operation, (place) =>
        places.some((other) => other.call !== call && other.filled.has(place)),
      );
    return { node: plan.node && changePlan(plan.node, { call: change }) };
  };
}

type Where = readonly [
  key: unknown,
  parent: unknown,
  path: unknown,
  ancestors: readonly (ASTNode | readonly ASTNode[])[],
];

const isField = (node: ASTNode | readonly ASTNode[]): node is FieldNode =>
  "kind" in node && node.kind === Kind.FIELD;

/** @returns where in the client's answer a field of a call stands. */
function pathsOf(call: Call, names: readonly string[]): readonly (readonly string[])[] {
  if (call.kind === "fetch") return [[...namesOf(call.path), ...names]];
  const [alias, ...below] = names;
  const batch = call.batches.find((one) => one.alias === alias);
  return (batch?.paths ?? []).map((path) => [...namesOf(path), ...below]);
}

/** @returns names under which a call's answer has what it is asked for under others. */
function namesGivenBack(call: Call): ReadonlySet<string> {
  const rewrites =
    call.kind === "fetch"
      ? call.outputRewrites
      : call.batches.flatMap(({ outputRewrites }) => outputRewrites);
  return new Set(rewrites.flatMap((one) => (one.kind === "rename" ? [one.to] : [])));
}

/** Gives a call its new operation, and the client's variables that are new in it. */
function withOperation<Node extends Call>(
  call: Node,
  restored: OperationDefinitionNode,
  { operation }: PlannableOperation,
): Node {
  const used = new Set<string>();
  visit(restored.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const known = restored.variableDefinitions ?? [];
  for (const { variable } of known) used.delete(variable.name.value);
  const added = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const names = added.map(({ variable }) => variable.name.value);
  return {
    ...call,
    operation: stripIgnoredCharacters(
      print({ ...restored, variableDefinitions: [...known, ...added] }),
    ),
    variables: [...call.variables, ...names.map((name) => ({ name, clientName: name }))],
  };
}
