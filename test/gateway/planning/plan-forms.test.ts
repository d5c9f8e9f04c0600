import { describe, expect, it } from "vitest";
import { fromApollo, type ApolloPlan } from "../../../gateway/planning/from-apollo.ts";
import { fromHive, type HivePlan } from "../../../gateway/planning/from-hive.ts";

const text = "{items{__typename id}}";
const entityText =
  "query($representations:[_Any!]!$a:Int){_entities(representations:$representations){...on Item{x(a:$a)}}}";

const key = [
  {
    kind: "fragment",
    type: "Item",
    selections: [{ kind: "field", name: "id", otherName: null, selections: null }],
  },
];

const first = {
  ...{ kind: "fetch", subgraph: "first", operation: text, operationKind: "query", variables: [] },
  ...{ id: null, path: [], outputRewrites: [] },
};

const second = (batch: object) => ({
  ...{ kind: "entities", subgraph: "second", operation: entityText, operationKind: "query" },
  ...{ variables: [{ name: "a", clientName: "a" }], id: null },
  batches: [
    {
      ...{ alias: "_entities", variable: "representations", requires: key, contexts: [] },
      ...{ paths: [[{ field: "items" }, "@"]], inputRewrites: [], outputRewrites: [] },
      ...batch,
    },
  ],
});

describe("Apollo's plan", () => {
  const requires = [
    { kind: "InlineFragment", typeCondition: "Item", selections: [{ kind: "Field", name: "id" }] },
  ];
  const plan = (node: object) => ({ kind: "QueryPlan", node }) as unknown as ApolloPlan;
  const fetchFirst = {
    ...{ kind: "Fetch", serviceName: "first", operation: text, operationKind: "query" },
    variableUsages: [],
  };
  const fetchSecond = (more: object = {}) => ({
    ...{ kind: "Flatten", path: ["items", "@"] },
    node: {
      ...{ kind: "Fetch", serviceName: "second", operation: entityText, operationKind: "query" },
      ...{ requires, variableUsages: ["a"], ...more },
    },
  });

  it("keeps its order, its places and what entities are known by", () => {
    expect(fromApollo(plan({ kind: "Sequence", nodes: [fetchFirst, fetchSecond()] }))).toEqual({
      node: { kind: "sequence", nodes: [first, second({})] },
    });
  });

  it("keeps its rewrites", () => {
    const rewrites = {
      inputRewrites: [
        { kind: "ValueSetter", path: ["... on Item", "__typename"], setValueTo: "Thing" },
      ],
      outputRewrites: [{ kind: "KeyRenamer", path: ["... on Item", "x__1"], renameKeyTo: "x" }],
    };
    expect(fromApollo(plan(fetchSecond(rewrites))).node).toEqual(
      second({
        inputRewrites: [
          { path: [{ types: ["Item"] }, { field: "__typename" }], kind: "set", value: "Thing" },
        ],
        outputRewrites: [
          { path: [{ types: ["Item"] }, { field: "x__1" }], kind: "rename", to: "x" },
        ],
      }),
    );
  });

  it("keeps conditions, deferred parts and subscriptions", () => {
    const condition = { kind: "Condition", condition: "v", ifClause: fetchFirst };
    expect(fromApollo(plan(condition)).node).toEqual({
      ...{ kind: "condition", variable: "v", whenTrue: first, whenFalse: null },
    });
    const defer = {
      kind: "Defer",
      primary: { subselection: "{ items { id } }", node: { ...fetchFirst, id: "0" } },
      deferred: [
        { depends: [{ id: "0" }], label: "l", queryPath: ["items"], subselection: "{ x }" },
      ],
    };
    expect(fromApollo(plan(defer)).node).toEqual({
      kind: "defer",
      primary: { selection: "{ items { id } }", node: { ...first, id: "0" } },
      deferred: [{ dependsOn: ["0"], label: "l", path: ["items"], selection: "{ x }", node: null }],
    });
    const subscription = { kind: "Subscription", primary: fetchFirst, rest: fetchSecond() };
    expect(fromApollo(plan(subscription)).node).toEqual({
      ...{ kind: "subscription", primary: first, rest: second({}) },
    });
  });

  it("takes arguments from the objects above entities", () => {
    const contextRewrites = [
      { kind: "KeyRenamer", path: ["..", "... on Shop", "rate"], renameKeyTo: "a" },
    ];
    const { node } = fromApollo(plan(fetchSecond({ contextRewrites })));
    expect(node).toEqual({
      ...second({
        contexts: [{ variable: "a", up: 1, path: [{ types: ["Shop"] }, { field: "rate" }] }],
      }),
      variables: [],
    });
  });

  it("may ask nobody", () => {
    expect(fromApollo(plan(undefined as never))).toEqual({ node: null });
  });
});

describe("Hive's plan", () => {
  const requires = [
    { kind: "InlineFragment", typeCondition: "Item", selections: [{ kind: "Field", name: "id" }] },
  ];
  const plan = (node: object) => ({ kind: "QueryPlan", node }) as unknown as HivePlan;
  const fetchFirst = {
    ...{ kind: "Fetch", serviceName: "first", operation: text, operationKind: "query" },
  };

  it("keeps its order, its places and what entities are known by", () => {
    const fetchSecond = {
      ...{ kind: "Flatten", path: [{ Field: "items" }, "@"] },
      node: {
        ...{ kind: "Fetch", serviceName: "second", operation: entityText },
        ...{ requires, variableUsages: ["a"] },
      },
    };
    expect(fromHive(plan({ kind: "Sequence", nodes: [fetchFirst, fetchSecond] }))).toEqual({
      node: { kind: "sequence", nodes: [first, second({})] },
    });
  });

  it("keeps calls for several lists of entities together, with their rewrites", () => {
    const batch = {
      kind: "BatchFetch",
      ...{ serviceName: "second", operation: entityText, variableUsages: ["a"] },
      entityBatch: {
        aliases: [
          {
            ...{ alias: "_e0", representationsVariableName: "__batch_reps_0", requires },
            paths: [
              [{ Field: "items" }, "@"],
              [{ Field: "item" }, { TypeCondition: ["Item"] }],
            ],
            outputRewrites: [
              {
                KeyRenamer: {
                  path: [{ TypenameEquals: ["Item"] }, { Key: "y" }],
                  renameKeyTo: "x",
                },
              },
            ],
            inputRewrites: [{ path: [{ Key: "__typename" }], setValueTo: "Thing" }],
          },
        ],
      },
    };
    expect(fromHive(plan(batch)).node).toEqual(
      second({
        ...{ alias: "_e0", variable: "__batch_reps_0" },
        paths: [
          [{ field: "items" }, "@"],
          [{ field: "item" }, { types: ["Item"] }],
        ],
        outputRewrites: [{ path: [{ types: ["Item"] }, { field: "y" }], kind: "rename", to: "x" }],
        inputRewrites: [{ path: [{ field: "__typename" }], kind: "set", value: "Thing" }],
      }),
    );
  });

  it("is refused where it puts a representation under a condition", () => {
    const conditional = { ...requires[0], skipIf: "v" };
    const node = { ...fetchFirst, requires: [conditional] };
    expect(() => fromHive(plan(node))).toThrow("a representation under a condition");
  });
});
