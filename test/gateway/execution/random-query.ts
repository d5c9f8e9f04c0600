import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";

/** A valid query and its variables. */
export type RandomQuery = { readonly query: string; readonly variables: Record<string, unknown> };

const MAX_DEPTH = 5;

/** Values for arguments, by the argument's name. */
const argumentValues: Record<string, string[]> = {
  id: ['"D-1"', '"P-1"', '"X"'],
  first: ["3", "0", "$count", "$countByDefault"],
  short: ["true", "$yes"],
};

const variables: Record<string, { declaration: string; value?: unknown }> = {
  yes: { declaration: "$yes: Boolean!", value: true },
  no: { declaration: "$no: Boolean!", value: false },
  byDefault: { declaration: "$byDefault: Boolean = true" },
  count: { declaration: "$count: Int!", value: 2 },
  countByDefault: { declaration: "$countByDefault: Int! = 1" },
};

/**
 * Makes a valid query with aliases, fragments, arguments and conditions.
 *
 * @param seed the same seed makes the same query.
 */
export function randomQuery(schema: GraphQLSchema, seed: number): RandomQuery {
  const next = createRandom(seed);
  const chance = (share: number) => next() < share;
  const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item;
  const fragments: string[] = [];
  let fields = 0;

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + Math.floor(next() * 4) }, () => part(type, depth));
    if (parts.every((text) => text === "") || chance(0.3)) parts.push("__typename");
    return `{ ${parts.join(" ")} }`;
  }

  function part(type: GraphQLCompositeType, depth: number): string {
    if (isAbstractType(type) && chance(0.8)) {
      return fragment(oneOf(schema.getPossibleTypes(type)), depth);
    }
    if (chance(0.15)) return fragment(type, depth);
    return "getFields" in type
      ? field(oneOf(Object.values(type.getFields())), depth)
      : "__typename";
  }

  function field(definition: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(definition.type);
    if (!isCompositeType(type) && chance(0.3))
      return definition.name + argumentsOf(definition, true);
    if (isCompositeType(type) && depth >= MAX_DEPTH) return "";
    fields += 1;
    const below = isCompositeType(type) ? selection(type, depth + 1) : "";
    return `f${fields}: ${definition.name}${argumentsOf(definition)}${condition()} ${below}`;
  }

  /** Without an alias, a field's arguments have to be the same everywhere. */
  function argumentsOf({ args }: GraphQLField<unknown, unknown>, isFixed = false): string {
    const given = args
      .filter(({ type }) => String(type).endsWith("!") || (!isFixed && chance(0.5)))
      .map(
        ({ name }) =>
          `${name}: ${isFixed ? argumentValues[name]?.[0] : oneOf(argumentValues[name] ?? [])}`,
      );
    return given.length > 0 ? `(${given.join(", ")})` : "";
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    if (depth >= MAX_DEPTH) return "";
    if (!chance(0.3)) return `... on ${type.name}${condition()} ${selection(type, depth + 1)}`;
    const text = selection(type, depth + 1);
    fragments.push(`fragment F${fragments.length} on ${type.name} ${text}`);
    return `...F${fragments.length - 1}${condition()}`;
  }

  function condition(): string {
    if (!chance(0.12)) return "";
    const value = oneOf(["$yes", "$no", "$byDefault", "true", "false"]);
    return ` @${oneOf(["skip", "include"])}(if: ${value})`;
  }

  const body = [selection(schema.getQueryType() as GraphQLCompositeType, 0), ...fragments].join(
    " ",
  );
  const used = Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
  const declared = used.map(([, { declaration }]) => declaration).join(", ");
  const given = used.filter(([, { value }]) => value !== undefined);
  return {
    query: `query Random${declared && `(${declared})`} ${body}`,
    variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
  };
}

/** Source: mulberry32 by Tommy Ettinger, public domain. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
