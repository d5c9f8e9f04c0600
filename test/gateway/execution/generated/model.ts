import { hashOf, type Choices } from "./choices.ts";

/** Names of subgraphs. */
export const subgraphNames = ["a", "b", "c"] as const;
type SubgraphName = (typeof subgraphNames)[number];

/** Entities, each known to every subgraph by its key; `Place` has a key of two fields. */
const entityNames = ["User", "Post", "Place"] as const;

/** The subgraph that may know an interface as an object type. */
export const interfaceObjectIn = "c";
const leaves = ["String", "Int", "Float", "Boolean", "ID", "Mood"] as const;
const composites = [...entityNames, "Node", "Hit", "Note"] as const;

type Field = {
  readonly name: string;
  /** `Query`, `Mutation`, an entity, or `Node` where the subgraph knows it as an object type. */
  readonly parent: string;
  readonly subgraph: SubgraphName;
  readonly base: (typeof leaves)[number] | (typeof composites)[number];
  /** Whether null may not stand there: the value, then the entries of its list, then of the lists in it. */
  readonly isNonNull: readonly boolean[];
  readonly hasArgument: boolean;
  /** Name of a field of another subgraph, which this one is computed from. */
  readonly requires: string | null;
  /** Name of a field of another subgraph, which this one's objects come with. */
  readonly provides: string | null;
};

/** A supergraph in short. */
export type Model = {
  readonly fields: readonly Field[];
  /** Whether the last subgraph knows users and posts as `Node` alone, and gives that its fields. */
  readonly hasInterfaceObject: boolean;
};

/** Objects of the generated data, by their type and number. */
export type Instance = { readonly __typename: string; readonly n: number };

/** @returns a supergraph of three subgraphs, which may have three to some twenty fields. */
export function createModel(choices: Choices): Model {
  const roots = subgraphNames.flatMap((subgraph, index) => [
    createField(choices, "Query", subgraph, `q${index}`, composites),
    createField(choices, "Mutation", subgraph, `m${index}`, composites),
  ]);
  const count = 3 + choices.below(18);
  const fields = Array.from({ length: count }, (_, index) => {
    const parent = choices.oneOf(entityNames);
    const bases = choices.chance(50) ? composites : leaves;
    return createField(choices, parent, choices.oneOf(subgraphNames), `f${index}`, bases);
  });
  const hasInterfaceObject = choices.chance(30);
  const all = [...roots, ...fields].map((field) =>
    hasInterfaceObject && field.subgraph === interfaceObjectIn ? ofInterface(field) : field,
  );
  const required = requiring(choices, all, hasInterfaceObject);
  return {
    fields: [...providing(choices, all, hasInterfaceObject), ...required],
    hasInterfaceObject,
  };
}

