import { describe, expect, it } from "vitest";
import { nothingGathered } from "../../../../gateway/execution/merge/gathered.ts";
import { createRepresent } from "../../../../gateway/execution/compile/representation.ts";
import type { Required } from "../../../../gateway/planning/plan.ts";

const field = (name: string, selections: Required[] | null = null): Required => ({
  ...{ kind: "field", name, otherName: null, selections },
});
const isOfType = (typename: unknown, type: string) => typename === type;
const ofItem = (...selections: Required[]): Required[] => [
  { kind: "fragment", type: "Item", selections: [field("__typename"), ...selections] },
];

function representationsOf(requires: Required[], entities: Record<string, unknown>[]) {
  const { texts, add } = createRepresent(requires, [], isOfType)(nothingGathered());
  return { indices: entities.map(add), texts };
}

describe("representations", () => {
  it("are what the plan names of an entity, each once", () => {
    const entity = (id: unknown) => ({ __typename: "Item", id, name: "not named" });
    expect(representationsOf(ofItem(field("id")), [entity("1"), entity("2"), entity("1")])).toEqual(
      {
        indices: [0, 1, 0],
        texts: ['{"__typename":"Item","id":"1"}', '{"__typename":"Item","id":"2"}'],
      },
    );
  });

  it("are others for a number and a text, for null, and for an object and its own text", () => {
    const entities = [1, "1", null, { a: 1 }, '{"a":1}'].map((id) => ({ __typename: "Item", id }));
    expect(representationsOf(ofItem(field("id", [field("a")])), entities).indices).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it("have of objects and lists in them what is named alone", () => {
    const key = field("owner", [field("id")]);
    const owner = [{ id: "1", secret: true }, null];
    expect(representationsOf(ofItem(key), [{ __typename: "Item", owner }]).texts).toEqual([
      '{"__typename":"Item","owner":[{"id":"1"},null]}',
    ]);
  });

  it("are none for another type, no type, or a field that is not there", () => {
    const entities = [
      { __typename: "Other", id: "1" },
      { id: "1" },
      { __typename: "Item" },
      { __typename: { toString: 1 }, id: "1" },
    ];
    expect(representationsOf(ofItem(field("id")), entities)).toEqual({
      indices: [-1, -1, -1, -1],
      texts: [],
    });
  });

  it("have names like any other: __proto__ and constructor", () => {
    const entity = JSON.parse('{"__typename":"Item","__proto__":"a","constructor":"b"}');
    const required = ofItem(field("__proto__"), field("constructor"));
    expect(representationsOf(required, [entity]).texts).toEqual([
      '{"__typename":"Item","__proto__":"a","constructor":"b"}',
    ]);
    expect(representationsOf(required, [{ __typename: "Item" }]).indices).toEqual([-1]);
  });
});
