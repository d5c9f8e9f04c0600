import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../subgraphs/drug-administration/definition.ts";
import { subgraph } from "../../../subgraphs/drug-administration/subgraph.ts";
import { viewerOf } from "../../support/personas.ts";
import { countStatements } from "../../support/statements.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { deliverExample } from "../kit/forms/deliver-example.ts";

let department: TestSubgraph;

beforeAll(async () => {
  department = await startTestSubgraph(subgraph);
});

afterAll(() => department.stop());

const selection = `... on Dossier {
  code
  drugRegistration {
    productName registrationNumber dosageForm strength
    activeIngredients { name amount unit }
    manufacturer { name address country }
  }
}`;

function ask(codes: readonly string[]) {
  const representations = codes.map((code) => ({ __typename: "Dossier", code }));
  return department.entities(viewerOf("citizen"), representations, selection);
}

describe("Dossier.drugRegistration", () => {
  it("gives what was declared of a new drug, ingredients in their order", async () => {
    const { code } = await deliverExample(department, "dav-78", {
      answers: {
        productName: "Thuốc Thử 250",
        activeIngredients: [
          { name: "Zeta", amount: 0.125, unit: "mg" },
          { name: "Alpha", amount: 2_000_000, unit: "IU" },
        ],
        manufacturer: { name: "Nhà máy Thử", address: "Đà Nẵng", country: "VN" },
      },
    });
    expect(await ask([code])).toEqual([
      {
        code,
        drugRegistration: {
          productName: "Thuốc Thử 250",
          registrationNumber: null,
          dosageForm: "Viên nén",
          strength: "500 mg",
          activeIngredients: [
            { name: "Zeta", amount: 0.125, unit: "mg" },
            { name: "Alpha", amount: 2_000_000, unit: "IU" },
          ],
          manufacturer: { name: "Nhà máy Thử", address: "Đà Nẵng", country: "VN" },
        },
      },
    ]);
  });

  it("gives the number of a drug that is registered, and no dosage form of a material", async () => {
    const renewal = await deliverExample(department, "dav-88");
    const material = await deliverExample(department, "dav-81");
    expect(await ask([renewal.code, material.code])).toMatchObject([
      {
        drugRegistration: {
          registrationNumber: "VD-00000-00 (dữ liệu mẫu)",
          dosageForm: "Viên nén",
        },
      },
      { drugRegistration: { registrationNumber: null, dosageForm: null, strength: null } },
    ]);
  });

  it("is null where the dossier is not about a drug, and where there is no such dossier", async () => {
    const { code } = await deliverExample(department, "dav-01");
    expect(await ask([code, "000.00.00.G18-261121-9999"])).toEqual([
      { code, drugRegistration: null },
      { code: "000.00.00.G18-261121-9999", drugRegistration: null },
    ]);
  });

  it("takes one statement for one dossier and for twenty", async () => {
    const codes: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      codes.push((await deliverExample(department, index % 2 ? "dav-78" : "dav-82")).code);
    }
    const one = await countStatements(department.knex, () => ask(codes.slice(0, 1)));
    const twenty = await countStatements(department.knex, () => ask(codes));
    expect([one.statements.length, twenty.statements.length]).toEqual([1, 1]);
    expect(twenty.result).toHaveLength(20);
  });

  it("needs no statement where nothing of the dossier's is asked", async () => {
    const asked = await countStatements(department.knex, () =>
      department.entities(
        viewerOf("citizen"),
        [{ __typename: "Dossier", code: "000.00.00.G18-261121-0001" }],
        "... on Dossier { code }",
      ),
    );
    expect(asked.statements).toEqual([]);
  });
});

describe("writeContent", () => {
  it("puts a later declaration in place of an earlier one", async () => {
    const { code, ref } = await deliverExample(department, "dav-78");
    const { answers } = definition.procedures.find(
      (procedure) => procedure.code === "dav-78",
    )!.exampleInput!;
    const later = { ...answers, activeIngredients: [{ name: "Một", amount: 1, unit: "g" }] };
    await department.knex.transaction((trx) =>
      definition.writeContent(trx, { ref, procedureCode: "dav-78" }, later),
    );
    expect(await ask([code])).toMatchObject([
      { drugRegistration: { activeIngredients: [{ name: "Một", amount: 1, unit: "g" }] } },
    ]);
  });

  it("takes the example of each of the department's 34 forms", async () => {
    const codes = definition.procedures.flatMap(({ code, form }) => (form ? [code] : []));
    for (const code of codes) await deliverExample(department, code);
    expect(codes).toHaveLength(34);
  });

  it("leaves nothing behind when the dossier goes", async () => {
    const { ref } = await deliverExample(department, "dav-78");
    await department.knex("dossier").where({ ref }).delete();
    const { rows } = await department.knex.raw<{ rows: { count: number }[] }>(
      "select count(*)::int as count from drug_registration_ingredient where dossier_ref = ?",
      [ref],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe("the forms of the department", () => {
  const kinds = (name: string) =>
    definition.procedures
      .filter(({ exampleInput }) => exampleInput && name in exampleInput.answers)
      .map(({ code }) => code);

  it("ask for a drug in the twelve procedures about authorisations", () => {
    expect(kinds("activeIngredients")).toEqual([
      "dav-04",
      "dav-05",
      "dav-11",
      "dav-78",
      "dav-79",
      "dav-80",
      "dav-81",
      "dav-82",
      "dav-83",
      "dav-87",
      "dav-88",
      "dav-89",
    ]);
  });

  it("ask for the number of the authorisation where there is one already", () => {
    expect(kinds("registrationNumber")).toEqual([
      "dav-04",
      "dav-05",
      "dav-11",
      "dav-82",
      "dav-83",
      "dav-88",
      "dav-89",
    ]);
  });
});

describe("the department's words", () => {
  it("are those of the vendor system where they were read", () => {
    expect(definition.vocabulary).toMatchObject({
      1: "Chờ một cửa tiếp nhận",
      2: "Một cửa đã tiếp nhận",
      5: "Sửa đổi bổ sung",
      6: "Chờ doanh nghiệp thanh toán",
      9: "Đã hoàn tất",
    });
  });
});