/** As a subgraph has it that knows no user and no post. */
function ofInterface(field: Field): Field {
  const parent = isOneOf(field.parent, ["User", "Post"]) ? "Node" : field.parent;
  const base = isOneOf(field.base, ["User", "Post", "Hit"]) ? "Node" : field.base;
  return { ...field, parent, base };
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

function createField(
  choices: Choices,
  parent: string,
  subgraph: SubgraphName,
  name: string,
  bases: readonly Field["base"][],
): Field {
  const base = choices.oneOf(bases);
  const depth = choices.chance(40) ? 1 + choices.below(2) : 0;
  const isNonNull = Array.from({ length: depth + 1 }, () => choices.chance(30));
  const hasArgument = base === "String" && choices.chance(50);
  return { name, parent, subgraph, base, isNonNull, hasArgument, requires: null, provides: null };
}

/** Fields with `@requires`, of what may be null and takes no argument. */
function requiring(
  choices: Choices,
  fields: readonly Field[],
  hasInterfaceObject: boolean,
): Field[] {
  return fields.flatMap((field): Field[] => {
    const isFit = isLeaf(field) && !field.isNonNull.includes(true) && !field.hasArgument;
    if (!isFit || field.parent === "Node" || !choices.chance(50)) return [];
    const others = subgraphNames.filter(
      (name) => name !== field.subgraph && knows(name, field.parent, hasInterfaceObject),
    );
    const subgraph = choices.oneOf(others);
    const name = `r${field.name}`;
    return [{ ...field, name, subgraph, base: "String", isNonNull: [false], requires: field.name }];
  });
}

/** Some fields with `@provides`, of what takes no argument. */
function providing(
  choices: Choices,
  fields: readonly Field[],
  hasInterfaceObject: boolean,
): Field[] {
  return fields.map((field) => {
    const isKnown = knows(field.subgraph, field.base, hasInterfaceObject);
    if (!isKnown || !isOneOf(field.base, entityNames)) return field;
    const fit = fields.filter(
      (one) =>
        one.parent === field.base &&
        one.subgraph !== field.subgraph &&
        isLeaf(one) &&
        !one.hasArgument,
    );
    const isProviding = fit.length > 0 && choices.chance(40);
    return isProviding ? { ...field, provides: choices.oneOf(fit).name } : field;
  });
}

/** Whether a type is an object type with its own name in a subgraph. */
function knows(subgraph: SubgraphName, type: string, hasInterfaceObject: boolean): boolean {
  const isHidden = hasInterfaceObject && subgraph === interfaceObjectIn;
  return !isHidden || !isOneOf(type, ["User", "Post"]);
}

function isLeaf({ base }: Field): boolean {
  return leaves.some((leaf) => leaf === base);
}

/** @returns the schema of one subgraph without its link. */
export function schemaOf({ fields, hasInterfaceObject }: Model, subgraph: SubgraphName): string {
  const own = (parent: string) => {
    const ofType = fields.filter((field) => field.parent === parent && field.subgraph === subgraph);
    return [
      ...ofType.map((field) => textOf(field, fields)),
      ...externals(fields, parent, subgraph),
    ].join(" ");
  };
  const shared = `
    type Query { ${own("Query")} }
    type Mutation { ${own("Mutation")} }
    enum Mood { GOOD BAD }
    type Note @shareable { text: String! about: Int }
    type Place @key(fields: "x y") { x: ID! y: Int! ${own("Place")} }`;
  if (hasInterfaceObject && subgraph === interfaceObjectIn) {
    return `${shared}
    type Node @key(fields: "id") @interfaceObject { id: ID! ${own("Node")} }`;
  }
  return `${shared}
    interface Node ${hasInterfaceObject ? '@key(fields: "id") ' : ""}{ id: ID! }
    union Hit = User | Place | Note
    type User implements Node @key(fields: "id") { id: ID! ${own("User")} }
    type Post implements Node @key(fields: "id") { id: ID! ${own("Post")} }`;
}

function textOf(field: Field, fields: readonly Field[]): string {
  const { name, hasArgument, requires, provides } = field;
  return [
    `${name}${hasArgument ? "(first: Int! = 4)" : ""}: ${typeOf(field)}`,
    requires && `@requires(fields: "${requires}")`,
    provides && `@provides(fields: "${provides}")`,
    fields.some((one) => one.provides === name) && "@shareable",
  ]
    .filter(Boolean)
    .join(" ");
}

/** @returns fields of other subgraphs that one needs, or provides. */
function externals(fields: readonly Field[], parent: string, subgraph: SubgraphName): string[] {
  const named = fields.flatMap((field) => {
    if (field.subgraph !== subgraph) return [];
    const required = field.parent === parent ? field.requires : null;
    const provided = field.base === parent ? field.provides : null;
    return [required, provided].filter((name) => name !== null);
  });
  return [...new Set(named)].map((name) => {
    const other = fields.find((one) => one.name === name);
    return other ? `${name}: ${typeOf(other)} @external` : "";
  });
}

function typeOf({ base, isNonNull }: Field): string {
  return isNonNull.toReversed().reduce<string>((inner, isSure, index) => {
    const type = index === 0 ? inner : `[${inner}]`;
    return isSure ? `${type}!` : type;
  }, base);
}

/** @returns what an object has in a field: the same wherever it is asked for. */
export function valueOf(field: Field, { n }: Instance, args: Record<string, unknown>): unknown {
  const place = `${field.parent}.${n}.${field.name}`;
  const value = valueAt(field, 0, place);
  return field.hasArgument && typeof value === "string"
    ? `${value} ${String(args["first"])}`
    : value;
}

function valueAt(field: Field, depth: number, place: string): unknown {
  const { base, isNonNull } = field;
  const hash = hashOf(place);
  if (isNonNull[depth] === false && hash % 7 === 0) return null;
  if (depth === isNonNull.length - 1) return valueOfBase(base, hash);
  const entries = Array.from({ length: hash % 4 }, (_, index) => `${place}.${index}`);
  return entries.map((entry) => valueAt(field, depth + 1, entry));
}

function valueOfBase(base: Field["base"], hash: number): unknown {
  switch (base) {
    case "String":
      return ["", "a", 'b"\\', "ế", "__proto__"][hash % 5];
    case "Int":
      return hash % 3 === 0 ? 0 : (hash % 2_000_000) - 1_000_000;
    case "Float":
      return (hash % 1000) / 8;
    case "Boolean":
      return hash % 2 === 0;
    case "ID":
      return `id ${hash % 9}`;
    case "Mood":
      return hash % 2 === 0 ? "GOOD" : "BAD";
    case "Note":
      return { __typename: "Note", n: hash % 3 };
    case "Node":
      return { __typename: hash % 2 === 0 ? "User" : "Post", n: hash % 3 };
    case "Hit":
      return { __typename: ["User", "Place", "Note"][hash % 3], n: hash % 3 };
    default:
      return { __typename: base, n: hash % 4 };
  }
}

/** @returns what all subgraphs know of an object: its key, or all of a note. */
export function keyOf({ __typename, n }: Instance): Record<string, unknown> {
  if (__typename === "Place") return { x: `p${n}`, y: n };
  if (__typename === "Note") return { text: `note ${n}`, about: n === 0 ? null : n };
  return { id: `${__typename}:${n}` };
}

/** @returns the object that a representation stands for; its id says of which type it is. */
export function instanceOf(representation: Record<string, unknown>): Instance {
  const { __typename, id, y } = representation as { __typename: string; id?: unknown; y?: unknown };
  if (__typename === "Place") return { __typename, n: Number(y) };
  const [name = "", n] = String(id).split(":");
  return { __typename: name, n: Number(n) };
}

/** @returns a field of an object's type, or of the interface that another subgraph knows. */
export function fieldOf({ fields }: Model, type: string, name: string): Field | undefined {
  const isNode = isOneOf(type, ["User", "Post"]);
  return fields.find(
    (one) => one.name === name && (one.parent === type || (isNode && one.parent === "Node")),
  );
}

/** @returns what a field with `@requires` gives for what it was sent. */
export function computedFrom(required: unknown): string {
  return `from ${JSON.stringify(required)}`;
}
