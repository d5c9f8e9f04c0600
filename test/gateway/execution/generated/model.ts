/** Names of subgraphs. */
export const subgraphNames = ["a", "b", "c"] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/**
 * Entities, each known to every subgraph; `Place` has a key of two fields, `Item` several keys of which each
 * subgraph knows one or two.
 */
export const entityNames = ["User", "Post", "Place", "Item"] as const;

/** The subgraph that may know an interface as an object type. */
export const interfaceObjectIn = "c";
export const leaves = ["String", "Int", "Float", "Boolean", "ID", "Mood"] as const;
export const composites = [...entityNames, "Node", "Hit", "Note"] as const;

/** Keys of `Item`, of which its last is not for who does not know users. */
export const itemKeys = ["sku", "code", "tags", "spot { x y }", "owner { id }"] as const;
export type ItemKey = (typeof itemKeys)[number];

export const hits = ["User", "Place", "Note", "Item"] as const;

/** Names that every JavaScript object has something under, or that mean something to who awaits it. */
export const oddNames = [
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "then",
  "valueOf",
] as const;

export type Field = {
  readonly name: string;
  /** `Query`, `Mutation`, an entity, or `Node`: all that are one, or where it is an object type. */
  readonly parent: string;
  readonly subgraph: SubgraphName;
  /** Has it as well, or had it until the first took it over. */
  readonly other: { readonly subgraph: SubgraphName; readonly isOverridden: boolean } | null;
  readonly base: (typeof leaves)[number] | (typeof composites)[number];
  /** Whether null may not stand there: the value, then the entries of its list, then of the lists in it. */
  readonly isNonNull: readonly boolean[];
  /** Of `Node`: the type that may have no null where others may. */
  readonly sureIn: string | null;
  readonly argument: "first" | "filter" | null;
  /** Whether clients do not see it. */
  readonly isHidden: boolean;
  /** Fields of other subgraphs that this one is computed from, as `@requires` has them. */
  readonly requires: string | null;
  /** Fields in `requires` that are no keys. */
  readonly needs: readonly { readonly parent: string; readonly name: string }[];
  /** Name of a field of another subgraph, which this one's objects come with. */
  readonly provides: string | null;
};

/** A supergraph in short. */
export type Model = {
  readonly fields: readonly Field[];
  /** Whether the last subgraph knows users and posts as `Node` alone, and gives that its fields. */
  readonly hasInterfaceObject: boolean;
  readonly itemKeys: Readonly<Record<SubgraphName, readonly ItemKey[]>>;
  /** What is in the union `Hit`, as far as a subgraph knows. */
  readonly hits: Readonly<Record<SubgraphName, readonly string[]>>;
};

/** @returns what a field of the union may be: what all who have the field know. */
export function hitsOf(model: Model, { subgraph, other }: Field): readonly string[] {
  const known = model.hits[subgraph];
  return other ? known.filter((name) => model.hits[other.subgraph].includes(name)) : known;
}

/** Whether a subgraph has a field of its own. */
export function has({ subgraph, other }: Field, name: SubgraphName): boolean {
  return subgraph === name || other?.subgraph === name;
}

/** Whether a type is there with its own name in a subgraph. */
export function knows(
  { hasInterfaceObject }: Pick<Model, "hasInterfaceObject">,
  subgraph: SubgraphName,
  type: string,
): boolean {
  const isHidden = hasInterfaceObject && subgraph === interfaceObjectIn;
  return !isHidden || !isOneOf(type, ["User", "Post", "Hit"]);
}

/** Whether a field has no fields of its own. */
export function isLeaf({ base }: Field): boolean {
  return isOneOf(base, leaves);
}

/** Whether a type is known by a key. */
export function isEntity(type: string): boolean {
  return isOneOf(type, entityNames);
}

/** @returns a field of an object's type, or of the interface that it is one of. */
export function fieldOf({ fields }: Model, type: string, name: string): Field | undefined {
  const isNode = isOneOf(type, ["User", "Post"]);
  const field = fields.find(
    (one) => one.name === name && (one.parent === type || (isNode && one.parent === "Node")),
  );
  return field?.sureIn === type ? ofSureType(field) : field;
}

/** @returns the field as the type has it that may have no null. */
export function ofSureType(field: Field): Field {
  return { ...field, isNonNull: [true, ...field.isNonNull.slice(1)] };
}

/** Whether a name is one of a list. */
export function isOneOf(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

/** Whether something is required that requires something itself. */
export function hasChains({ fields }: Model): boolean {
  const computed = new Set(fields.flatMap(({ name, requires }) => (requires ? [name] : [])));
  return fields.some(({ needs }) => needs.some(({ name }) => computed.has(name)));
}
