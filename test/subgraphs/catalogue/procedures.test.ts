import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { nobody } from "../../support/personas.ts";
import { countStatements } from "../../support/statements.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { whenListening } from "./listening.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startTestSubgraph(subgraph);
  await whenListening(catalogue);
});

afterAll(() => catalogue.stop());

/** Asks in English. */
const ask = (query: string) => catalogue.read(nobody, query);

/** The codes of a page of procedures. */
async function codesOf(args: string): Promise<string[]> {
  const { procedures } = await ask(`{ procedures(${args}) { edges { node { code } } } }`);
  return procedures.edges.map((edge: any) => edge.node.code);
}

describe("procedures", () => {
  it("counts the procedures of the five departments without a system", async () => {
    const { procedures } = await ask("{ procedures { totalCount edges { cursor } } }");
    expect(procedures.totalCount).toBe(117);
    expect(procedures.edges).toHaveLength(20);
  });

  it("gives every procedure once when paged through", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const { data }: { data: any } = await catalogue.ask<any>(
        nobody,
        `query ($after: String) { procedures(first: 17, after: $after) {
          edges { cursor node { code } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...data.procedures.edges.map((edge: any) => edge.node.code));
      after = data.procedures.pageInfo.endCursor;
      if (!data.procedures.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(117);
    expect(new Set(seen).size).toBe(117);
    expect(seen).toEqual(seen.toSorted());
    expect(seen[0]).toBe("astt-01");
    expect(seen.at(-1)).toBe("ydct-20");
  });

  it("gives an empty last page after the last procedure", async () => {
    const { procedures } = await ask(
      `{ procedures(first: 1, search: "kcb-01") { pageInfo { hasNextPage endCursor } } }`,
    );
    expect(procedures.pageInfo.hasNextPage).toBe(false);
    const next = await ask(
      `{ procedures(search: "kcb-01", after: "${procedures.pageInfo.endCursor}") {
        edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`,
    );
    expect(next.procedures).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: 1,
    });
  });

  it("holds to one department", async () => {
    expect(await codesOf(`first: 100, department: "medical-services"`)).toHaveLength(23);
    expect(await codesOf(`department: "no-such-department"`)).toEqual([]);
    expect(await codesOf(`department: "\\u0000"`)).toEqual([]);
  });

  it("holds to one field, by key or by national code", async () => {
    const devices = ["astt-10", "astt-11", "astt-12"];
    expect(await codesOf(`field: "medical-equipment-and-works"`)).toEqual(devices);
    expect(await codesOf(`field: "G18-YT11"`)).toEqual(devices);
    expect(await codesOf(`field: "G18-YT01"`)).toEqual([]);
  });

  it("holds to both", async () => {
    const args = `department: "science-training", field: "G18-YT11"`;
    expect(await codesOf(args)).toEqual(["astt-10", "astt-11", "astt-12"]);
    expect(await codesOf(`department: "medical-services", field: "G18-YT11"`)).toEqual([]);
  });

  it.each([
    ["Vietnamese words with their diacritics", "huấn luyện sơ cấp cứu", ["astt-15", "astt-16"]],
    [
      "the same without them, in capitals, in another order",
      "SO CAP CUU huan luyen",
      ["astt-15", "astt-16"],
    ],
    ["decomposed letters", "huấn luyện".normalize("NFD"), ["astt-15", "astt-16"]],
    ["d for đ, the shorter name first", "dap ung gcp", ["astt-08", "astt-07"]],
    ["đ for đ", "Đáp ứng GCP", ["astt-08", "astt-07"]],
    ["English words", "vaccine injury", ["vadp-12", "vadp-11"]],
    ["words of both languages", "tissue mô", ["kcb-11", "vadp-19"]],
    ["our key", "ydct-05", ["ydct-05"]],
    ["the national code", "1.008398", ["ydct-01"]],
    ["the code of the National Single Window", "byte0600002", ["vihema-19"]],
    ["a word that no procedure has", "tàu ngầm", []],
    ["a percent sign as a space, not as any text", "y%05", []],
    ["an underscore as what stands between words, not as any letter", "k_b-01", []],
    ["nothing by a backslash", "\\\\", []],
    ["a NUL character, as a space", "ydct-05\\u0000", ["ydct-05"]],
  ])("finds %s", async (_what, search, expected) => {
    expect(await codesOf(`search: "${search}"`)).toEqual(expected);
  });

  it("takes an empty search for none", async () => {
    const { procedures } = await ask(`{ procedures(search: "  ") { totalCount } }`);
    expect(procedures.totalCount).toBe(117);
  });

  it.each([
    ["first: 0", "“first” must be a number from 1 to 100."],
    ["first: 101", "“first” must be a number from 1 to 100."],
    ["first: -1", "“first” must be a number from 1 to 100."],
    [`after: "nonsense"`, "“after” is not a cursor that this list gave."],
    [`after: "WzFd"`, "“after” is not a cursor that this list gave."],
    [`search: "${"a".repeat(201)}"`, "“search” must not be longer than 200 characters."],
  ])("refuses %s", async (args, message) => {
    const { data, errors } = await catalogue.ask(
      nobody,
      `{ procedures(${args}) { totalCount } departments { code } }`,
    );
    expect(errors).toEqual([
      { message, path: ["procedures"], extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(data).toMatchObject({ procedures: null });
  });

  it("costs as many SQL statements for a hundred procedures as for forty", async () => {
    const query = (first: number) => `{ procedures(first: ${first}) { totalCount edges { node {
      code name field { name } department { name unit { name } } units { name }
      successors { code department { code } } fees { amountVnd } requiredPapers { name } } } } }`;
    await ask(query(100));
    const few = await countStatements(catalogue.knex, () => ask(query(40)));
    const many = await countStatements(catalogue.knex, () => ask(query(100)));
    expect(many.result.procedures.edges).toHaveLength(100);
    // The page and its count; departments, units and successors are kept.
    expect([few.statements.length, many.statements.length]).toEqual([2, 2]);
  });
});

describe("procedureFields", () => {
  it("lists the fields that have procedures", async () => {
    expect(await ask("{ procedureFields { key code name } }")).toEqual({
      procedureFields: [
        { key: "health-environment", code: null, name: "Health environment" },
        {
          key: "medical-equipment-and-works",
          code: "G18-YT11",
          name: "Medical equipment and works",
        },
        {
          key: "medical-examination-and-treatment",
          code: "G18-YT07",
          name: "Medical examination and treatment",
        },
        { key: "preventive-medicine", code: "G18-YT12", name: "Preventive medicine" },
        {
          key: "traditional-medicine-and-pharmacy",
          code: null,
          name: "Traditional medicine and pharmacy",
        },
        {
          key: "training-and-scientific-research",
          code: null,
          name: "Training and scientific research",
        },
      ],
    });
  });
});
