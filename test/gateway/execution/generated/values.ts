import { hashOf } from "./choices.ts";
import { hitsOf, type Field, type Model } from "./model.ts";

/** Objects of the generated data, by their type and number. */
export type Instance = { readonly __typename: string; readonly n: number };

/** @returns what an object has in a field: the same wherever it is asked for. */
export function valueOf(
  model: Model,
  field: Field,
  { n }: Instance,
  args: Record<string, unknown>,
): unknown {
  const place = `${field.parent}.${n}.${field.name}`;
  const value = valueAt(model, field, 0, place);
  if (field.argument === null || value === null) return value;
  const given = args[field.argument];
  return told(value, field.argument === "filter" ? normal(given) : String(given));
}

function told(value: unknown, given: string): unknown {
  if (Array.isArray(value)) return value.map((one) => told(one, given));
  return value === null ? null : `${String(value)} ${given}`;
}

/** Two ways to write one input: as the client does, or as it was read. */
function normal(input: unknown): string {
  if (typeof input !== "object" || input === null) return String(input);
  const { mood, tags, more } = input as Record<string, unknown>;
  const list = Array.isArray(tags) ? tags.map((tag) => tag ?? null) : tags;
  return `${mood} ${JSON.stringify(list)}${more === undefined ? "" : ` (${normal(more)})`}`;
}

function valueAt(model: Model, field: Field, depth: number, place: string): unknown {
  const { isNonNull } = field;
  const hash = hashOf(place);
  if (isNonNull[depth] === false && hash % 7 === 0) return null;
  if (depth === isNonNull.length - 1) return valueOfBase(model, field, hash);
  const entries = Array.from({ length: hash % 4 }, (_, index) => `${place}.${index}`);
  return entries.map((entry) => valueAt(model, field, depth + 1, entry));
}

function valueOfBase(model: Model, field: Field, hash: number): unknown {
  const { base } = field;
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
      return ["GOOD", "BAD", "GOOD", "BAD", "HIDDEN"][hash % 5];
    case "Note":
      return { __typename: "Note", n: hash % 3 };
    case "Node":
      return { __typename: hash % 2 === 0 ? "User" : "Post", n: hash % 3 };
    case "Hit": {
      const known = hitsOf(model, field);
      return { __typename: known[hash % known.length], n: hash % 3 };
    }
    default:
      return { __typename: base, n: hash % 4 };
  }
}

/** @returns all keys of an object, or all of a note. */
export function keyOf({ __typename, n }: Instance): Record<string, unknown> {
  switch (__typename) {
    case "Place":
      return { x: `p${n}`, y: n };
    case "Note":
      return { text: `note ${n}`, about: n === 0 ? null : n, by: { __typename: "Place", n } };
    case "Item": {
      const spot = { __typename: "Place", n };
      const owner = { __typename: "User", n };
      return { sku: `s:${n}`, code: n + 100, tags: [`t:${n}`, "ế"], spot, owner };
    }
    case "User":
    case "Post":
      return { id: `${__typename}:${n}` };
    default:
      return {};
  }
}

/** @returns the object that a representation stands for, by whatever it tells; null when by nothing. */
export function instanceOf(representation: Record<string, unknown>): Instance | null {
  const { __typename, id, y, sku, code, tags, spot, owner } = representation as Record<string, any>;
  const ofText = (text: unknown): Instance | null => {
    const [name = "", n] = String(text).split(":");
    if (!/^\d+$/.test(String(n))) return null;
    return { __typename: name === "User" || name === "Post" ? name : __typename, n: Number(n) };
  };
  if (__typename === "Place") return typeof y === "number" ? { __typename, n: y } : null;
  if (__typename !== "Item") return ofText(id);
  if (typeof code === "number") return { __typename, n: code - 100 };
  if (typeof spot?.y === "number") return { __typename, n: spot.y };
  const n = [sku, tags?.[0], owner?.id].map(ofText).find((one) => one !== null)?.n;
  return n === undefined ? null : { __typename, n };
}
