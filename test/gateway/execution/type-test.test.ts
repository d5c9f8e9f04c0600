import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { createTypeTest } from "../../../gateway/execution/type-test.ts";

const isOfType = createTypeTest(
  buildSchema(`
    interface Node { id: ID }
    type Dossier implements Node { id: ID }
    type Note { id: ID }
    union Hit = Dossier | Note
    type Query { hits: [Hit] }
  `),
);

describe("createTypeTest", () => {
  it.each([
    ["Dossier", "Dossier", true],
    ["Dossier", "Node", true],
    ["Note", "Node", false],
    ["Note", "Hit", true],
    ["Unknown", "Hit", false],
    [undefined, "Hit", false],
    ["Dossier", "Note", false],
  ])("tells of a %s whether it is a %s: %s", (typename, type, expected) => {
    expect(isOfType(typename, type)).toBe(expected);
  });
});
