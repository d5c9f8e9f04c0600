import {
  interfaceObjectIn,
  isOneOf,
  ofSureType,
  type Field,
  type Model,
  type SubgraphName,
} from "./model.ts";

const keyFields = {
  sku: "sku: ID",
  code: "code: Int",
  tags: "tags: [String]",
  "spot { x y }": "spot: Place",
  "owner { id }": "owner: User",
} as const;

/** @returns the schema of one subgraph without its link. */
export function schemaOf(model: Model, subgraph: SubgraphName): string {
  const { fields, hasInterfaceObject } = model;
  const own = (parent: string, more: readonly string[] = []) => {
    const here = fields.filter((field) => [parent, ...more].includes(field.parent));
    const texts = here.map((field) => textOf(model, field, subgraph, parent));
    return [...texts, ...externals(fields, parent, subgraph)].filter(Boolean).join(" ");
  };
  const keys = model.itemKeys[subgraph];
  const shared = `
    type Query { ${own("Query")} }
    type Mutation { ${own("Mutation")} }
    enum Mood { GOOD BAD HIDDEN @inaccessible }
    input Filter { mood: Mood tags: [String] more: Filter${subgraph === "b" ? " own: Int" : ""} }
    type Note @shareable { text: String! about: Int by: Place }
    type Place @key(fields: "x y") { x: ID! y: Int! ${own("Place")} }
    type Item ${keys.map((key) => `@key(fields: "${key}")`).join(" ")} {
      ${keys.map((key) => keyFields[key]).join(" ")} ${own("Item")}
    }`;
  if (hasInterfaceObject && subgraph === interfaceObjectIn) {
    return `${shared}
    type Node @key(fields: "id") @interfaceObject { id: ID! ${own("Node")} }`;
  }
  return `${shared}
    interface Node ${hasInterfaceObject ? '@key(fields: "id") ' : ""}{ id: ID! ${own("Node")} }
    union Hit = ${model.hits[subgraph].join(" | ")}
    type User implements Node @key(fields: "id") { id: ID! ${own("User", ["Node"])} }
    type Post implements Node @key(fields: "id") { id: ID! ${own("Post", ["Node"])} }`;
}

/** @returns a field as a subgraph has it in a type; nothing where it is none of its own. */
function textOf(model: Model, field: Field, subgraph: SubgraphName, type: string): string {
  const { name, requires, provides, other, isHidden } = field;
  const isFirst = field.subgraph === subgraph;
  if (!isFirst && other?.subgraph !== subgraph) return "";
  const isProvided = model.fields.some((one) => one.provides === name);
  const isShared = (other !== null && !other.isOverridden) || isProvided;
  return [
    signatureOf(field, type),
    requires && `@requires(fields: "${requires}")`,
    provides && isFirst && `@provides(fields: "${provides}")`,
    isShared && !isOneOf(field.parent, ["Node"]) && "@shareable",
    isFirst && other?.isOverridden && `@override(from: "${other.subgraph}")`,
    isHidden && "@inaccessible",
  ]
    .filter(Boolean)
    .join(" ");
}

const argumentTexts = { first: "(first: Int! = 4)", filter: "(filter: Filter)" } as const;

function signatureOf(field: Field, type: string): string {
  const { name, argument, sureIn } = field;
  const { base, isNonNull } = sureIn === type ? ofSureType(field) : field;
  const text = isNonNull.toReversed().reduce<string>((inner, isSure, index) => {
    const outer = index === 0 ? inner : `[${inner}]`;
    return isSure ? `${outer}!` : outer;
  }, base);
  return `${name}${argument ? argumentTexts[argument] : ""}: ${text}`;
}

/** @returns fields of other subgraphs that one needs, or provides. */
function externals(fields: readonly Field[], parent: string, subgraph: SubgraphName): string[] {
  const named = fields.flatMap((field) => {
    if (field.subgraph !== subgraph) return [];
    const needed = field.needs.flatMap((one) => (one.parent === parent ? [one.name] : []));
    return field.base === parent && field.provides ? [...needed, field.provides] : needed;
  });
  return [...new Set(named)].map((name) => {
    const other = fields.find((one) => one.name === name);
    return other ? `${signatureOf(other, parent)} @external` : "";
  });
}
