import {
  GraphQLBoolean,
  Kind,
  parse,
  valueFromAST,
  visit,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLError,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from "graphql";
import { fragmentsOf, type Operation } from "../../planning/operation.ts";
import type { PlanNode } from "../../planning/plan.ts";
import { internalError, toErrors, toPublicErrors } from "../answer-errors.ts";
import { complete } from "../project/complete.ts";
import { FRAGMENT, ownSelections } from "./deferred-selections.ts";
import type { GraphContext } from "../context.ts";
import type { Run } from "../fetch/fetch.ts";
import { fieldTreeOf, type FieldTreeFor } from "../compile/filled-fields.ts";
import { grownOf } from "../merge/gathered.ts";
import { aboutSchema, createIntrospection } from "../project/introspection.ts";
import { createShape } from "../project/shape.ts";
import type { ClientPath } from "../fetch/targets.ts";
import { typeAt } from "../type-at.ts";
import { isResponseObject, ownValue, type ResponseObject } from "../values.ts";

/** Part of an answer. */
export type Increment = {
  /** Where it belongs; empty for an answer's first part, and for an event's. */
  readonly path: ClientPath;
  readonly label: string | null;
  readonly data: ResponseObject | null;
  readonly errors: readonly GraphQLError[];
};

/** A part that waits to be filled. */
export type Waiting = {
  readonly path: readonly string[];
  readonly label: string | null;
  /** Null where only parts within are left to send; at the root, where all is one part. */
  readonly selections: readonly SelectionNode[] | null;
  readonly node: PlanNode | null;
  /** What is about the schema itself is all in the first part: nobody has to be asked for it. */
  readonly isFirst: boolean;
  /** Whether the object that it belongs to was sent. */
  readonly isSent: (place: ClientPath) => boolean;
};

/** @returns the part that is the whole answer, or its first. */
export function wholePart(node: PlanNode | null): Waiting {
  return { path: [], label: null, selections: null, node, isFirst: true, isSent: () => true };
}

/** @returns what is sent of a part that something here went wrong with; the log says what. */
export function failedPart(
  { path, label }: Waiting,
  error: unknown,
  context: GraphContext,
): Increment {
  context.log.error({ err: error }, "execution failed");
  return { path: [...path], label, data: null, errors: toPublicErrors([internalError()], context) };
}

/** Fields, and the fragments that are in them. */
type Selected = {
  readonly selections: readonly SelectionNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/** @returns a part for every object at the place that was sent before. */
export function partsOf(operation: Operation, waiting: Waiting, run: Run): Increment[] {
  const { path, label, selections, isFirst, isSent } = waiting;
  if (selections === null && path.length > 0) return [];
  const { schema, document, operation: definition } = operation;
  const fragments = fragmentsOf(document);
  const type = typeAt(path, schema, definition, fragments);
  const about = isFirst ? aboutSchema(definition, fragments) : null;
  const introspection = isFirst ? createIntrospection(definition, fragments) : null;
  const own = ownSelected(operation, waiting, run.coercedVariables);
  const set = {
    kind: Kind.SELECTION_SET,
    selections: [...own.selections, ...(about?.selections ?? [])],
  } as const;
  const inSet = new Map([...own.fragments, ...(about?.fragments ?? [])]);
  const options = { schema, fragments: inSet, variables: run.coercedVariables };
  const shape = createShape(type, set, options);
  const told = introspection?.(schema, run.coercedVariables) ?? {};
  const tree: FieldTreeFor = (variables) =>
    fieldTreeOf(
      { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] },
      variables,
    );
  return placesOf(run, run.gathered.root, path).flatMap(([place, object], index) => {
    if (!isSent(place)) return [];
    const { data, broken } = complete(run.gathered, object, shape, told);
    const places = broken.map((below) => [...place, ...below]);
    // What failed for all of them is told with the first.
    const failures = index === 0 ? run.failures : [];
    return [{ path: place, label, data, errors: toErrors({ ...run, failures }, places, tree) }];
  });
}

/** Planners leave objects without fields out of the first part, and the root's `__typename`. */
function ownSelected(
  operation: Operation,
  { path, selections, isFirst }: Waiting,
  variables: ResponseObject,
): Selected {
  if (selections !== null && isFirst) return withoutDeferred(operation, variables);
  const own =
    selections === null
      ? operation.operation.selectionSet.selections
      : ownSelections(operation, path, selections, variables);
  return { selections: own, fragments: fragmentsOf(operation.document) };
}

/** @param text as planners write a part's selection; null selects nothing. */
export function selectionsOf(text: string | null): readonly SelectionNode[] {
  if (text === null) return [];
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("a part selects nothing");
  return definition.selectionSet.selections;
}

/** @returns what is selected at the root, and in fragments, without what is to come later. */
function withoutDeferred({ document, operation }: Operation, variables: ResponseObject): Selected {
  const leaveOut = (node: FragmentSpreadNode | InlineFragmentNode) =>
    isDeferred(node, variables) ? null : undefined;
  const now = visit(document, { FragmentSpread: leaveOut, InlineFragment: leaveOut });
  const definition = now.definitions[document.definitions.indexOf(operation)];
  const { selections } = (definition as OperationDefinitionNode).selectionSet;
  return { selections, fragments: fragmentsOf(now) };
}

function isDeferred(
  { directives = [] }: FragmentSpreadNode | InlineFragmentNode,
  variables: ResponseObject,
): boolean {
  const defer = directives.find(({ name }) => name.value === "defer");
  const condition = defer?.arguments?.find(({ name }) => name.value === "if")?.value;
  if (defer === undefined || condition === undefined) return defer !== undefined;
  return valueFromAST(condition, GraphQLBoolean, variables) !== false;
}

/** Lists on the way are gone through. */
function placesOf(
  run: Run,
  value: unknown,
  path: readonly string[],
  place: ClientPath = [],
): [ClientPath, ResponseObject][] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => placesOf(run, entry, path, [...place, index]));
  }
  if (!isResponseObject(value)) return [];
  const [step, ...rest] = path;
  if (step === undefined) return [[place, value]];
  const object = grownOf(run.gathered, value);
  if (step.startsWith(FRAGMENT)) {
    const { __typename: typename } = object;
    const isHere = typename === undefined || run.isOfType(typename, step.slice(FRAGMENT.length));
    return isHere ? placesOf(run, value, rest, place) : [];
  }
  return placesOf(run, ownValue(object, step), rest, [...place, step]);
}

/** Whether an object stands at a place in what was sent, and did not become null. */
export function isIn(parts: readonly Increment[], place: ClientPath): boolean {
  return parts.some(({ path, data }) => {
    if (!path.every((step, index) => step === place[index])) return false;
    let value: unknown = data;
    for (const step of place.slice(path.length)) {
      value = value === null || value === undefined ? value : (value as ResponseObject)[step];
    }
    return isResponseObject(value);
  });
}
