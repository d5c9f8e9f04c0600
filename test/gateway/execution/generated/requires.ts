import { Kind, parse, valueFromASTUntyped, type FieldNode, type SelectionNode } from "graphql";
import type { Choices } from "./choices.ts";
import {
  has,
  hitsOf,
  interfaceObjectIn,
  isEntity,
  isLeaf,
  knows,
  subgraphNames,
  type Field,
  type Model,
  type SubgraphName,
} from "./model.ts";

/** Makes fields with `@requires`, each of another field that may be null: of a leaf, or of fields in objects. */
export function requiring(choices: Choices, model: Model, fields: readonly Field[]): Field[] {
  return fields.flatMap((field): Field[] => {
    const isFit = isEntity(field.parent) && !field.isNonNull.includes(true);
    if (!isFit || field.argument === "filter" || !choices.chance(50)) return [];
    const others = subgraphNames.filter(
      (name) =>
        !has(field, name) &&
        knows(model, name, field.parent) &&
        knows(model, name, field.base) &&
        (field.base !== "Node" || !model.hasInterfaceObject || name !== interfaceObjectIn),
    );
    const subgraph = others[choices.below(3)] ?? others[0];
    if (subgraph === undefined) return [];
    const found = below(choices, model, field, subgraph);
    if (found === null) return [];
    const { text, needs } = found;
    const given = field.argument && choices.chance(50) ? `(first: ${1 + choices.below(3)})` : "";
    return [
      {
        ...field,
        ...{ name: `r${field.name}`, subgraph, other: null, base: "String", isNonNull: [false] },
        ...{ argument: null, isHidden: false },
        requires: `${field.name}${given} ${text}`.trim(),
        needs: [{ parent: field.parent, name: field.name }, ...needs],
      },
    ];
  });
}

/** @returns null where there is nothing that the subgraph could require of it. */
function below(choices: Choices, model: Model, field: Field, subgraph: SubgraphName) {
  const of = (text: string, ...needs: Field["needs"]) => ({ text, needs });
  switch (field.base) {
    case "Note":
      return of(choices.oneOf(["{ text }", "{ about by { x y } }"]));
    case "Place":
    case "Item":
    case "User":
    case "Post": {
      const keys = {
        Place: "y x",
        Item: model.itemKeys[subgraph][0] ?? "",
        User: "id",
        Post: "id",
      };
      const fit = model.fields.filter(
        (one) =>
          one.parent === field.base &&
          isLeaf(one) &&
          !one.isNonNull.includes(true) &&
          one.argument === null &&
          !has(one, subgraph),
      );
      if (fit.length === 0 || !choices.chance(60)) return of(`{ ${keys[field.base]} }`);
      const { name } = choices.oneOf(fit);
      return of(`{ ${name} ${keys[field.base]} }`, { parent: field.base, name });
    }
    case "Node":
      return of(choices.oneOf(["{ id }", "{ ... on User { id } }"]));
    case "Hit": {
      const known = hitsOf(model, field).filter((name) => model.hits[subgraph].includes(name));
      const parts = { User: "id", Place: "x", Note: "text" } as const;
      const texts = Object.entries(parts).flatMap(([name, text]) =>
        known.includes(name) ? [`... on ${name} { ${text} }`] : [],
      );
      return texts.length === 0 ? null : of(`{ ${texts.join(" ")} }`);
    }
    default:
      return of("");
  }
}

const parsed = new Map<string, FieldNode>();

function requiredField(requires: string): FieldNode {
  const known = parsed.get(requires);
  if (known !== undefined) return known;
  const [definition] = parse(`{ ${requires} }`).definitions;
  const field =
    definition?.kind === Kind.OPERATION_DEFINITION && definition.selectionSet.selections[0];
  if (!field || field.kind !== Kind.FIELD) throw new Error(`no field is required: ${requires}`);
  parsed.set(requires, field);
  return field;
}

/** Finds what is in an object under a name. */
type Look = (
  object: Record<string, unknown>,
  name: string,
  args: Record<string, unknown>,
) => unknown;

/** @returns what a field with `@requires` gives for an object: a text with all that is required. */
export function computedFrom(
  requires: string,
  object: Record<string, unknown>,
  look: Look,
): string {
  const field = requiredField(requires);
  const given = (field.arguments ?? []).map(({ name, value }) => [
    name.value,
    valueFromASTUntyped(value),
  ]);
  const required = look(object, field.name.value, Object.fromEntries(given));
  return `from ${JSON.stringify(picked(required, field.selectionSet?.selections ?? null, look))}`;
}

/** Of what is no object nothing can be picked. */
function picked(value: unknown, selections: readonly SelectionNode[] | null, look: Look): unknown {
  if (selections === null || value == null) return value ?? null;
  if (Array.isArray(value)) return value.map((one) => picked(one, selections, look));
  if (typeof value !== "object") return null;
  const object = value as Record<string, unknown>;
  const { __typename: typename } = object;
  const entries = selections.flatMap((selection): [string, unknown][] => {
    if (selection.kind === Kind.FIELD) {
      const { name, selectionSet } = selection;
      const found = look(object, name.value, {});
      return [[name.value, picked(found, selectionSet?.selections ?? null, look)]];
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    // Not every planner sends the names of types; then what is there says it.
    const isOfType = typename === undefined || typename === selection.typeCondition?.name.value;
    const inside = isOfType ? picked(value, selection.selectionSet.selections, look) : {};
    const found = Object.entries(inside as object);
    return typename === undefined ? found.filter(([, one]) => one !== null) : found;
  });
  return Object.fromEntries(entries);
}
