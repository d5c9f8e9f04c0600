import { grownOf, type Gathered } from "../merge/gathered.ts";
import type { FieldShape, ObjectShape, ValueShape } from "./shape.ts";
import type { ClientPath } from "../fetch/targets.ts";
import { isResponseObject, ownValue, type ResponseObject } from "../values.ts";

/** What the subgraphs gave, in the shape the client asked for. */
export type Completed = {
  /** Null when a field at the root may not be null and is. */
  readonly data: ResponseObject | null;
  /** Where a subgraph's answer breaks the schema; null stands there or above. */
  readonly broken: readonly ClientPath[];
};

/** Stands for "null where null may not be": the nearest value above that may be null becomes null. */
const invalid = Symbol("invalid");

/**
 * Leaves out what was fetched for other subgraphs, and puts null where a value is missing or does not fit the
 * schema. Source: GraphQL, October 2021, §6.4.3 and §6.4.4.
 *
 * @param introspection fields about the schema itself, which no subgraph is asked for.
 */
export function complete(
  gathered: Gathered,
  data: ResponseObject,
  shape: ObjectShape,
  introspection: ResponseObject,
): Completed {
  const broken: ClientPath[] = [];
  const path: ClientPath = [];

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
        return valueShape.leaf.isValid(value) ? value : misfit();
      case "list":
        return Array.isArray(value) ? completeList(value, valueShape.item) : misfit();
      case "object": {
        if (!isResponseObject(value)) return misfit();
        const object = grownOf(gathered, value);
        const fields = valueShape.fieldsOf(object["__typename"]);
        return fields === null ? misfit() : completeObject(object, fields);
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
    // Without a nature of its own, every name is a field like any other.
    const completed: ResponseObject = Object.create(null);
    for (const field of fields) {
      const { name, clientName } = field;
      path.push(name);
      const value = completeField(source, field);
      path.pop();
      if (value === invalid) return null;
      completed[clientName] = value;
    }
    return completed;
  }

  function completeField(source: ResponseObject, field: FieldShape): unknown {
    switch (field.kind) {
      case "value":
        return completeValue(ownValue(source, field.name), field.shape);
      case "introspection":
        return introspection[field.name] ?? null;
      case "typename":
        if (field.typename !== null) return field.typename;
        broken.push([...path]);
        return invalid;
    }
  }

  function misfit(): null {
    broken.push([...path]);
    return null;
  }

  const completed = completePresent(data, shape) as ResponseObject | null;
  return { data: completed, broken };
}
