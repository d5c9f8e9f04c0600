import { isResponseObject, ownValue, setValue, type ResponseObject } from "../values.ts";

/**
 * The answer as far as it is there. Subgraphs' answers are never changed, since other executions may be reading
 * them: what later calls add to an object of one stands beside it.
 */
export type Gathered = {
  /** Its own, no subgraph's. */
  readonly root: ResponseObject;
  /** By objects of subgraphs' answers: what stands for them since something was added. */
  readonly grown: Map<ResponseObject, ResponseObject>;
  /** Whether no text in it has anything that JSON escapes: then none has to be searched for it. */
  isPlain: boolean;
};

/** @returns an answer with nothing in it. */
export function nothingGathered(): Gathered {
  return { root: {}, grown: new Map(), isPlain: true };
}

/** @returns an object of the answer with all that was added to it. */
export function grownOf({ grown }: Gathered, object: ResponseObject): ResponseObject {
  return grown.get(object) ?? object;
}

/** @returns what an object of the answer is changed in. */
export function growing({ root, grown }: Gathered, object: ResponseObject): ResponseObject {
  if (object === root) return root;
  const known = grown.get(object);
  if (known !== undefined) return known;
  const own = { ...object };
  grown.set(object, own);
  return own;
}

/**
 * Adds what another subgraph answered about the same object: objects and lists of the same length grow
 * together, else the newer value counts.
 */
export function addTo(
  gathered: Gathered,
  target: ResponseObject,
  source: ResponseObject,
  names: readonly string[] = Object.keys(source),
): void {
  const own = growing(gathered, target);
  for (const name of names) {
    const value = ownValue(source, name);
    if (value === undefined) continue;
    const old = ownValue(own, name);
    const isNew = old === undefined || typeof value !== "object";
    setValue(own, name, isNew ? value : together(gathered, old, value));
  }
}

function together(gathered: Gathered, old: unknown, value: unknown): unknown {
  if (isResponseObject(old) && isResponseObject(value)) {
    addTo(gathered, old, value);
    return old;
  }
  if (Array.isArray(old) && Array.isArray(value) && old.length === value.length) {
    return old.map((entry, index) => together(gathered, entry, value[index]));
  }
  return value;
}
