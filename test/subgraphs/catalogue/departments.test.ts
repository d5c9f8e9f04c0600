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

const ask = (query: string, viewer = nobody) => catalogue.read(viewer, query);

describe("departments", () => {
  it("are the eight that own procedures, with how many they have", async () => {
    const { departments } = await ask("{ departments { id code procedures { totalCount } } }");
    expect(departments.map((one: any) => `${one.code} ${one.procedures.totalCount}`)).toEqual([
      "drug-administration 0",
      "food-safety 0",
      "health-environment 30",
      "medical-equipment 0",
      "medical-services 23",
      "preventive-medicine 28",
      "science-training 16",
      "traditional-medicine 20",
    ]);
    // base64url of `Department:drug-administration`.
    expect(departments[0].id).toBe("RGVwYXJ0bWVudDpkcnVnLWFkbWluaXN0cmF0aW9u");
  });

  it("name their units, today's and former ones", async () => {
    const { departments } = await ask(`{ departments {
      code name unit { code name department { code } } formerUnits { code validTo successors { code } } } }`);
    expect(departments.find((one: any) => one.code === "medical-equipment")).toEqual({
      code: "medical-equipment",
      name: "Infrastructure and Medical Device Administration",
      unit: {
        code: "imda",
        name: "Infrastructure and Medical Device Administration",
        department: { code: "medical-equipment" },
      },
      formerUnits: [{ code: "dmec", validTo: "2025-02-28", successors: [{ code: "imda" }] }],
    });
  });

  it("speak the viewer's language", async () => {
    const { departments } = await ask(
      "{ departments { name } }",
      viewerOf("citizen", { locale: "vi" }),
    );
    expect(departments[0].name).toBe("Cục Quản lý Dược");
  });

  it("give pages of their own procedures, filtered each for itself", async () => {
    const { departments } = await ask(`{ departments {
      code
      page: procedures(first: 2) { edges { node { code } } pageInfo { hasNextPage } totalCount }
      quarantine: procedures(search: "kiem dich", first: 1) { totalCount edges { node { code } } }
    } }`);
    const byCode = Object.fromEntries(departments.map((one: any) => [one.code, one]));
    expect(byCode["science-training"].page).toEqual({
      edges: [{ node: { code: "astt-01" } }, { node: { code: "astt-02" } }],
      pageInfo: { hasNextPage: true },
      totalCount: 16,
    });
    expect(byCode["food-safety"].page).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false },
      totalCount: 0,
    });
    // vadp-14 to vadp-19 are about health quarantine (kiểm dịch).
    expect(byCode["preventive-medicine"].quarantine).toEqual({
      totalCount: 6,
      edges: [{ node: { code: "vadp-14" } }],
    });
    expect(byCode["science-training"].quarantine.totalCount).toBe(0);
  });

  it("go on after a cursor", async () => {
    const page = `edges { cursor node { code } }`;
    const [first] = await catalogue.entities<any>(
      nobody,
      [{ __typename: "Department", code: "science-training" }],
      `... on Department { procedures(first: 15) { ${page} } }`,
    );
    const last = first.procedures.edges.at(-1);
    expect(last.node.code).toBe("astt-15");
    const [rest] = await catalogue.entities<any>(
      nobody,
      [{ __typename: "Department", code: "science-training" }],
      `... on Department { procedures(after: "${last.cursor}") { ${page} } }`,
    );
    expect(rest.procedures.edges.map((edge: any) => edge.node.code)).toEqual(["astt-16"]);
  });

  it("cost a fixed number of SQL statements", async () => {
    const askAll = () =>
      ask(`{ departments { name unit { name } formerUnits { name }
        procedures(first: 5) { totalCount edges { node { name } } } } }`);
    await askAll();
    const { statements } = await countStatements(catalogue.knex, askAll);
    // Departments, a page of each, counts of each; units are kept.
    expect(statements).toHaveLength(3);
  });

  it("refuse a page of more than 100", async () => {
    const { errors } = await catalogue.ask(
      nobody,
      "{ departments { procedures(first: 1000) { totalCount } } }",
    );
    expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
    expect(errors?.[0]?.path).toEqual(["departments", 0, "procedures"]);
  });
});

describe("lists below lists", () => {
  const nested = (levels: number): string =>
    levels === 0
      ? "code"
      : `code department { procedures(first: 100) { edges { node { ${nested(levels - 1)} } } } }`;
  const asked = (levels: number) =>
    `{ procedures(first: 100) { edges { node { ${nested(levels)} } } } }`;

  it("are answered while they ask for 20,000 entries at most", async () => {
    // 100 once, and 100 for each of the first 100 procedures.
    const { procedures } = await ask(asked(1));
    expect(procedures.edges).toHaveLength(100);
    expect(procedures.edges[0].node.department.procedures.edges.length).toBeGreaterThan(10);
  });

  it("are refused beyond, before they hold up everybody else", async () => {
    const { data, errors } = await catalogue.ask<any>(nobody, asked(3));
    expect(data.procedures.edges).toHaveLength(100);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/20000/),
      extensions: { code: "BAD_USER_INPUT" },
    });
    // A request of its own is counted for itself.
    await ask(asked(1));
  });
});

describe("units", () => {
  it("are today's and former ones, in code order", async () => {
    const { units } = await ask("{ units { code kind agencyCode validFrom validTo } }");
    expect(units).toHaveLength(26);
    expect(units.find((unit: any) => unit.code === "dmec")).toEqual({
      code: "dmec",
      kind: "FORMER_DEPARTMENT",
      agencyCode: "000.00.04.G18",
      validFrom: null,
      validTo: "2025-02-28",
    });
  });

  it("have an agency code only where it was read in a source", async () => {
    const { units } = await ask("{ units { code agencyCode } }");
    const sourced = units.filter((unit: any) => unit.agencyCode !== null);
    expect(sourced.map((unit: any) => `${unit.code} ${unit.agencyCode}`)).toEqual([
      "dmec 000.00.04.G18",
      "imda 000.00.04.G18",
      "moh 000.00.00.G18",
    ]);
  });

  it("know what they came from", async () => {
    const [unit] = await catalogue.entities<any>(
      nobody,
      [{ __typename: "Unit", code: "dpa" }],
      "... on Unit { name abbreviation validFrom predecessors { code } successors { code } }",
    );
    expect(unit).toEqual({
      name: "Department of Disease Prevention",
      abbreviation: null,
      validFrom: "2025-03-01",
      predecessors: [{ code: "vncdc" }, { code: "vihema" }],
      successors: [],
    });
  });
});
