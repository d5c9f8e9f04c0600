import { hashOf, type Choices } from "./choices.ts";

/** Names of subgraphs. */
export const subgraphNames = ["a", "b", "c"] as const;
type SubgraphName = (typeof subgraphNames)[number];

/** Entities, each known to every subgraph by its key; `Place` has a key of two fields. */
const entityNames = ["User", "Post", "Place"] as const;
const leaves = ["String", "Int", "Float", "Boolean", "ID", "Mood"] as const;
const composites = [...entityNames, "Node", "Hit", "Note"] as const;

type Field = {
  readonly name: string;
  /** `Query` or an entity. */
  readonly parent: string;
  readonly subgraph: SubgraphName;
  readonly base: (typeof leaves)[number] | (typeof composites)[number];
  /** Whether null may not stand there: the value, then the entries of its list, then of the lists in it. */
  readonly isNonNull: readonly boolean[];
  readonly hasArgument: boolean;
  /** Name of a field of another subgraph, which this one is computed from. */
  readonly requires: string | null;
};

/** A supergraph in short. */
export type Model = { readonly fields: readonly Field[] };

/** Objects of the generated data, by their type and number. */
export type Instance = { readonly __typename: string; readonly n: number };

/** @returns a supergraph of three subgraphs, which may have three to some twenty fields. */
export function createModel(choices: Choices): Model {
  const roots = subgraphNames.map((subgraph, index) =>
    createField(choices, "Query", subgraph, `q${index}`, composites),
  );
  const count = 3 + choices.below(18);
  const fields = Array.from({ length: count }, (_, index) => {
    const parent = choices.oneOf(entityNames);
    const bases = choices.chance(50) ? composites : leaves;
    return createField(choices, parent, choices.oneOf(subgraphNames), `f${index}`, bases);
  });
  return { fields: [...roots, ...fields, ...requiring(choices, fields)] };
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
  return { name, parent, subgraph, base, isNonNull, hasArgument, requires: null };
}

/** Fields with `@requires`, of what may be null and takes no argument. */
function requiring(choices: Choices, fields: readonly Field[]): Field[] {
  return fields.flatMap((field): Field[] => {
    const isFit = isLeaf(field) && !field.isNonNull.includes(true) && !field.hasArgument;
    if (!isFit || !choices.chance(50)) return [];
    const others = subgraphNames.filter((name) => name !== field.subgraph);
    const subgraph = choices.oneOf(others);
    const name = `r${field.name}`;
    return [{ ...field, name, subgraph, base: "String", isNonNull: [false], requires: field.name }];
  });
}

function isLeaf({ base }: Field): boolean {
  return leaves.some((leaf) => leaf === base);
}

/** @returns the schema of one subgraph without its link. */
export function schemaOf({ fields }: Model, subgraph: SubgraphName): string {
  const own = (parent: string) =>
    fields
      .filter((field) => field.parent === parent && field.subgraph === subgraph)
      .map((field) => textOf(field, fields))
      .join(" ");
  return `
    type Query { ${own("Query")} }
    interface Node { id: ID! }
    union Hit = User | Place | Note
    enum Mood { GOOD BAD }
    type Note @shareable { text: String! about: Int }
    type User implements Node @key(fields: "id") { id: ID! ${own("User")} }
    type Post implements Node @key(fields: "id") { id: ID! ${own("Post")} }
    type Place @key(fields: "x y") { x: ID! y: Int! ${own("Place")} }`;
}

function textOf(field: Field, fields: readonly Field[]): string {
  const { name, hasArgument, requires } = field;
  const text = `${name}${hasArgument ? "(first: Int! = 4)" : ""}: ${typeOf(field)}`;
  const required = fields.find((one) => one.name === requires);
  if (required === undefined) return text;
  return `${text} @requires(fields: "${requires}") ${requires}: ${typeOf(required)} @external`;
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

/** @returns the object that a representation stands for. */
export function instanceOf(representation: Record<string, unknown>): Instance {
  const { __typename, id, y } = representation as { __typename: string; id?: unknown; y?: unknown };
  return { __typename, n: __typename === "Place" ? Number(y) : Number(String(id).split(":")[1]) };
}

/** @returns what a field with `@requires` gives for what it was sent. */
export function computedFrom(required: unknown): string {
  return `from ${JSON.stringify(required)}`;
}
