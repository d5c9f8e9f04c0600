import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { nothingGathered } from "../../../../gateway/execution/merge/gathered.ts";
import { createProject } from "../../../../gateway/execution/project/project.ts";
import { createShape } from "../../../../gateway/execution/project/shape.ts";
import { fragmentsOf } from "../../../../gateway/planning/operation.ts";

const schema = buildSchema(`
  scalar Any
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  type Query { item: Item items: [Item!] node: Node numbers: [[Int!]] sure: Item! }
  type Item implements Node {
    id: ID! name: String! count: Int rate: Float isOpen: Boolean colour: Colour any: Any below: Item
  }
  type Box implements Node { id: ID! size: Int }
`);

function project(query: string, root: Record<string, unknown>, isPlain = false) {
  const document = parse(query);
  const [operation, type] = [getOperationAST(document), schema.getQueryType()];
  if (!operation || !type) throw new Error("no query");
  const options = { schema, fragments: fragmentsOf(document), variables: { no: false } };
  const shape = createShape(type, operation.selectionSet, options);
  return createProject(shape)({ ...nothingGathered(), root, isPlain }, {});
}

describe("an answer's text", () => {
  it("has what was asked for, in its order and under its names, and nothing else", () => {
    const item = { count: 2, secret: 1, name: "a", id: 7, __typename: "Item" };
    expect(
      project(
        "{ item { name id @skip(if: true) ...F } } fragment F on Node { ... on Item { id count } }",
        { item },
      ),
    ).toEqual({ text: '{"item":{"name":"a","id":7,"count":2}}', broken: [] });
  });

  it("has every kind of leaf as JSON", () => {
    const item = {
      ...{ id: "1", name: 'q"\\\u0001\ud800 é\u2028', count: -0, rate: 1e21, isOpen: false },
      ...{ colour: "RED", any: { b: [1, null] }, below: null },
    };
    const { text } = project("{ item { name count rate isOpen colour any below { id } } }", {
      item,
    });
    expect(text).toBe(
      '{"item":{"name":"q\\"\\\\\\u0001\\ud800 é\u2028","count":0,"rate":1e+21,"isOpen":false,' +
        '"colour":"RED","any":{"b":[1,null]},"below":null}}',
    );
  });

  it("has of each object the fields of its type", () => {
    const query = "{ node { __typename id ... on Box { size } } }";
    const answer = (__typename: unknown) =>
      project(query, { node: { __typename, id: "1", size: 2 } });
    expect(answer("Box").text).toBe('{"node":{"__typename":"Box","id":"1","size":2}}');
    expect(answer("Item").text).toBe('{"node":{"__typename":"Item","id":"1"}}');
    expect(answer("Query")).toEqual({ text: '{"node":null}', broken: [["node"]] });
    expect(answer(undefined)).toEqual({ text: '{"node":null}', broken: [["node", "__typename"]] });
  });

  it.each([
    ["{ item { id name } }", { item: { id: "1" } }, '{"item":null}', [["item", "name"]]],
    ["{ items { id } }", { items: [{ id: "1" }, null] }, '{"items":null}', [["items", 1]]],
    [
      "{ numbers }",
      { numbers: [[1, "2"], null, []] },
      '{"numbers":[null,null,[]]}',
      [["numbers", 0, 1]],
    ],
    [
      "{ item { count } }",
      { item: { count: 1.5 } },
      '{"item":{"count":null}}',
      [["item", "count"]],
    ],
    [
      "{ item { colour } }",
      { item: { colour: "BLUE" } },
      '{"item":{"colour":null}}',
      [["item", "colour"]],
    ],
    ["{ sure { id } }", {}, "null", [["sure"]]],
    ["{ item { rate } }", { item: { rate: NaN } }, '{"item":{"rate":null}}', [["item", "rate"]]],
  ])(
    "has null where a value does not fit, up to what may be null: %s",
    (query, root, text, broken) => {
      expect(project(query, root)).toEqual({ text, broken });
    },
  );
});
