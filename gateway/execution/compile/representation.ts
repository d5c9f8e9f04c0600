import type { Required, Rewrite } from "../../planning/plan.ts";
import { grownOf, type Gathered } from "../merge/gathered.ts";
import { applyRewrites } from "../merge/rewrite.ts";
import type { Represent } from "./steps.ts";
import type { TypeTest } from "../type-test.ts";
import { isResponseObject, ownValue, type ResponseObject } from "../values.ts";

/** A field of a representation of one type. */
type Field = {
  readonly name: string;
  readonly otherName: string | null;
  /** The name as it begins a member of a JSON object. */
  readonly key: string;
  /** What is written of the objects in it; null writes all of a leaf. */
  readonly below: FieldsOf | null;
};

/** Which fields are needed depends on an object's type alone. */
type FieldsOf = (typename: unknown) => readonly Field[];

/** From one field's value to what tells entities with it apart, or to the representation's number. */
type Known = Map<unknown, Known | number>;

const OBJECT = Symbol("object");

/** More than the types of one field can be; a broken subgraph may name more. */
const MAX_TYPES = 1000;

/**
 * Works out what entities are known by to the subgraph that shall add to them. An entity that stands at many
 * places of the answer is found by the values of its fields: its text is written once.
 */
export function createRepresent(
  requires: readonly Required[],
  inputRewrites: readonly Rewrite[],
  isOfType: TypeTest,
): Represent {
  const fieldsOf = createFieldsOf(requires, isOfType);

  function write(gathered: Gathered, entity: ResponseObject, fields: readonly Field[]): string {
    const text = writeFields(gathered, entity, fields) ?? "null";
    if (inputRewrites.length === 0) return text;
    const representation = JSON.parse(text);
    applyRewrites(representation, inputRewrites, isOfType);
    return JSON.stringify(representation);
  }

  return (gathered) => {
    const texts: string[] = [];
    const knownByFields: Known = new Map();
    const numberByPart = new Map<string, number>();

    function addPart(entity: ResponseObject): number {
      const there = withoutMissing(requires, entity);
      const fields = there === null ? [] : createFieldsOf(there, isOfType)(entity["__typename"]);
      if (fields.length === 0) return -1;
      const text = write(gathered, entity, fields);
      const number = numberByPart.get(text) ?? texts.push(text) - 1;
      numberByPart.set(text, number);
      return number;
    }

    return {
      texts,
      add(target) {
        const entity = grownOf(gathered, target);
        const { __typename: typename } = entity;
        const fields = fieldsOf(typename);
        if (!typename || fields.length === 0) return -1;
        const known = within(knownByFields, fields);
        const [place, last] = find(gathered, entity, fields, known);
        if (place === null) return addPart(entity);
        const number = place.get(last) ?? texts.push(write(gathered, entity, fields)) - 1;
        place.set(last, number);
        return number as number;
      },
    };
  };
}

/**
 * Leaves out fragments whose own fields an entity has not all: planners put what is fetched under a condition
 * into a fragment of its own.
 *
 * @returns null when fields outside of fragments are missing.
 */
function withoutMissing(
  selections: readonly Required[],
  entity: ResponseObject,
): readonly Required[] | null {
  const there: Required[] = [];
  for (const selection of selections) {
    if (selection.kind === "field") {
      if (valueOf(entity, selection) === undefined) return null;
      there.push(selection);
      continue;
    }
    const inside = withoutMissing(selection.selections, entity);
    if (inside !== null) there.push({ ...selection, selections: inside });
  }
  return there;
}

/** @returns where an entity's number is to be found, and under which value; null when a field is missing. */
function find(
  gathered: Gathered,
  entity: ResponseObject,
  fields: readonly Field[],
  known: Known,
): [Known, unknown] | [null, null] {
  let place = known;
  let last: unknown;
  for (let index = 0; index < fields.length; index += 1) {
    if (index > 0) place = within(place, last);
    const field = fields[index] as Field;
    last = valueOf(entity, field);
    if (last === undefined) return [null, null];
    if (typeof last !== "object" || last === null) continue;
    // Its text could be another entity's value.
    place = within(place, OBJECT);
    last = writeValue(gathered, last, field);
  }
  return [place, last];
}

function within(known: Known, key: unknown): Known {
  const found = known.get(key);
  if (found !== undefined) return found as Known;
  const created: Known = new Map();
  known.set(key, created);
  return created;
}

function writeFields(
  gathered: Gathered,
  source: ResponseObject,
  fields: readonly Field[],
): string | null {
  let text = "";
  for (const field of fields) {
    const value = valueOf(source, field);
    if (value === undefined) return null;
    text += `${text === "" ? "{" : ","}${field.key}${writeValue(gathered, value, field)}`;
  }
  return text === "" ? "{}" : `${text}}`;
}

function writeValue(gathered: Gathered, value: unknown, field: Field): string {
  if (field.below === null || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((one) => writeValue(gathered, one, field)).join(",")}]`;
  }
  if (!isResponseObject(value)) return "null";
  const object = grownOf(gathered, value);
  return writeFields(gathered, object, field.below(object["__typename"])) ?? "null";
}

function valueOf(
  source: ResponseObject,
  { name, otherName }: Pick<Field, "name" | "otherName">,
): unknown {
  const value = otherName === null ? undefined : ownValue(source, otherName);
  return value === undefined ? ownValue(source, name) : value;
}

function createFieldsOf(selections: readonly Required[], isOfType: TypeTest): FieldsOf {
  const fieldsByType = new Map<unknown, readonly Field[]>();
  return (typename) => {
    const known = fieldsByType.get(typename);
    if (known !== undefined) return known;
    const fields = [...collect(selections, typename, isOfType)].map(([name, found]) =>
      toField(name, found, isOfType),
    );
    if (fieldsByType.size < MAX_TYPES) fieldsByType.set(typename, fields);
    return fields;
  };
}

type RequiredField = Extract<Required, { kind: "field" }>;

/** @returns the fields of what applies to a type, by name. */
function collect(
  selections: readonly Required[],
  typename: unknown,
  isOfType: TypeTest,
  found = new Map<string, RequiredField[]>(),
): Map<string, RequiredField[]> {
  for (const selection of selections) {
    if (selection.kind === "field") {
      found.set(selection.name, [...(found.get(selection.name) ?? []), selection]);
    } else if (isOfType(typename, selection.type)) {
      collect(selection.selections, typename, isOfType, found);
    }
  }
  return found;
}

function toField(name: string, found: readonly RequiredField[], isOfType: TypeTest): Field {
  const selections = found.flatMap((one) => one.selections ?? []);
  return {
    name,
    otherName: found[0]?.otherName ?? null,
    key: `${JSON.stringify(name)}:`,
    below: selections.length === 0 ? null : createFieldsOf(selections, isOfType),
  };
}
