import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { nobody, viewerOf } from "../../support/personas.ts";
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

const vietnamese = viewerOf("citizen", { locale: "vi" });

/** Asks a query in English that must not fail. */
async function ask(query: string, viewer = nobody): Promise<any> {
  const { data, errors } = await catalogue.ask<any>(viewer, query);
  expect(errors).toBeUndefined();
  return data;
}

/** The codes of a page of procedures. */
async function codesOf(args: string): Promise<string[]> {
  const { procedures } = await ask(`{ procedures(${args}) { edges { node { code } } } }`);
  return procedures.edges.map((edge: any) => edge.node.code);
}

describe("procedure", () => {
  it("is found by our own key and by the national code", async () => {
    const data = await ask(`{
      ours: procedure(code: "kcb-01") { id code nationalCode name }
      national: procedure(code: "1.012278") { code }
    }`);
    expect(data).toEqual({
      ours: {
        id: "UHJvY2VkdXJlOmtjYi0wMQ",
        code: "kcb-01",
        nationalCode: "1.012278",
        name: "New facility licence",
      },
      national: { code: "kcb-01" },
    });
  });

  it.each(["kcb-999", "", "KCB-01", "1.0", "\\u0000", "a".repeat(5000)])(
    "is null without an error for the code %j",
    async (code) => {
      expect(await ask(`{ procedure(code: "${code}") { code } }`)).toEqual({ procedure: null });
    },
  );

  it("speaks the viewer's language", async () => {
    const query = `{ procedure(code: "kcb-01") {
      name result field { key code name } department { name } timeLimit { cases { when } }
      fees { case } requiredPapers { name } } }`;
    const { procedure } = await ask(query, vietnamese);
    expect(procedure.name).toBe("Cấp mới giấy phép hoạt động đối với cơ sở khám bệnh, chữa bệnh");
    expect(procedure.result).toBe("Giấy phép hoạt động");
    expect(procedure.field).toEqual({
      key: "medical-examination-and-treatment",
      code: "G18-YT07",
      name: "Khám bệnh, chữa bệnh",
    });
    expect(procedure.department.name).toBe("Cục Quản lý Khám, chữa bệnh");
    expect(procedure.timeLimit.cases[0].when).toBe("Bệnh viện");
    expect(procedure.fees[1].case).toBe("Phòng khám đa khoa");
    expect(procedure.requiredPapers[0].name).toBe("Đơn đề nghị (Mẫu số 02 Phụ lục II)");
  });

  it("gives its facts with their sources", async () => {
    const { procedure } = await ask(`{ procedure(code: "kcb-01") {
      status serviceLevel systemOfRecord decentralised validFrom validTo successors { code }
      units { code name kind } timeLimit { value unit onReceipt cases { when value unit } stages { name } confidence }
      fees { kind amountVnd case legalBasis validFrom validTo source confidence note }
      supplementRule { policy maxRounds window { value } counted clock confidence }
      tacitApproval legalBasis sourceConflicts { field } source confidence revision
    } }`);
    expect(procedure).toMatchObject({
      status: "CURRENT",
      serviceLevel: "UNKNOWN",
      systemOfRecord: "UNKNOWN",
      decentralised: false,
      validFrom: "2024-01-01",
      validTo: null,
      successors: [],
      units: [
        { code: "msa", name: "Medical Services Administration", kind: "DEPARTMENT" },
        { code: "tma", name: "Traditional Medicine Administration", kind: "DEPARTMENT" },
        {
          code: "doh",
          name: "Provincial health department (generic)",
          kind: "PROVINCIAL_GENERIC",
        },
      ],
      timeLimit: {
        value: null,
        unit: null,
        onReceipt: false,
        cases: [
          { when: "Hospital", value: 60, unit: "CALENDAR_DAY" },
          { when: "Other facilities", value: 45, unit: "CALENDAR_DAY" },
        ],
        stages: [],
        confidence: "SOURCED",
      },
      supplementRule: {
        policy: "UNKNOWN",
        maxRounds: null,
        window: null,
        counted: null,
        clock: "UNKNOWN",
        confidence: "UNVERIFIED",
      },
      tacitApproval: false,
      legalBasis: ["Nghị định 96/2023/NĐ-CP"],
      sourceConflicts: [],
      source: "npsp-5065",
      confidence: "SOURCED",
      revision: 1,
    });
    expect(procedure.fees[0]).toEqual({
      kind: "CHARGE",
      amountVnd: "10500000",
      case: "Hospital",
      legalBasis: "Thông tư 59/2023/TT-BTC",
      validFrom: "2023-10-16",
      validTo: null,
      source: "npsp-5065",
      confidence: "SOURCED",
      note: null,
    });
  });

  it("tells where its sources disagree", async () => {
    const { procedure } = await ask(
      `{ procedure(code: "ydct-01") { timeLimit { value unit } sourceConflicts { field values } } }`,
    );
    expect(procedure).toEqual({
      timeLimit: { value: 5, unit: "WORKING_DAY" },
      sourceConflicts: [
        {
          field: "timeLimit",
          values: [
            { value: 5, unit: "WORKING_DAY", source: "Thông tư 19/2019/TT-BYT, Điều 17" },
            { value: 10, unit: "WORKING_DAY", source: "moh tthcId=1106501" },
          ],
        },
      ],
    });
  });

  it("gives minutes and hours of border quarantine", async () => {
    const { procedure } = await ask(
      `{ procedure(code: "vadp-16") { timeLimit { stages { name value unit actor } } } }`,
    );
    expect(procedure.timeLimit.stages[0]).toEqual({
      name: "Document check",
      value: 10,
      unit: "MINUTE",
      actor: "OFFICER",
    });
    expect(procedure.timeLimit.stages[3].unit).toBe("HOUR");
  });

  it("names the procedures that took its place, as far as they are known here", async () => {
    const data = await ask(`{
      old: procedure(code: "kcb-17") { status successors { code } }
      elsewhere: procedure(code: "ydct-04") { successors { code } }
    }`);
    expect(data.old).toEqual({ status: "HISTORICAL", successors: [{ code: "kcb-02" }] });
    // dav-09 and dav-07 are the drug administration's, which this catalogue does not follow.
    expect(data.elsewhere).toEqual({ successors: [] });
  });
});

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

