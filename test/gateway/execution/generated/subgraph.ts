import {
  execute,
  getDirectiveValues,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  parse,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type SelectionNode,
} from "graphql";
import { hashOf } from "./choices.ts";
import {
  computedFrom,
  fieldOf,
  instanceOf,
  interfaceObjectIn,
  keyOf,
  valueOf,
  type Instance,
  type Model,
} from "./model.ts";

/** What may go wrong in a field: the same wherever it is asked for. */
export type FaultKind = "null" | "error" | "wrong" | "left out" | "more";

export type Faults = {
  readonly seed: number;
  /** Of 1,000 fields of objects, how many have a fault. */
  readonly rate: number;
  readonly kinds: readonly FaultKind[];
  /** Whether errors say where they are; `beyond` leads on to nothing. */
  readonly paths: "given" | "none" | "beyond";
  /** What becomes of the list of entities. */
  readonly entities: "as asked" | "fewer" | "more" | "no list" | "unknown ones" | "backwards";
};

type Source = Instance & { readonly given?: Record<string, unknown> };

const roots: readonly string[] = ["Query", "Mutation"];

/** @returns null where a field has no fault. */
function faultOf({ seed, rate, kinds }: Faults, { __typename, n }: Source, name: string) {
  const hash = hashOf(`${seed} ${__typename} ${n} ${name}`);
  if (kinds.length === 0 || hash % 1000 >= rate) return null;
  return kinds[(hash >> 10) % kinds.length] as FaultKind;
}

/** @returns what a field has, without faults; undefined where the type has no such field. */
function trueValue(model: Model, source: Source, name: string, args: Record<string, unknown>) {
  const key = keyOf(source)[name];
  if (key !== undefined) return key;
  const field = fieldOf(model, source.__typename, name);
  return field && valueOf(field, source, args);
}

/**
 * Resolves as an honest schema does: faults are null or an error, and nothing else is wrong.
 *
 * @param isWhole whether the schema is the whole graph: what is required is then looked up, else it was sent.
 */
export function createResolver(
  model: Model,
  faults: Faults,
  isWhole: boolean,
): GraphQLFieldResolver<Source | undefined, unknown> {
  const resolve = (source: Source, name: string, args: Record<string, unknown>): unknown => {
    const field = fieldOf(model, source.__typename, name);
    const fault = field ? faultOf(faults, source, name) : null;
    const isRequired = model.fields.some(({ requires }) => requires === name);
    if (fault === "error" && !isRequired) throw new GraphQLError(`fault of ${name}`);
    if (fault !== null) return null;
    if (!field?.requires) return trueValue(model, source, name, args);
    const required = isWhole ? resolve(source, field.requires, {}) : source.given?.[field.requires];
    return computedFrom(required);
  };
  return (source, args, _context, { fieldName, parentType }) => {
    if (source === undefined || roots.includes(parentType.name)) {
      return resolve({ __typename: parentType.name, n: 0 }, fieldName, args);
    }
    // Entities come as they were represented.
    return resolve("n" in source ? source : toSource(source), fieldName, args);
  };
}

/** Answers as graphql-js does. */
export async function answerHonestly(
  schema: GraphQLSchema,
  source: string,
  variableValues: Record<string, unknown>,
  resolver: ReturnType<typeof createResolver>,
) {
  const document = parse(source);
  return execute({
    schema,
    document,
    variableValues,
    fieldResolver: resolver as GraphQLFieldResolver<unknown, unknown>,
    typeResolver: (value) => (value as Source).__typename,
  });
}

function toSource(representation: Record<string, unknown>): Source {
  return { ...instanceOf(representation), given: representation };
}

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
    if (name === "__typename") {
      object[key] = isUntyped && applies("Node", source.__typename) ? "Node" : source.__typename;
      return;
    }
    if (name === "_entities") {
      object[key] = entities(args["representations"] as never, inside, [...path, key]);
      return;
    }
    const fault = faultOf(faults, source, name);
    if (fault === "left out") return;
    if (fault === "error") errors.push({ message: "fault", ...pathOf(faults, [...path, key]) });
    if (fault === "more") object[`more_${key}`] = { of: [key] };
    object[key] = valueWith(fault, source, name, args, inside, [...path, key]);
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
      ? computedFrom(source.given?.[field.requires])
      : trueValue(model, source, name, field?.hasArgument ? { first: 4, ...args } : args);
    return fault === "wrong" ? wrong(value) : completed(value, inside, path);
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
    const found = representations.map((one, index) =>
      select(toSource(one), inside, [...path, index]),
    );
    switch (faults.entities) {
      case "as asked":
        return found;
      case "fewer":
        return found.slice(1);
      case "more":
        return [...found, {}];
      case "no list":
        return found[0];
      case "unknown ones":
        return found.map((one, index) =>
          instanceOf(representations[index] as never).n === 1 ? null : one,
        );
      case "backwards":
        return found.toReversed();
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

/** Of another kind than the value: an object's place has a text or a list, a list's a text, a leaf's a list. */
function wrong(value: unknown): unknown {
  if (Array.isArray(value)) return "wrong";
  if (typeof value === "object" && value !== null)
    return (value as Source).n % 2 === 0 ? "wrong" : ["wrong"];
  return ["wrong"];
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
  Hit: ["User", "Place", "Note"],
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
