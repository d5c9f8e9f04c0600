import type { Required, Rewrite } from "../planning/plan.ts";
import { applyRewrites } from "./rewrite.ts";
import type { Represent } from "./steps.ts";
import type { TypeTest } from "./type-test.ts";
import { isResponseObject, ownValue, type ResponseObject } from "./values.ts";

/** Fields of a representation, without fragments: they were looked at for one type. */
type Field = {
  readonly name: string;
  readonly otherName: string | null;
  /** The name as it begins a member of a JSON object. */
  readonly key: string;
  readonly selections: readonly Required[] | null;
};

/** More than the types of one field can be. */
const MAX_TYPES = 1000;

/**
 * Works out how an entity is written for the subgraph that shall add to it. Which fields are needed depends
 * on the entity's type alone, and is found out when the first of a type comes.
 */
export function createRepresent(
  requires: readonly Required[],
  inputRewrites: readonly Rewrite[],
  isOfType: TypeTest,
): Represent {
  const represent = createWriter(requires, isOfType);
  return (entity) => {
    const text = represent(entity);
    // Empty when nothing of it is for the entity's type.
    if (text === null || text === "{}" || !entity["__typename"]) return null;
    if (inputRewrites.length === 0) return text;
    const representation = JSON.parse(text);
    applyRewrites(representation, inputRewrites, isOfType);
    return JSON.stringify(representation);
  };
}

function createWriter(
  selections: readonly Required[],
  isOfType: TypeTest,
): (source: ResponseObject) => string | null {
  const fieldsByType = new Map<unknown, readonly Field[]>();
  const writers = new Map<Field, (source: ResponseObject) => string | null>();

  function fieldsOf(typename: unknown): readonly Field[] {
    const known = fieldsByType.get(typename);
    if (known !== undefined) return known;
    const fields = collectFields(selections, typename, isOfType);
    // A broken subgraph may name more types than there are.
    if (fieldsByType.size < MAX_TYPES) fieldsByType.set(typename, fields);
    return fields;
  }

  function writeValue(value: unknown, field: Field): string {
    if (field.selections === null || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((one) => writeValue(one, field)).join(",")}]`;
    if (!isResponseObject(value)) return "null";
    let writer = writers.get(field);
    if (writer === undefined) {
      writer = createWriter(field.selections, isOfType);
      writers.set(field, writer);
    }
    return writer(value) ?? "null";
  }

  return (source) => {
    let text = "";
    for (const field of fieldsOf(source["__typename"])) {
      const value = valueOf(source, field);
      if (value === undefined) return null;
      const written = typeof value === "string" ? JSON.stringify(value) : writeValue(value, field);
      text += `${text === "" ? "{" : ","}${field.key}${written}`;
    }
    return text === "" ? "{}" : `${text}}`;
  };
}

function valueOf(source: ResponseObject, { name, otherName }: Field): unknown {
  const value = ownValue(source, name);
  return value === undefined && otherName !== null ? ownValue(source, otherName) : value;
}

/** @returns the fields of what applies to a type, each name once. */
function collectFields(
  selections: readonly Required[],
  typename: unknown,
  isOfType: TypeTest,
): Field[] {
  const fields = new Map<string, Field>();
  for (const selection of selections) {
    const found =
      selection.kind === "field"
        ? [toField(selection)]
        : isOfType(typename, selection.type)
          ? collectFields(selection.selections, typename, isOfType)
          : [];
    for (const field of found) fields.set(field.name, merged(fields.get(field.name), field));
  }
  return [...fields.values()];
}

function toField(selection: Extract<Required, { kind: "field" }>): Field {
  const { name, otherName, selections } = selection;
  return { name, otherName, key: `${JSON.stringify(name)}:`, selections };
}

function merged(old: Field | undefined, field: Field): Field {
  if (!old?.selections || !field.selections) return field;
  return { ...field, selections: [...old.selections, ...field.selections] };
}
