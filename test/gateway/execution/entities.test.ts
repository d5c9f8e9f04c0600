import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { applyRewrite, createTypeTest } from "../../../gateway/execution/entities.ts";

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

describe("applyRewrite", () => {
  it("renames a field of one type, through lists, whatever its value", () => {
    const data = {
      hits: [
        { __typename: "Dossier", title__alias_0: "" },
        { __typename: "Note", title__alias_0: "kept" },
        { __typename: "Dossier", title__alias_0: null },
        null,
      ],
    };
    const path = ["hits", "... on Dossier", "title__alias_0"];
    applyRewrite(data, { kind: "KeyRenamer", path, renameKeyTo: "title" }, isOfType);
    expect(data.hits).toEqual([
      { __typename: "Dossier", title: "" },
      { __typename: "Note", title__alias_0: "kept" },
      { __typename: "Dossier", title: null },
      null,
    ]);
  });

  it("sets a value where the type is not known", () => {
    const data = { id: "1" };
    const path = ["... on Dossier", "__typename"];
    applyRewrite(data, { kind: "ValueSetter", path, setValueTo: "Node" }, isOfType);
    expect(data).toEqual({ id: "1", __typename: "Node" });
  });
});
