/**
 * Texts of a JSON value in Unicode's composed form (NFC): "ế" typed as three characters becomes one. What looks alike
 * is then stored, compared and counted alike. Names of fields stay as they are: forms know theirs.
 *
 * @param value that has passed the guard, so that it is not deep.
 * @returns a value of the same shape.
 */
export function toNfc<Value>(value: Value): Value {
  return compose(value) as Value;
}

function compose(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(compose);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, compose(inner)]));
}
