import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import type { ExecutorRequest, QueryPlan } from "../../../gateway/execution/planner.ts";
import { createPrograms } from "../../../gateway/execution/programs.ts";

const schema = buildSchema("type Query { a: Int b: Int }");
const plan: QueryPlan = { kind: "QueryPlan" };

describe("programs", () => {
  it("are planned once for many who ask at the same time, and not again later", async () => {
    let planned = 0;
    const programOf = createPrograms(async () => {
      planned += 1;
      return plan;
    });
    const request = requestFor("{ a }");
    const programs = await Promise.all([1, 2, 3].map(() => programOf(request)));
    expect(new Set(programs).size).toBe(1);
    expect(await programOf(request)).toBe(programs[0]);
    expect(planned).toBe(1);
  });

  it("are not kept when planning fails, and everybody who waits is told", async () => {
    const outcomes = [Promise.reject(new Error("no plan")), Promise.resolve(plan)];
    const programOf = createPrograms(() => outcomes.shift() ?? Promise.resolve(plan));
    const request = requestFor("{ a }");
    const first = await Promise.allSettled([programOf(request), programOf(request)]);
    expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await programOf(request)).step).toBeNull();
  });

  it("are others for other operations of the same text", async () => {
    const programOf = createPrograms(async () => plan);
    const source = "query A { a } query B { b }";
    const [a, b] = await Promise.all([
      programOf(requestFor(source, "A")),
      programOf(requestFor(source, "B")),
    ]);
    expect(a).not.toBe(b);
  });
});

function requestFor(source: string, operationName: string | null = null): ExecutorRequest {
  const document = parse(source);
  const operation = getOperationAST(document, operationName);
  return { schema, source, document, operation, operationName, queryHash: source } as never;
}
