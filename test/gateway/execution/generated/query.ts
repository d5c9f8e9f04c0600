import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import type { Choices } from "./choices.ts";

/** A valid query and its variables. */
export type GeneratedQuery = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
};

const MAX_DEPTH = 5;
const MAX_FIELDS = 40;

const variables: Record<string, { declaration: string; value?: unknown }> = {
  yes: { declaration: "$yes: Boolean!", value: true },
  no: { declaration: "$no: Boolean!", value: false },
  byDefault: { declaration: "$byDefault: Boolean = true" },
  count: { declaration: "$count: Int!", value: 2 },
  countByDefault: { declaration: "$countByDefault: Int! = 1" },
};

/** Makes a valid query or mutation with aliases, fragments, arguments and conditions. */
export function createQuery(schema: GraphQLSchema, choices: Choices): GeneratedQuery {
  const fragments: string[] = [];
  let fields = 0;

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + choices.below(4) }, () => part(type, depth));
    if (parts.every((text) => text === "") || choices.chance(25)) parts.push("__typename");
    return `{ ${parts.join(" ")} }`;
  }

  function part(type: GraphQLCompositeType, depth: number): string {
    if (isAbstractType(type) && !choices.chance(15)) {
      return fragment(choices.oneOf(schema.getPossibleTypes(type)), depth);
    }
    if (choices.chance(15)) return fragment(type, depth);
    return "getFields" in type
      ? field(choices.oneOf(Object.values(type.getFields())), depth)
      : "__typename";
  }

  function field(definition: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(definition.type);
    if (isCompositeType(type) && (depth >= MAX_DEPTH || fields >= MAX_FIELDS)) return "";
    fields += 1;
    // Without one, a field may stand at one place several times.
    const isBare = definition.args.length === 0 && choices.chance(30);
    const alias = isBare ? "" : `${definition.name}_${fields}: `;
    const below = isCompositeType(type) ? selection(type, depth + 1) : "";
    return `${alias}${definition.name}${argumentsOf(definition)}${condition()} ${below}`;
  }

  function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    if (args.length === 0 || !choices.chance(60)) return "";
    return `(first: ${choices.oneOf(["3", "0", "$count", "$countByDefault"])})`;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    if (depth >= MAX_DEPTH) return "";
    const text = `on ${type.name}`;
    if (!choices.chance(30)) return `... ${text}${condition()} ${selection(type, depth + 1)}`;
    const inside = selection(type, depth + 1);
    fragments.push(`fragment F${fragments.length} ${text} ${inside}`);
    return `...F${fragments.length - 1}${condition()}`;
  }

  function condition(): string {
    if (!choices.chance(12)) return "";
    const value = choices.oneOf(["$yes", "$no", "$byDefault", "true", "false"]);
    return ` @${choices.oneOf(["include", "skip"])}(if: ${value})`;
  }

  const kind = choices.chance(15) ? "mutation" : "query";
  const rootType = kind === "query" ? schema.getQueryType() : schema.getMutationType();
  const root = selection(rootType as GraphQLCompositeType, 0);
  const body = [root, ...fragments].join("\n");
  const used = Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
  const declared = used.map(([, { declaration }]) => declaration).join(", ");
  const given = used.filter(([, { value }]) => value !== undefined);
  return {
    query: `${kind}${declared && ` (${declared})`} ${body}`,
    variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
  };
}
