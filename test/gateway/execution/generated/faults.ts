import { hashOf } from "./choices.ts";
import { fieldOf, isLeaf, type Field, type Model } from "./model.ts";
import { instanceOf, keyOf, valueOf, type Instance } from "./values.ts";

/** What may go wrong in a field: the same wherever it is asked for. */
export type FaultKind =
  "null" | "error" | "wrong" | "left out" | "more" | "odd" | "twice" | "null in a list";

/** What may go wrong in a call, or with all its entities. */
export type CallFault =
  | ("fewer" | "more" | "no list" | "unknown ones" | "backwards")
  | ("status 500" | "broken off" | "no JSON" | "null" | "null with errors" | "wrong keys");

export type Faults = {
  readonly seed: number;
  /** Of 1,000 fields of objects, how many have a fault. */
  readonly rate: number;
  readonly kinds: readonly FaultKind[];
  /** Whether errors say where they are; `beyond` leads on to nothing. */
  readonly paths: "given" | "none" | "beyond";
  /** Null where only fields have faults. */
  readonly call: CallFault | null;
};

/** An object, and what a subgraph was told of it. */
export type Source = Instance & { readonly given?: Record<string, unknown> };

/** @returns null where a field has no fault. */
export function faultOf(model: Model, faults: Faults, source: Source, name: string) {
  const { seed, rate, kinds } = faults;
  const hash = hashOf(`${seed} ${source.__typename} ${source.n} ${name}`);
  if (kinds.length === 0 || hash % 1000 >= rate) return null;
  const kind = kinds[(hash >> 10) % kinds.length] as FaultKind;
  // What is required is asked for in one way by one plan, and in another by others.
  const isRequired = model.fields.some(({ needs }) => needs.some((one) => one.name === name));
  return isRequired && kind === "left out" ? "null" : kind;
}

/** @returns what a field has, without faults; undefined where the type has no such field. */
export function trueValue(
  model: Model,
  source: Source,
  name: string,
  args: Record<string, unknown>,
): unknown {
  const keys = keyOf(source);
  if (Object.hasOwn(keys, name)) return keys[name];
  const field = fieldOf(model, source.__typename, name);
  return field && valueOf(model, field, source, args);
}

/** @returns null when nothing is known that it could stand for. */
export function toSource(representation: Record<string, unknown>): Source | null {
  const instance = instanceOf(representation);
  return instance && { ...instance, given: representation };
}

/** Numbers as they are in JSON, where `JSON.stringify` would write them in another way. */
const asWritten = (text: string) => `as written: ${text}`;

/** @returns a body's text. */
export function written(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll(/"as written: ([^"]*)"/g, "$1")
    .replaceAll('"twice: ', '"');
}

/** Stands before a name to write it once more. */
export const twice = (name: string) => `twice: ${name}`;

type Odd = {
  readonly sent: unknown;
  /** What it is; left out where it cannot stand there. */
  readonly is?: unknown;
};

const odd: Readonly<Record<string, readonly Odd[]>> = {
  Int: [
    ...["9007199254740993", "-9007199254740993", "1.5", "1e400"].map((text) => ({
      sent: asWritten(text),
    })),
    ...[{ sent: "NaN" }, { sent: asWritten("1.0"), is: 1 }, { sent: asWritten("1e3"), is: 1000 }],
    { sent: asWritten("-0"), is: 0 },
  ],
  Float: [
    ...[{ sent: asWritten("1e400") }, { sent: asWritten("-1e400") }],
    ...[{ sent: "NaN" }, { sent: "Infinity" }],
    { sent: asWritten("0.10"), is: 0.1 },
    { sent: asWritten("1E+2"), is: 100 },
    { sent: asWritten("9007199254740993"), is: 9007199254740992 },
  ],
  String: [{ sent: {} }, { sent: "NaN", is: "NaN" }, { sent: "\u2028\ud800", is: "\u2028\ud800" }],
  ID: [{ sent: asWritten("1.5") }, { sent: true }, { sent: asWritten("9007199254740993") }],
  Boolean: [{ sent: "true" }, { sent: {} }],
  Mood: [{ sent: "NaN" }, { sent: 1 }, { sent: "good" }, { sent: "constructor" }],
};

/** @returns something unusual for a field, which may fit or not; undefined where nothing is. */
export function oddOf(field: Field, { n }: Instance): Odd | undefined {
  if (field.isNonNull.length > 1 || !isLeaf(field)) return undefined;
  const known = odd[field.base] ?? [];
  return known[(n + field.name.length) % known.length];
}

/** Of another kind than the value: an object's place has a text or a list, a list's a text, a leaf's a list. */
export function wrong(value: unknown, field?: Field): unknown {
  const isList = field ? field.isNonNull.length > 1 : Array.isArray(value);
  const isObject = field ? !isLeaf(field) : typeof value === "object";
  return isList || (isObject && (field?.name.length ?? 0) % 2 === 0) ? "wrong" : ["wrong"];
}

/** @returns a list whose first entry became null. */
export function withNull(value: unknown): unknown {
  return Array.isArray(value) ? [null, ...value.slice(1)] : value;
}
