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

/** Asks in English, unless the viewer says otherwise. */
const ask = (query: string, viewer = nobody) => catalogue.read(viewer, query);

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
