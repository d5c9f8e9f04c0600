import { describe, expect, it } from "vitest";
import { compile } from "../../../../gateway/execution/compile/compile.ts";
import type {
  EntitiesNode,
  FetchNode,
  Path,
  PlanNode,
  Required,
} from "../../../../gateway/planning/plan.ts";

const isOfType = (typename: unknown, type: string) => typename === type;
const call = { variables: [], id: null };

const fetchOf = (operation: string, operationKind: "query" | "mutation" = "query"): FetchNode => ({
  ...{ kind: "fetch", subgraph: "first", operation, operationKind, path: [], outputRewrites: [] },
  ...call,
});

/** Asks a subgraph for fields of the items at a place, which it knows by some of their fields. */
function items(subgraph: string, fields: string, path: Path, by: string[] = ["id"]): EntitiesNode {
  const selections = ["__typename", ...by].map((name): Required => ({
    kind: "field",
    name,
    otherName: null,
    selections: null,
  }));
  return {
    ...{ kind: "entities", subgraph, operationKind: "query", ...call },
    operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on Item{${fields}}}}`,
    batches: [
      {
        ...{ alias: "_entities", variable: "representations", paths: [path] },
        requires: [{ kind: "fragment", type: "Item", selections }],
        ...{ inputRewrites: [], outputRewrites: [], contexts: [] },
      },
    ],
  };
}

const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: "sequence", nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: "parallel", nodes });
const item: Path = [{ field: "item" }];
const list: Path = [{ field: "list" }, "@"];
const first = fetchOf("{item{__typename id}list{__typename id}}");

const orderOf = (node: PlanNode) =>
  compile(node, isOfType).map(({ subgraph, dependsOn }) => [subgraph, ...dependsOn]);

describe("compile: order", () => {
  it("lets a call wait for those that fill what it needs, not for all before it", () => {
    const needsCode = items("prices", "price", item, ["id", "code"]);
    const level = parallel(items("slow", "slow", item), items("codes", "code", item));
    expect(orderOf(sequence(first, level, needsCode))).toEqual([
      ["first"],
      ["slow", 0],
      ["codes", 0],
      ["prices", 0, 2],
    ]);
  });

  it("lets no call wait that needs nothing, wherever a sequence puts it", () => {
    expect(orderOf(sequence(first, fetchOf("{other}")))).toEqual([["first"], ["first"]]);
  });

  it("keeps a mutation's", () => {
    const [a, b] = [fetchOf("mutation{a}", "mutation"), fetchOf("mutation{b}", "mutation")];
    expect(orderOf(sequence(a, b))).toEqual([["first"], ["first", 0]]);
  });

  it("notes the conditions that a call stands under", () => {
    const steps = compile(
      { kind: "condition", variable: "v", whenTrue: first, whenFalse: fetchOf("{other}") },
      isOfType,
    );
    expect(steps.map(({ conditions }) => conditions)).toEqual([
      [{ variable: "v", isTrue: true }],
      [{ variable: "v", isTrue: false }],
    ]);
  });
});

describe("compile: joined calls", () => {
  it("are one for entities that one subgraph would be asked for at the same moment", () => {
    const steps = compile(
      sequence(first, parallel(items("a", "x", item), items("a", "y", list))),
      isOfType,
    );
    expect(steps.map(({ operation }) => operation)).toEqual([
      "{item{__typename id}list{__typename id}}",
      "query($representations0:[_Any!]!$representations1:[_Any!]!){_entities0:_entities(representations:$representations0){...on Item{x}}_entities1:_entities(representations:$representations1){...on Item{y}}}",
    ]);
    expect(steps[1]?.parts.map(({ fields }) => fields)).toEqual([["x"], ["y"]]);
  });

  it("are one list of entities where they ask for the same", () => {
    const [step] = compile(
      sequence(first, parallel(items("a", "x", item), items("a", "x", list))),
      isOfType,
    ).slice(1);
    expect(step?.parts.map((part) => part.kind === "entities" && part.paths)).toEqual([
      [item, list],
    ]);
  });

  it("are two where one of them has to wait for more", () => {
    const later = items("a", "y", item, ["id", "x"]);
    expect(orderOf(sequence(first, items("a", "x", item), later))).toEqual([
      ["first"],
      ["a", 0],
      ["a", 0, 1],
    ]);
  });

  it("are two under different conditions", () => {
    const under = (node: PlanNode): PlanNode => ({
      ...{ kind: "condition", variable: "v", whenTrue: node, whenFalse: null },
    });
    const level = parallel(items("a", "x", item), under(items("a", "y", item)));
    expect(orderOf(sequence(first, level))).toEqual([["first"], ["a", 0], ["a", 0]]);
  });
});
