import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../subgraphs/medical-equipment/definition.ts";
import { subgraph } from "../../../subgraphs/medical-equipment/subgraph.ts";
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
  device { deviceName riskClass circulationNumber manufacturer { name address country } }
}`;

function ask(codes: readonly string[]) {
  const representations = codes.map((code) => ({ __typename: "Dossier", code }));
  return department.entities(viewerOf("citizen"), representations, selection);
}

describe("Dossier.device", () => {
  it("gives what was declared of a device", async () => {
    const { code } = await deliverExample(department, "imda-03", {
      answers: {
        deviceName: "Máy thở Thử",
        riskClass: "D",
        manufacturer: { name: "Example K.K.", address: "Osaka", country: "JP" },
      },
    });
    expect(await ask([code])).toEqual([
      {
        code,
        device: {
          deviceName: "Máy thở Thử",
          riskClass: "D",
          circulationNumber: null,
          manufacturer: { name: "Example K.K.", address: "Osaka", country: "JP" },
        },
      },
    ]);
  });

  it("gives the circulation number of a device that has one", async () => {
    const { code } = await deliverExample(department, "imda-18");
    expect(await ask([code])).toMatchObject([
      { device: { circulationNumber: "0000000ĐKLH/BYT (dữ liệu mẫu)" } },
    ]);
  });

  it("is null where the dossier is about no device, and where there is no such dossier", async () => {
    const { code } = await deliverExample(department, "imda-14");
    expect(await ask([code, "000.00.04.G18-261121-9999"])).toMatchObject([
      { device: null },
      { device: null },
    ]);
  });

  it("takes one statement for one dossier and for twenty", async () => {
    const codes: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      codes.push((await deliverExample(department, index % 2 ? "imda-02" : "imda-05")).code);
    }
    const one = await countStatements(department.knex, () => ask(codes.slice(0, 1)));
    const twenty = await countStatements(department.knex, () => ask(codes));
    expect([one.statements.length, twenty.statements.length]).toEqual([1, 1]);
    expect(twenty.result).toHaveLength(20);
  });
});

describe("writeContent", () => {
  it("puts a later declaration in place of an earlier one", async () => {
    const { code, ref } = await deliverExample(department, "imda-25");
    const { answers } = getProcedure("imda-25").exampleInput!;
    await department.knex.transaction((trx) =>
      definition.writeContent(
        trx,
        { ref, procedureCode: "imda-25" },
        { ...answers, riskClass: "B" },
      ),
    );
    expect(await ask([code])).toMatchObject([{ device: { riskClass: "B" } }]);
  });

  it("takes the example of each of the department's 13 forms", async () => {
    const codes = definition.procedures.flatMap(({ code, form }) => (form ? [code] : []));
    for (const code of codes) await deliverExample(department, code);
    expect(codes).toHaveLength(13);
  });
});

describe("the forms of the department", () => {
  const asking = (name: string) =>
    definition.procedures
      .filter(({ exampleInput }) => exampleInput && name in exampleInput.answers)
      .map(({ code }) => code);

  it("ask for a device in ten procedures", () => {
    expect(asking("deviceName")).toEqual([
      "imda-02",
      "imda-03",
      "imda-04",
      "imda-05",
      "imda-09",
      "imda-10",
      "imda-16",
      "imda-18",
      "imda-21",
      "imda-25",
    ]);
  });

  it("insist on a circulation number for re-issue, withdrawal and change", () => {
    expect(asking("circulationNumber")).toEqual(["imda-02", "imda-18", "imda-25"]);
  });
});

describe("the department's words", () => {
  it("are the states of the device registration system where they were read", () => {
    expect(definition.vocabulary).toMatchObject({
      1: "AWAITING_DESK",
      4: "EXPERT_PROCESSING",
      5: "INCOMPLETE",
      6: "AWAITING_FEE",
    });
  });
});
