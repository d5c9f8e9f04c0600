import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { createPrograms } from "../../../gateway/execution/programs.ts";
import type { Operation } from "../../../gateway/planning/operation.ts";
import type { Plan } from "../../../gateway/planning/plan.ts";

const schema = buildSchema("type Query { a: Int b: Int }");
const plan: Plan = { node: null };
const noTypes = () => false;

describe("programs", () => {
  it("are planned once for many who ask at the same time, and not again later", async () => {
    let planned = 0;
    const programs = createPrograms(async () => {
      planned += 1;
      return plan;
    }, noTypes);
    const get = () => programs.get("{ a }", null, operationOf("{ a }"));
    expect(programs.find("{ a }", null)).toBeUndefined();
    const got = await Promise.all([1, 2, 3].map(get));
    expect(new Set(got).size).toBe(1);
    expect(await get()).toBe(got[0]);
    expect(programs.find("{ a }", null)).toBe(got[0]);
    expect(planned).toBe(1);
  });

  it("are not kept when planning fails, and everybody who waits is told", async () => {
    const outcomes = [Promise.reject(new Error("no plan")), Promise.resolve(plan)];
    const programs = createPrograms(() => outcomes.shift() ?? Promise.resolve(plan), noTypes);
    const get = async () => programs.get("{ a }", null, operationOf("{ a }"));
    const first = await Promise.allSettled([get(), get()]);
    expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await get()).steps).toEqual([]);
  });

  it("are others for other operations of the same text", async () => {
    const programs = createPrograms(async () => plan, noTypes);
    const source = "query A { a } query B { b }";
    const get = async (name: string) => programs.get(source, name, operationOf(source, name));
    const [a, b] = await Promise.all([get("A"), get("B")]);
    expect([a.operation.name?.value, b.operation.name?.value]).toEqual(["A", "B"]);
  });

  it("are one for each draw of what is overridden", async () => {
    const planned: number[] = [];
    const plans = async ({ drawn }: Operation) => {
      planned.push(drawn);
      return plan;
    };
    const draws = [0, 50, 50, 0];
    const programs = createPrograms(plans, noTypes, undefined, () => draws.shift() ?? 0);
    const get = async () => programs.get("{ a }", null, operationOf("{ a }"));
    const [zero, fifty] = [await get(), await get()];
    expect(fifty).not.toBe(zero);
    expect(programs.find("{ a }", null)).toBe(fifty);
    expect(programs.find("{ a }", null)).toBe(zero);
    expect(planned).toEqual([0, 50]);
  });
});

function operationOf(source: string, name: string | null = null): Operation {
  const document = parse(source);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error("no operation");
  return { schema, document, operation, variables: {}, drawn: 0 };
}
