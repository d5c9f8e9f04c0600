import type { FieldShape, ObjectShape, ValueShape } from "./shape.ts";
import { isResponseObject, type ResponseObject } from "./values.ts";

/** What the subgraphs gave, in the shape the client asked for. */
export type Completed = {
  /** Null when a field at the root may not be null and is. */
  readonly data: ResponseObject | null;
  /** Where a subgraph's answer breaks the schema; null stands there or above. */
  readonly broken: readonly (string | number)[][];
};

type Path = (string | number)[];

/** Stands for "null where null may not be": the nearest value above that may be null becomes null. */
const invalid = Symbol("invalid");

/**
 * Leaves out what was fetched for other subgraphs, and puts null where a value is missing or does
 * not fit the schema. Source: GraphQL, October 2021, §6.4.3 and §6.4.4.
 *
 * @param introspection fields about the schema itself, which no subgraph is asked for.
 */
export function complete(
  data: ResponseObject,
  shape: ObjectShape,
  introspection: ResponseObject,
): Completed {
  const broken: Path[] = [];
  const path: Path = [];

  function completeValue(value: unknown, valueShape: ValueShape): unknown {
    const completed = value == null ? null : completePresent(value, valueShape);
    if (completed !== null || !valueShape.isNonNull) return completed;
    // Only where it begins: what is above became null because of it.
    if (value == null) broken.push([...path]);
    return invalid;
  }

  /** @returns null when the value does not fit, or something in it may not be null and is. */
  function completePresent(value: unknown, valueShape: ValueShape): unknown {
    switch (valueShape.kind) {
      case "leaf":
        return valueShape.isValid(value) ? value : misfit();
      case "list":
        return Array.isArray(value) ? completeList(value, valueShape.item) : misfit();
      case "object": {
        const fields = isResponseObject(value) ? valueShape.fieldsOf(value) : null;
        return fields === null ? misfit() : completeObject(value as ResponseObject, fields);
      }
    }
  }

  function completeList(values: readonly unknown[], item: ValueShape): unknown[] | null {
    const completed = [];
    for (let index = 0; index < values.length; index += 1) {
      path.push(index);
      const entry = completeValue(values[index], item);
      path.pop();
      if (entry === invalid) return null;
      completed.push(entry);
    }
    return completed;
  }

  function completeObject(
    source: ResponseObject,
    fields: readonly FieldShape[],
  ): ResponseObject | null {
    const completed: ResponseObject = {};
    for (const field of fields) {
      const { name } = field;
      if (field.kind === "value") {
        path.push(name);
        const isOwn = !field.isInherited || Object.hasOwn(source, name);
        const value = completeValue(isOwn ? source[name] : null, field.shape);
        path.pop();
        if (value === invalid) return null;
        completed[name] = value;
      } else {
        completed[name] = field.kind === "typename" ? field.typename : introspection[name];
      }
    }
    return completed;
  }

  function misfit(): null {
    broken.push([...path]);
    return null;
  }

  const completed = completePresent(data, shape) as ResponseObject | null;
  return { data: completed, broken };
}
