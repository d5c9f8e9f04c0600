import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { applyRewrites } from "../../../../gateway/execution/merge/rewrite.ts";
import { createTypeTest } from "../../../../gateway/execution/type-test.ts";

const isOfType = createTypeTest(
  buildSchema(`
    interface Node { id: ID }
    type Dossier implements Node { id: ID }
    type Note { id: ID }
    union Hit = Dossier | Note
    type Query { hits: [Hit] }
  `),
);

describe("applyRewrites", () => {
  it("renames a field of one type, through lists, whatever its value", () => {
    const data = {
      hits: [
        { __typename: "Dossier", title__alias_0: "" },
        { __typename: "Note", title__alias_0: "kept" },
        { __typename: "Dossier", title__alias_0: null },
        null,
      ],
    };
    const path = [{ field: "hits" }, { types: ["Dossier"] }, { field: "title__alias_0" }];
    applyRewrites(data, [{ kind: "rename", path, to: "title" }], isOfType);
    expect(data.hits).toEqual([
      { __typename: "Dossier", title: "" },
      { __typename: "Note", title__alias_0: "kept" },
      { __typename: "Dossier", title: null },
      null,
    ]);
  });

  it("sets a value where the type is not known", () => {
    const data = { id: "1" };
    const path = [{ types: ["Dossier"] }, { field: "__typename" }];
    applyRewrites(data, [{ kind: "set", path, value: "Node" }], isOfType);
    expect(data).toEqual({ id: "1", __typename: "Node" });
  });
});
