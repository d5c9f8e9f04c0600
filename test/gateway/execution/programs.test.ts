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

  it("are kept as far as their memory goes: of large ones under conditions only some", async () => {
    const programs = createPrograms(async () => plan, noTypes);
    const many = Array.from({ length: 500 }, (_, index) => `f${index}: a`).join(" ");
    const conditions = ["p", "q", "r", "s"].map((name) => `a @skip(if: $${name})`).join(" ");
    const variables = "($p: Boolean!, $q: Boolean!, $r: Boolean!, $s: Boolean!)";
    // 504 fields in 16 forms are 5.6 MB, 4,100 characters 0.4 MB: 22 of them are in 128 MB.
    const text = (index: number) => `query Q${index} ${variables} { ${conditions} ...F }
      fragment F on Query { ${many} }`;
    for (let index = 0; index < 30; index += 1) {
      await programs.get(text(index), null, operationOf(text(index)));
    }
    const kept = Array.from({ length: 30 }, (_, index) => programs.find(text(index), null));
    expect(kept.map(Boolean)).toEqual([...Array(8).fill(false), ...Array(22).fill(true)]);
  });

  it("are not kept when they would be endless: fragments in fragments, each twice", async () => {
    const programs = createPrograms(async () => plan, noTypes);
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ... { ...F${index + 1} } }`,
    );
    const text = `{ ...F0 } ${fragments.join(" ")} fragment F40 on Query { a }`;
    await programs.get(text, null, operationOf(text));
    expect(programs.find(text, null)).toBeUndefined();
  });

  it.each([
    ["a text that ends as the other is named", "query A { a } query B { b }\n#B", null],
    ["a name that begins as the other's text", "{ a }", "B1:Bquery A"],
    ["no name", "query A { a } query B { b }", ""],
  ])("are not mistaken for others: %s", async (_what, source, name) => {
    const programs = createPrograms(async () => plan, noTypes);
    const known = "query A { a } query B { b }";
    await programs.get(known, "B", operationOf(known, "B"));
    expect(programs.find(source, name)).toBeUndefined();
    await programs.get("query A { a }\n#B", null, operationOf("query A { a }\n#B"));
    expect(programs.find("query A { a }", "B")).toBeUndefined();
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
