import { describe, expect, it } from "vitest";
import { createKeptRows } from "../../../subgraphs/kit/kept-rows.ts";

const day = "2026-11-21";

const byCode = {
  keyOf: ({ code }: { code: string }) => code,
  channel: "changes",
  listener: { on: () => () => {} },
};

describe("createKeptRows", () => {
  it("does not keep what was read before a change it was told of meanwhile", async () => {
    let tell = (_payload: string) => {};
    const listener = { on: (_channel: string, callback: typeof tell) => ((tell = callback), tell) };
    const answers = [[{ code: "a", name: "old" }], [{ code: "a", name: "new" }]];
    const read = async () => {
      const rows = answers.shift()!;
      if (answers.length === 1) tell("");
      return rows;
    };
    const kept = createKeptRows({ ...byCode, find: read, listener: listener as never });
    await kept.find(["a"], day);
    expect(await kept.find(["a"], day)).toEqual([{ code: "a", name: "new" }]);
    expect(await kept.find(["a"], day)).toEqual([{ code: "a", name: "new" }]);
  });

  it("keeps nothing of one day on the next", async () => {
    const read = async (_codes: readonly string[], asked: string) => [{ code: "a", asked }];
    const kept = createKeptRows({ ...byCode, find: read });
    expect(await kept.find(["a"], "2026-11-21")).toEqual([{ code: "a", asked: "2026-11-21" }]);
    expect(await kept.find(["a"], "2026-11-22")).toEqual([{ code: "a", asked: "2026-11-22" }]);
  });

  it("keeps nothing for longer than it may", async () => {
    let reads = 0;
    const read = async () => [{ code: "a", read: (reads += 1) }];
    const kept = createKeptRows({ ...byCode, find: read, ageMs: 50 });
    expect(await kept.find(["a"], day)).toEqual([{ code: "a", read: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await kept.find(["a"], day)).toEqual([{ code: "a", read: 2 }]);
  });

  it("reads only what it does not keep", async () => {
    const asked: (readonly string[])[] = [];
    const read = async (codes: readonly string[]) => {
      asked.push(codes);
      return codes.map((code) => ({ code }));
    };
    const kept = createKeptRows({ ...byCode, find: read });
    await kept.find(["a", "b"]);
    expect(await kept.find(["b", "c"])).toEqual([{ code: "b" }, { code: "c" }]);
    await kept.find(["a", "c"]);
    kept.drop();
    await kept.find(["a"]);
    expect(asked).toEqual([["a", "b"], ["c"], ["a"]]);
  });
});
