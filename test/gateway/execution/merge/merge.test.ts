import { describe, expect, it } from "vitest";
import { addTo, grownOf, nothingGathered } from "../../../../gateway/execution/merge/gathered.ts";
import { mergeEntities } from "../../../../gateway/execution/merge/merge.ts";
import type { EntityPart } from "../../../../gateway/execution/compile/steps.ts";

const part = (fields: string[], isSharable = false) =>
  ({ fields, isSharable, hasObjects: true }) as Partial<EntityPart> as EntityPart;
const isOfType = (typename: unknown, type: string) => typename === type;

describe("addTo", () => {
  it("changes nothing of what a subgraph answered", () => {
    const gathered = nothingGathered();
    const [first, second] = [{ a: { b: 1 } }, { a: { c: 2 } }];
    addTo(gathered, gathered.root, first);
    addTo(gathered, gathered.root, second);
    expect([first, second]).toEqual([{ a: { b: 1 } }, { a: { c: 2 } }]);
    expect(grownOf(gathered, first.a)).toEqual({ b: 1, c: 2 });
  });

  it("puts lists of the same length together by place, and takes the newer of others", () => {
    const gathered = nothingGathered();
    addTo(gathered, gathered.root, { same: [1, null], other: [1, 2] });
    addTo(gathered, gathered.root, { same: [3, 4], other: [5] });
    expect(gathered.root).toEqual({ same: [3, 4], other: [5] });
  });

  it("takes the named fields alone, and no object's nature", () => {
    const gathered = nothingGathered();
    const source = JSON.parse('{"a":1,"b":2,"__proto__":{"polluted":true}}');
    addTo(gathered, gathered.root, source, ["a", "__proto__", "constructor"]);
    expect(JSON.stringify(gathered.root)).toBe('{"a":1,"__proto__":{"polluted":true}}');
    expect(gathered.root["polluted"]).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("mergeEntities", () => {
  it("adds an entity to each of its places, and nothing where there is none", () => {
    const gathered = nothingGathered();
    const targets = [{ id: "1" }, { id: "2" }, { id: "1" }, { id: "3" }];
    const received = [{ price: 10, more: 1 }, null];
    mergeEntities(gathered, part(["price"]), targets, [0, 1, 0, -1], received, isOfType);
    expect(targets.map((target) => grownOf(gathered, target))).toEqual([
      { id: "1", price: 10 },
      { id: "2" },
      { id: "1", price: 10 },
      { id: "3" },
    ]);
  });

  it.each([
    ["share what is below them where nobody else fills it", true],
    ["have copies of it where somebody may", false],
  ])("two places %s", (_what, isSharable) => {
    const gathered = nothingGathered();
    const targets = [{ id: "1" }, { id: "1" }];
    const received = [{ below: { a: 1 } }];
    const isShared = mergeEntities(
      ...([gathered, part(["below"], isSharable), targets, [0, 0], received, isOfType] as const),
    );
    const [first, second] = targets.map((target) => grownOf(gathered, target)["below"]);
    expect([isShared, first === second]).toEqual([isSharable, isSharable]);
    expect(second).toEqual({ a: 1 });
  });

  it("know the type that the subgraph names where it is not the one known", () => {
    const gathered = nothingGathered();
    const targets = [{ __typename: "Node" }, { __typename: "Item" }];
    const received = [{ __typename: "Item" }, { __typename: "Item" }];
    mergeEntities(gathered, part([]), targets, [0, 1], received, isOfType);
    expect(targets.map((target) => grownOf(gathered, target)["__typename"])).toEqual([
      "Item",
      "Item",
    ]);
    expect(targets[0]).toEqual({ __typename: "Node" });
  });
});
