import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  parse,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from "graphql";
import {
  faultOf,
  oddOf,
  toSource,
  trueValue,
  twice,
  withNull,
  wrong,
  type FaultKind,
  type Faults,
  type Source,
} from "./faults.ts";
import { fieldOf, interfaceObjectIn, type Model } from "./model.ts";
import { computedFrom } from "./requires.ts";
import { keyOf } from "./values.ts";

/** Answers with whatever the faults say: no type is looked at, and nothing becomes null because of another. */
export function answerCarelessly(
  model: Model,
  faults: Faults,
  subgraph: string,
  source: string,
  sent: Record<string, unknown>,
) {
  const isUntyped = model.hasInterfaceObject && subgraph === interfaceObjectIn;
  const document = parse(source);
  const fragments = fragmentsOf(document);
  const variables = withDefaults(document, sent);
  const errors: { message: string; path?: (string | number)[] }[] = [];

  function select(source: Source, selections: readonly SelectionNode[], path: (string | number)[]) {
    const object: Record<string, unknown> = {};
    for (const [key, fields] of collect(source, selections)) {
      const [{ name, arguments: given = [] }] = fields;
      // A field asked for twice has what is wanted of it at either place.
      const inside = fields.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
      setField(object, source, key, name.value, argumentsOf(given, variables), inside, path);
    }
    return object;
  }

  /** Source: GraphQL, October 2021, 6.3.2. */
  function collect(
    source: Source,
    selections: readonly SelectionNode[],
    found = new Map<string, [FieldNode, ...FieldNode[]]>(),
  ) {
    for (const selection of selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const before = found.get(key);
        if (before) before.push(selection);
        else found.set(key, [selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment && applies(fragment.typeCondition?.name.value, source.__typename)) {
        collect(source, fragment.selectionSet.selections, found);
      }
    }
    return found;
  }

  function setField(
    object: Record<string, unknown>,
    source: Source,
    key: string,
    name: string,
    args: Record<string, unknown>,
    inside: readonly SelectionNode[],
    path: (string | number)[],
  ): void {
    const set = (to: string, value: unknown) => {
      // Names are fields whatever they are.
      Object.defineProperty(object, to, { value, enumerable: true, configurable: true });
    };
    if (name === "__typename") {
      const isNode = isUntyped && applies("Node", source.__typename);
      set(key, isNode ? "Node" : source.__typename);
      return;
    }
    if (name === "_entities") {
      set(key, entities(args["representations"] as never, inside, [...path, key]));
      return;
    }
    const isKey = Object.hasOwn(keyOf(source), name);
    const fault = isKey ? keyFault(source, name) : faultOf(model, faults, source, name);
    if (fault === "left out") return;
    if (fault === "error") errors.push({ message: "fault", ...pathOf(faults, [...path, key]) });
    if (fault === "more") set(`more_${key}`, { of: [key] });
    if (fault === "twice") set(twice(key), { first: [null] });
    set(key, valueWith(fault, source, name, args, inside, [...path, key]));
  }

  function keyFault(source: Source, name: string): FaultKind | null {
    const isFaulty = faults.call === "wrong keys" && source.__typename !== "Note";
    return isFaulty ? faultOf(model, faults, source, name) : null;
  }

  function valueWith(
    fault: FaultKind | null,
    source: Source,
    name: string,
    args: Record<string, unknown>,
    inside: readonly SelectionNode[],
    path: (string | number)[],
  ): unknown {
    if (fault === "error" || fault === "null") return null;
    const field = fieldOf(model, source.__typename, name);
    const value = field?.requires
      ? computedFrom(field.requires, source.given ?? {}, (object, name) =>
          Object.hasOwn(object, name) ? object[name] : undefined,
        )
      : trueValue(model, source, name, field?.argument === "first" ? { first: 4, ...args } : args);
    const odd = fault === "odd" && field ? oddOf(field, source) : undefined;
    if (odd) return odd.sent;
    if (fault === "wrong" || fault === "odd") return wrong(value, field);
    return completed(fault === "null in a list" ? withNull(value) : value, inside, path);
  }

  function completed(
    value: unknown,
    inside: readonly SelectionNode[],
    path: (string | number)[],
  ): unknown {
    if (Array.isArray(value))
      return value.map((one, index) => completed(one, inside, [...path, index]));
    const isObject = typeof value === "object" && value !== null;
    return isObject ? select(value as Source, inside, path) : (value ?? null);
  }

  function entities(
    representations: readonly Record<string, unknown>[],
    inside: readonly SelectionNode[],
    path: (string | number)[],
  ): unknown {
    const sources = representations.map(toSource);
    const found = sources.map((one, index) => one && select(one, inside, [...path, index]));
    switch (faults.call) {
      case "fewer":
        return found.slice(1);
      case "more":
        return [...found, {}];
      case "no list":
        return found[0];
      case "unknown ones":
        return found.map((one, index) => (sources[index]?.n === 1 ? null : one));
      case "backwards":
        return found.toReversed();
      default:
        return found;
    }
  }

  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  const __typename = operation.operation === "mutation" ? "Mutation" : "Query";
  const data = select({ __typename, n: 0 }, operation.selectionSet.selections, []);
  return errors.length > 0 ? { data, errors } : { data };
}

function pathOf({ paths }: Faults, path: (string | number)[]) {
  if (paths === "none") return {};
  return { path: paths === "beyond" ? [...path, "beyond", 7] : path };
}

function withDefaults({ definitions }: DocumentNode, sent: Record<string, unknown>) {
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const declared =
    operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
  const defaults = declared.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...sent };
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
}

const memberships: Readonly<Record<string, readonly string[]>> = {
  Node: ["User", "Post"],
  Hit: ["User", "Place", "Note", "Item"],
};

function applies(condition: string | undefined, type: string): boolean {
  return (
    condition === undefined ||
    condition === type ||
    (memberships[condition]?.includes(type) ?? false)
  );
}

function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}

function argumentsOf(
  given: NonNullable<Extract<SelectionNode, { kind: "Field" }>["arguments"]>,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
}
