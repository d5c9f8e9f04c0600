import { describe, expect, it } from "vitest";
import { createPlanCache } from "../../gateway/execution/plan-cache.ts";

const plan = { kind: "QueryPlan" } as const;

describe("the plan cache", () => {
  it("lets one of many plan while the others wait for it", async () => {
    const cache = createPlanCache();
    let planned = 0;
    const ask = async () => {
      const known = await cache.get("a");
      if (known !== undefined) return known;
      planned += 1;
      await cache.set("a", plan);
      return plan;
    };
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([plan, plan, plan]);
    expect(planned).toBe(1);
  });

  it("lets those who wait go when planning failed", async () => {
    const cache = createPlanCache();
    expect(await Promise.all([cache.get("a"), cache.get("a")])).toEqual([undefined, undefined]);
    expect(await cache.get("a")).toBeUndefined();
    await cache.set("a", plan);
    expect(await cache.get("a")).toBe(plan);
  });

  it("forgets one plan, and all of them", async () => {
    const cache = createPlanCache();
    await cache.set("a", plan);
    await cache.set("b", plan);
    await cache.delete("a");
    expect([await cache.get("a"), await cache.get("b")]).toEqual([undefined, plan]);
    cache.clear();
    expect(await cache.get("b")).toBeUndefined();
  });
});