describe("references", () => {
  it("are resolved by our own key alone", async () => {
    const found = await catalogue.entities(
      nobody,
      ["kcb-01", "1.012278", "nowhere"].map((code) => ({ __typename: "Procedure", code })),
      "... on Procedure { name }",
    );
    expect(found).toEqual([{ name: "New facility licence" }, null, null]);
  });

  it("of a hundred dossiers' procedures, departments and units cost a statement for what does not exist", async () => {
    const representations = [
      ...["kcb-01", "kcb-02", "ydct-01"].map((code) => ({ __typename: "Procedure", code })),
      ...["medical-services", "food-safety"].map((code) => ({ __typename: "Department", code })),
      ...["msa", "vfa", "nowhere"].map((code) => ({ __typename: "Unit", code })),
    ];
    const many = Array.from({ length: 100 }, () => representations).flat();
    const askAll = () =>
      catalogue.entities<{ __typename: string } | null>(
        nobody,
        many,
        "__typename ... on Procedure { name } ... on Department { name } ... on Unit { name }",
      );
    const result = await askAll();
    const { statements } = await countStatements(catalogue.knex, askAll);
    // The unit that does not exist is looked for again; all else is kept.
    expect(statements).toHaveLength(1);
    expect(result).toHaveLength(800);
    expect(result.slice(3, 8)).toEqual([
      { __typename: "Department", name: "Medical Services Administration" },
      { __typename: "Department", name: "Food Administration" },
      { __typename: "Unit", name: "Medical Services Administration" },
      { __typename: "Unit", name: "Viet Nam Food Administration" },
      null,
    ]);
  });
});
