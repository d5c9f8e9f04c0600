import type { Answer } from "../../federation/federation.ts";
import { secret } from "./gateways.ts";

/** @returns what is not the same: data, or the places that are null because of an error. */
export function differences(
  name: string,
  ours: Answer,
  otherName: string,
  other: Answer,
): string[] {
  const [data, expected] = [JSON.stringify(ours.data), JSON.stringify(other.data)];
  if (data !== expected)
    return [`${name} ${JSON.stringify(ours)}`, `${otherName} ${JSON.stringify(other)}`];
  const [places, expectedPlaces] = [nullPlaces(ours), nullPlaces(other)];
  if (places.join("\n") === expectedPlaces.join("\n")) return misplaced(name, ours);
  return [
    `${name} has errors at ${places.join(", ") || "none"}`,
    `${otherName} at ${expectedPlaces.join(", ") || "none"}`,
    `data ${data}`,
    `errors ${JSON.stringify(ours.errors)}`,
  ];
}

/** @returns what is not the same as the data of one schema. */
export function differentData(name: string, { data, errors }: Answer, whole: Answer): string[] {
  return JSON.stringify(data) === JSON.stringify(whole.data)
    ? []
    : [
        `${name} ${JSON.stringify(data)} ${JSON.stringify(errors)}`,
        `one schema ${JSON.stringify(whole)}`,
      ];
}

/** @returns what is not the same as the data of Apollo's executor, but for what that one does in its own way. */
export function differentFromStock(
  name: string,
  { data, errors = [] }: Answer,
  stock: Answer,
): string[] {
  const places = errors.map(({ path = [] }) => `.${path.join(".")}.`);
  return agree(data, stock.data, "", places)
    ? []
    : [`${name} ${sorted(data)} ${JSON.stringify(errors)}`, `stock ${sorted(stock.data)}`];
}

/** @returns an answer that tells of subgraphs what clients shall not know. */
export function told(name: string, { errors = [] }: Answer): string[] {
  const text = JSON.stringify(errors);
  return text.includes(secret) || text.includes("127.0.0.1") ? [`${name} tells ${text}`] : [];
}

/**
 * Whether two have the same data, but for one thing: where something is what should not, Apollo's executor takes
 * it, an object in its place as an empty one, and ours has null and an error.
 */
function agree(ours: unknown, theirs: unknown, place: string, errors: readonly string[]): boolean {
  if (ours === null && theirs !== null) {
    return errors.some((error) => error.startsWith(`${place}.`) || `${place}.`.startsWith(error));
  }
  if (isOfLists(ours) && isOfLists(theirs)) return true;
  if (typeof ours !== "object" || typeof theirs !== "object") return ours === theirs;
  if (ours === null || theirs === null) return ours === theirs;
  const [names, others] = [Object.keys(ours).toSorted(), Object.keys(theirs).toSorted()];
  return (
    names.join() === others.join() &&
    Array.isArray(ours) === Array.isArray(theirs) &&
    names.every((name) => agree(at(ours, name), at(theirs, name), `${place}.${name}`, errors))
  );
}

/** Whether a text is computed from a list: of lists of lists Apollo's executor makes one. */
function isOfLists(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("from [");
}

const at = (value: object, name: string): unknown => (value as Record<string, unknown>)[name];

/** Apollo puts the fields of fragments last, GraphQL where they stand. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inside: unknown) =>
    typeof inside === "object" && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  );
}

/** Places that are null because of an error: its path, or a place above where null may stand. */
function nullPlaces({ data, errors = [] }: Answer): string[] {
  const places = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const end = path.findIndex((part) => {
      if (value == null) return true;
      value = (value as Record<string, unknown>)[part];
      return false;
    });
    return (end === -1 ? path : path.slice(0, end)).join(".");
  });
  return [...new Set(places)].toSorted();
}

/** @returns errors whose path leads to a value. */
export function misplaced(name: string, { data, errors = [] }: Answer): string[] {
  return errors.flatMap(({ path = [] }) => {
    let value: unknown = data;
    for (const part of path) value = (value as Record<string, unknown> | null)?.[part];
    return value === null || value === undefined || typeof value === "object"
      ? []
      : [`${name} has an error at ${path.join(".")}, where ${JSON.stringify(value)} stands`];
  });
}
