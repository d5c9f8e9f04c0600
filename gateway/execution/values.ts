/** An object of a subgraph's answer, and of the answer that is put together from them. */
export type ResponseObject = { [name: string]: unknown };

/** Whether it is an object and no list. */
export function isResponseObject(value: unknown): value is ResponseObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @returns undefined where the object has no such field of its own; every object inherits some. */
export function ownValue(object: ResponseObject, name: string): unknown {
  const value = object[name];
  // What every object inherits is a function, which JSON has none of, or its `__proto__`.
  if (typeof value === "function") return undefined;
  return name === "__proto__" && !Object.hasOwn(object, name) ? undefined : value;
}

/** Sets a field like any other whatever its name: `__proto__` would change the object's nature. */
export function setValue(object: ResponseObject, name: string, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}
