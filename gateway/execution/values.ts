/** An object of a subgraph's answer, and of the answer that is put together from them. */
export type ResponseObject = { [name: string]: unknown };

/** Whether it is an object and no list. */
export function isResponseObject(value: unknown): value is ResponseObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Adds what another subgraph answered about the same object: objects and lists of the same length
 * grow together, else the newer value counts.
 */
export function mergeInto(target: ResponseObject, source: ResponseObject): void {
  for (const name of Object.keys(source)) {
    // No client may ask under this name (limits/names.ts); merging into it would reach every object.
    if (name === "__proto__") continue;
    target[name] = merged(target[name], source[name]);
  }
}

function merged(old: unknown, value: unknown): unknown {
  if (isResponseObject(old) && isResponseObject(value)) {
    mergeInto(old, value);
    return old;
  }
  if (Array.isArray(old) && Array.isArray(value) && old.length === value.length) {
    for (const [index, entry] of value.entries()) old[index] = merged(old[index], entry);
    return old;
  }
  return value;
}

/**
 * Finds the objects at a path whose `@` stands for every element of a list; what is null or no
 * object on the way is left out.
 */
export function objectsAt(root: unknown, path: readonly string[]): ResponseObject[] {
  const found: ResponseObject[] = [];
  collect(root, path, 0, found);
  return found;
}

function collect(
  value: unknown,
  path: readonly string[],
  at: number,
  found: ResponseObject[],
): void {
  if (typeof value !== "object" || value === null) return;
  if (at === path.length) {
    if (!Array.isArray(value)) found.push(value as ResponseObject);
    return;
  }
  const part = path[at] as string;
  if (part !== "@") collect((value as ResponseObject)[part], path, at + 1, found);
  else if (Array.isArray(value)) for (const entry of value) collect(entry, path, at + 1, found);
}

/** @returns the places of what `objectsAt` finds, in the same order. */
export function pathsAt(root: unknown, path: readonly string[]): (string | number)[][] {
  if (typeof root !== "object" || root === null) return [];
  const [part, ...rest] = path;
  if (part === undefined) return Array.isArray(root) ? [] : [[]];
  if (part !== "@") {
    return pathsAt((root as ResponseObject)[part], rest).map((below) => [part, ...below]);
  }
  if (!Array.isArray(root)) return [];
  return root.flatMap((entry, index) => pathsAt(entry, rest).map((below) => [index, ...below]));
}
