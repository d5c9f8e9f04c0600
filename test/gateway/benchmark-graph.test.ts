import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectBenchmarkAnswer } from "../bench/gateways/graph/expected.ts";
import { benchmarkQuery } from "../bench/gateways/graph/queries.ts";
import { benchmarkDefinitions } from "../bench/gateways/graph/benchmark.ts";
import { startGateway, type Answer, type RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;
let answer: Answer;

beforeAll(async () => {
  gateway = await startGateway({ subgraphTimeoutMs: 10_000 }, benchmarkDefinitions);
  answer = await gateway.ask(benchmarkQuery);
});

afterAll(() => gateway?.stop());

describe("the public benchmark's query", () => {
  it("is answered with 390 objects in 87,718 characters of data", () => {
    expect(answer.body.errors).toBeUndefined();
    expect(countObjects(answer.body.data)).toBe(390);
    expect(JSON.stringify({ data: answer.body.data })).toHaveLength(87_718);
  });

  it("is answered with what the data says", () => {
    expect(answer.body.data).toEqual(expectBenchmarkAnswer());
  });

  it("brings fields of all four subgraphs to the deepest product", () => {
    const deepest = answer.body.data?.["users"][5].reviews[1].product.reviews[3].author.reviews[0];
    expect(deepest.product).toEqual({
      inStock: true,
      name: "Table",
      price: 899,
      shippingEstimate: null,
      upc: "1",
      weight: 100,
    });
  });

  it("takes the author's username from accounts or reviews, never the entity's", () => {
    expect(answer.body.data?.["topProducts"][0].reviews[0].author.username).toBe("user1");
  });

  it("takes no more calls than Apollo's plan has", () => {
    const calls = gateway.subgraphs.all.flatMap((one) => one.calls);
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.length).toBeLessThanOrEqual(16);
  });
});

function countObjects(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, one) => sum + countObjects(one), 0);
  return inside + (Array.isArray(value) ? 0 : 1);
}
