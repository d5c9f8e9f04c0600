import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  parse,
  validate,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { createChoices, type Choices } from "./choices.ts";

/** A valid query and its variables. */
export type GeneratedQuery = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** Whether fields may be called alike: like keys that planners ask for, too, which Apollo's executor mixes up. */
  readonly isBold: boolean;
};

const MAX_DEPTH = 5;
const MAX_FIELDS = 40;

const variables: Record<string, { declaration: string; value?: unknown }> = {
  yes: { declaration: "$yes: Boolean!", value: true },
  no: { declaration: "$no: Boolean!", value: false },
  byDefault: { declaration: "$byDefault: Boolean = true" },
  count: { declaration: "$count: Int!", value: 2 },
  countByDefault: { declaration: "$countByDefault: Int! = 1" },
  mood: { declaration: "$mood: Mood", value: "BAD" },
  moodByDefault: { declaration: "$moodByDefault: Mood = GOOD" },
  tag: { declaration: "$tag: String" },
  tags: { declaration: "$tags: [String]", value: ['"', null] },
  filter: { declaration: "$filter: Filter", value: { more: { mood: "GOOD", tags: [] } } },
  nothing: { declaration: "$nothing: Filter", value: null },
};

/** By an argument's name. */
const argumentValues: Readonly<Record<string, readonly string[]>> = {
  first: ["3", "0", "$count", "$countByDefault"],
  filter: [
    ...["$filter", "$nothing", "null", "{}", "{ mood: $mood }", "{ tags: $tags, mood: null }"],
    ...['{ tags: ["\\"", $tag, null], more: { mood: $moodByDefault, tags: ["ế"] } }'],
    "{ more: { more: $filter, mood: BAD } }",
  ],
};

/** What clients may call a field: like a key, like another field, or like what every JavaScript object has. */
const aliases = ["id", "x", "sku", "f1", "f2", "constructor", "__proto__", "same", "text"];

/** Makes a valid query or mutation with aliases, fragments, arguments and conditions. */
export function createQuery(schema: GraphQLSchema, tape: readonly number[]): GeneratedQuery {
  const [first = 0] = tape;
  const bold = first % 3 === 0 ? queryWith(schema, createChoices(tape), true) : null;
  const isValid = bold !== null && validate(schema, parse(bold.query)).length === 0;
  return isValid ? bold : queryWith(schema, createChoices(tape), false);
}

/** @param isBold whether fields may be called alike: then not every query is valid. */
function queryWith(schema: GraphQLSchema, choices: Choices, isBold: boolean): GeneratedQuery {
  const fragments: { readonly type: GraphQLCompositeType; readonly text: string }[] = [];
  /** Whether the next field stands under a condition: planners lose a field where another one contradicts it. */
  let isHeld = false;
  let fields = 0;

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + choices.below(4) }, () => part(type, depth));
    const isEmpty = parts.every((text) => text === "");
    if (isEmpty || choices.chance(25)) parts.push(`${alias("__typename")}__typename`);
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
    const before = isBare ? "" : alias(definition.name);
    const given = argumentsOf(definition);
    return `${before}${definition.name}${given}${conditionally(type, depth)}`;
  }

  function alias(name: string): string {
    const bold = choices.chance(25) ? choices.oneOf(aliases) : null;
    if (isBold && bold !== null) return `${bold}: `;
    return name === "__typename" ? "" : `${name}_${fields}: `;
  }

  function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const [argument] = args;
    if (argument === undefined || !choices.chance(60)) return "";
    return `(${argument.name}: ${choices.oneOf(argumentValues[argument.name] ?? [])})`;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    if (depth >= MAX_DEPTH) return "";
    const known = fragments.findIndex((one) => one.type === type);
    if (known !== -1 && !isHeld && choices.chance(20)) return spread(known);
    const text = `on ${type.name}`;
    if (!choices.chance(30)) return `... ${text}${conditionally(type, depth)}`;
    const inside = selection(type, depth + 1);
    return spread(fragments.push({ type, text: `on ${type.name} ${inside}` }) - 1);
  }

  function spread(index: number): string {
    const isConditional = fragments[index]?.text.includes("@");
    return `...F${index}${isConditional ? "" : condition()}`;
  }

  /** @returns a condition, and what is selected under it. */
  function conditionally(type: GraphQLNamedType, depth: number): string {
    const text = condition();
    if (!isCompositeType(type)) return text;
    const before = isHeld;
    isHeld ||= text !== "";
    const inside = selection(type, depth + 1);
    isHeld = before;
    return `${text} ${inside}`;
  }

  function condition(): string {
    if (!choices.chance(12)) return "";
    const value = choices.oneOf(["$yes", "$no", "$byDefault", "true", "false"]);
    return isHeld ? "" : ` @${choices.oneOf(["include", "skip"])}(if: ${value})`;
  }

  const kind = choices.chance(15) ? "mutation" : "query";
  const rootType = kind === "query" ? schema.getQueryType() : schema.getMutationType();
  const root = selection(rootType as GraphQLCompositeType, 0);
  const body = [root, ...fragments.map(({ text }, index) => `fragment F${index} ${text}`)].join(
    "\n",
  );
  const used = Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
  const declared = used.map(([, { declaration }]) => declaration).join(", ");
  const given = used.filter(([, { value }]) => value !== undefined);
  return {
    query: `${kind}${declared && ` (${declared})`} ${body}`,
    isBold,
    variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
  };
}
