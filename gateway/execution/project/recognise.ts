import { LRUCache } from "lru-cache";
import { readFieldTree, type FieldTree } from "../compile/filled-fields.ts";
import type { Leaf } from "./leaf.ts";
import type { FieldShape, ObjectShape, ValueShape } from "./shape.ts";
import type { Steps } from "../compile/steps.ts";

/**
 * Takes the data out of the body of a subgraph's answer, unparsed; null where parsing it and writing it again
 * could give another text.
 */
export type Recognise = (body: string) => string | null;

/** Characters of all expressions that are kept: about 40 MB of code. */
const MAX_KEPT = 1_000_000;

/** How often a shape is looked at before its expression, which was dropped, is made again: it takes 0.4 ms. */
const REST = 100;

/** Characters; V8 does not optimise expressions of more than 20,000. */
const MAX_EXPRESSION = 16_000;

const DATA = '{"data":';

/** Nothing is escaped, and nothing has to be: the half of a surrogate pair would. */
const text = String.raw`"[^"\\\u0000-\u001f\ud800-\udfff]*"`;

/** 15 digits are below 2^53. `-0` would be written as `0`. */
const int = String.raw`(?:0|-?(?!\d{16})[1-9]\d*)`;

/** Up to 15 digits are the shortest way to write their number; below 10^-6 there would be an exponent. */
const float = String.raw`(?:0|-?(?!\d{16}|[\d.]{17})(?:[1-9]\d*(?:\.\d*[1-9])?|0\.(?!0{6})\d*[1-9]))`;

const boolean = "(?:true|false)";

const scalars: Readonly<Record<NonNullable<Leaf["scalar"]>, string>> = {
  ...{ string: text, id: `(?:${text}|${int})`, boolean, int, float },
};

/** Of a scalar of a graph's own, what is no object and no list: names in it might change places. */
const ownScalar = `(?:${text}|${boolean}|${float})`;

/** Thrown for a shape that is too large, or has types or names that only parsing finds out. */
const unknown = Symbol("unknown");

export type Recognisers = ReturnType<typeof createRecognisers>;

/** Keeps what recognises answers of the shapes that were last asked for. */
export function createRecognisers() {
  const kept = new LRUCache<ObjectShape, { readonly recognise: Recognise | null; size: number }>({
    maxSize: MAX_KEPT,
    sizeCalculation: ({ size }) => size,
  });
  const uses = new WeakMap<ObjectShape, number>();

  return {
    /** @returns null the first time, and where every answer has to be parsed. */
    of(shape: ObjectShape): Recognise | null {
      const known = kept.get(shape);
      if (known !== undefined) return known.recognise;
      const count = uses.get(shape) ?? 0;
      uses.set(shape, count === 1 ? -REST : count + 1);
      if (count !== 1) return null;
      const expression = expressionOf(shape);
      const recognise = expression && createRecognise(expression);
      kept.set(shape, { recognise, size: expression?.source.length ?? 1 });
      return recognise;
    },
  };
}

function createRecognise(expression: RegExp): Recognise {
  return (body) => {
    try {
      return expression.test(body) ? body.slice(DATA.length, body.lastIndexOf("}")) : null;
    } catch {
      // V8 has 64 MB to note where it might try again; lists of millions of numbers take more.
      return null;
    }
  };
}

/**
 * Makes a regular expression of an answer's shape: names in their order, nothing between them, and values as we
 * write them. V8 goes over a text with it in a tenth of the time that parsing and writing take.
 */
function expressionOf(shape: ObjectShape): RegExp | null {
  try {
    return new RegExp(String.raw`^\{"data":${objectSource(shape, { left: MAX_EXPRESSION })}\}\n?$`);
  } catch (error) {
    if (error !== unknown) throw error;
    return null;
  }
}

/** Characters that an expression may still have. */
type Room = { left: number };

function valueSource(shape: ValueShape, room: Room): string {
  const present = presentSource(shape, room);
  return shape.isNonNull ? present : `(?:null|${present})`;
}

function presentSource(shape: ValueShape, room: Room): string {
  switch (shape.kind) {
    case "leaf":
      return fit(leafSource(shape.leaf), room);
    case "list":
      // Written out as one and more, an entry would stand there twice, and in lists of lists four times.
      return String.raw`\[(?:${valueSource(shape.item, room)}(?:,(?!\])|(?=\])))*\]`;
    case "object":
      return objectSource(shape, room);
  }
}

function leafSource({ scalar, names }: Leaf): string {
  if (names !== null) return `"(?:${names.join("|")})"`;
  return scalar === null ? ownScalar : scalars[scalar];
}

function objectSource({ runtimeTypes, fieldsOf }: ObjectShape, room: Room): string {
  if (runtimeTypes === null) return fieldsSource(fieldsOf(undefined), room);
  const sources = runtimeTypes().map((name) => {
    const fields = fieldsOf(name);
    if (fields?.[0]?.kind !== "typename" || fields[0].name !== "__typename") throw unknown;
    return fieldsSource(fields, room);
  });
  return `(?:${sources.join("|")})`;
}

function fieldsSource(fields: readonly FieldShape[] | null, room: Room): string {
  if (fields === null) throw unknown;
  const sources = fields.map((field) => fit(`"${field.name}":`, room) + fieldSource(field, room));
  return String.raw`\{${sources.join(",")}\}`;
}

function fit(source: string, room: Room): string {
  room.left -= source.length;
  if (room.left < 0) throw unknown;
  return source;
}

function fieldSource(field: FieldShape, room: Room): string {
  if (field.name !== field.clientName) throw unknown;
  if (field.kind === "value") return valueSource(field.shape, room);
  if (field.kind === "introspection" || field.typename === null) throw unknown;
  return `"${field.typename}"`;
}

/** @returns whether all comes from one call, which asks for what the client asks for, in its order. */
export function isOneCall(steps: Steps, asked: () => FieldTree): boolean {
  const [step] = steps;
  const [part] = step?.parts ?? [];
  if (steps.length !== 1 || step === undefined || part?.kind !== "root") return false;
  if (part.path.length > 0 || part.outputRewrites.length > 0) return false;
  return isSame(readFieldTree(step.operation), asked());
}

function isSame(tree: FieldTree, other: FieldTree): boolean {
  const others = [...other];
  return (
    tree.size === others.length &&
    [...tree].every(([name, below], index) => {
      const [otherName, otherBelow] = others[index] as (typeof others)[number];
      return name === otherName && isSame(below, otherBelow);
    })
  );
}
