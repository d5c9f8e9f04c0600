import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../subgraphs/food-safety/definition.ts";
import { subgraph } from "../../../subgraphs/food-safety/subgraph.ts";
import { viewerOf } from "../../support/personas.ts";
import { countStatements } from "../../support/statements.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { deliverExample } from "../kit/forms/deliver-example.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";

let department: TestSubgraph;

beforeAll(async () => {
  department = await startTestSubgraph(subgraph);
});

afterAll(() => department.stop());

const selection = `... on Dossier {
  code
  productDeclaration {
    productName productGroup origin ingredients shelfLife
    manufacturer { name address country }
  }
  advertisingContent { productName declarationNumber media script }
}`;

function ask(codes: readonly string[]) {
  const representations = codes.map((code) => ({ __typename: "Dossier", code }));
  return department.entities(viewerOf("citizen"), representations, selection);
}

describe("Dossier.productDeclaration", () => {
  it("gives what was declared of a product", async () => {
    const { code } = await deliverExample(department, "vfa-08", {
      answers: {
        productName: "Viên uống Thử",
        origin: "IMPORTED",
        ingredients: "Vitamin C 80 mg\nTá dược",
        shelfLife: "36 tháng",
        manufacturer: { name: "Example GmbH", address: "Berlin", country: "DE" },
      },
    });
    expect(await ask([code])).toEqual([
      {
        code,
        productDeclaration: {
          productName: "Viên uống Thử",
          productGroup: "HEALTH_SUPPLEMENT",
          origin: "IMPORTED",
          ingredients: "Vitamin C 80 mg\nTá dược",
          shelfLife: "36 tháng",
          manufacturer: { name: "Example GmbH", address: "Berlin", country: "DE" },
        },
        advertisingContent: null,
      },
    ]);
  });

  it("tells additives from health supplements", async () => {
    const { code } = await deliverExample(department, "vfa-15");
    expect(await ask([code])).toMatchObject([
      { productDeclaration: { productGroup: "FOOD_ADDITIVE" } },
    ]);
  });
});

describe("Dossier.advertisingContent", () => {
  it("gives the advertisement and where it is to appear, in the order of the declaration", async () => {
    const { code } = await deliverExample(department, "vfa-09", {
      answers: { media: ["RADIO", "PRESS", "EVENT"], script: "Một\nHai" },
    });
    expect(await ask([code])).toEqual([
      {
        code,
        productDeclaration: null,
        advertisingContent: {
          productName: "Sản phẩm Ví dụ (dữ liệu mẫu)",
          declarationNumber: "0000/2026/ĐKSP (dữ liệu mẫu)",
          media: ["RADIO", "PRESS", "EVENT"],
          script: "Một\nHai",
        },
      },
    ]);
  });
});

describe("typed content", () => {
  it("is null where the dossier has none, and where there is no such dossier", async () => {
    const { code } = await deliverExample(department, "vfa-02");
    expect(await ask([code, "000.00.00.G18-261121-9999"])).toMatchObject([
      { productDeclaration: null, advertisingContent: null },
      { productDeclaration: null, advertisingContent: null },
    ]);
  });

  it("takes one statement for one dossier and for twenty", async () => {
    const codes: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      codes.push((await deliverExample(department, index % 2 ? "vfa-08" : "vfa-09")).code);
    }
    const one = await countStatements(department.knex, () => ask(codes.slice(0, 1)));
    const twenty = await countStatements(department.knex, () => ask(codes));
    expect([one.statements.length, twenty.statements.length]).toEqual([1, 1]);
    expect(twenty.result).toHaveLength(20);
  });
});

describe("writeContent", () => {
  it.each([
    ["vfa-08", { productName: "Mới" }, { productDeclaration: { productName: "Mới" } }],
    ["vfa-09", { media: ["PRINT"] }, { advertisingContent: { media: ["PRINT"] } }],
  ])(
    "puts a later declaration of %s in place of an earlier one",
    async (procedureCode, changes, expected) => {
      const { code, ref } = await deliverExample(department, procedureCode);
      const later = { ...getProcedure(procedureCode).exampleInput!.answers, ...changes };
      await department.knex.transaction((trx) =>
        definition.writeContent(trx, { ref, procedureCode }, later),
      );
      expect(await ask([code])).toMatchObject([expected]);
    },
  );

  it("takes the example of each of the department's 18 forms", async () => {
    const codes = definition.procedures.flatMap(({ code, form }) => (form ? [code] : []));
    for (const code of codes) await deliverExample(department, code);
    expect(codes).toHaveLength(18);
  });
});

describe("the department's words", () => {
  it("are those of OpenCPS but for the payment, which it has none for", () => {
    expect(definition.vocabulary).toEqual({
      1: "new",
      2: "receiving",
      3: "denied",
      4: "processing",
      5: "waiting",
      6: "paying",
      7: "cancelling",
      8: "cancelled",
      9: "releasing",
      10: "done",
    });
  });
});
