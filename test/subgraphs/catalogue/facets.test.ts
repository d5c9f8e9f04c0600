import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createProcedureSearch } from "../../../subgraphs/catalogue/procedure-search.ts";
import { filingState } from "../../../subgraphs/kit/procedures/filing.ts";
import { nobody, viewerOf } from "../../support/personas.ts";
import { readShippedOf, startWholeCatalogue } from "./whole-catalogue.ts";

let catalogue: Awaited<ReturnType<typeof startWholeCatalogue>>;

beforeAll(async () => {
  // Which procedures can be filed depends on the day.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T03:00:00.000Z") });
  catalogue = await startWholeCatalogue();
});

afterAll(async () => {
  await catalogue.stop();
  vi.useRealTimers();
});

const facets = `facets {
  departments { department { code name } count } fields { field { key name } count }
  serviceLevels { serviceLevel count } open { open count } }`;

const ask = (query: string, viewer = nobody) => catalogue.read(viewer, query);

describe("facets", () => {
  it("count the whole list, whatever the page", async () => {
    const { procedures } = await ask(`{ procedures(first: 1) { totalCount ${facets} } }`);
    expect(procedures.totalCount).toBe(280);
    const { departments, fields, serviceLevels, open } = procedures.facets;
    // Counted in the data by hand.
    expect(departments.map(({ department, count }: any) => `${department.code} ${count}`)).toEqual([
      "drug-administration 106",
      "food-safety 31",
      "health-environment 30",
      "preventive-medicine 28",
      "medical-equipment 26",
      "medical-services 23",
      "traditional-medicine 20",
      "science-training 16",
    ]);
    expect(fields.map(({ field, count }: any) => `${field.name} ${count}`)).toEqual([
      "Pharmaceuticals 94",
      "Food safety and nutrition 31",
      "Health environment 30",
      "Medical equipment and works 29",
      "Preventive medicine 28",
      "Medical examination and treatment 23",
      "Traditional medicine and pharmacy 20",
      "Training and scientific research 13",
      "Cosmetics 12",
    ]);
    expect(serviceLevels).toEqual([
      { serviceLevel: "UNKNOWN", count: 272 },
      { serviceLevel: "FULL", count: 5 },
      { serviceLevel: "PARTIAL", count: 3 },
    ]);
    expect(open).toEqual([
      { open: false, count: 156 },
      { open: true, count: 124 },
    ]);
  });

  it("count what a search finds, in the viewer's language", async () => {
    const { procedures } = await ask(
      `{ procedures(search: "gmp", first: 1) { totalCount ${facets} } }`,
      viewerOf("citizen", { locale: "vi" }),
    );
    // dav-01, dav-60 to dav-64, vfa-16, vfa-17 and ydct-19; dav-64 was replaced, dav-01 is partly online.
    expect(procedures).toEqual({
      totalCount: 9,
      facets: {
        departments: [
          { department: { code: "drug-administration", name: "Cục Quản lý Dược" }, count: 6 },
          { department: { code: "food-safety", name: "Cục An toàn thực phẩm" }, count: 2 },
          {
            department: { code: "traditional-medicine", name: "Cục Quản lý Y, Dược cổ truyền" },
            count: 1,
          },
        ],
        fields: [
          { field: { key: "pharmaceuticals", name: "Dược phẩm" }, count: 5 },
          {
            field: { key: "food-safety-and-nutrition", name: "An toàn thực phẩm và Dinh dưỡng" },
            count: 2,
          },
          { field: { key: "cosmetics", name: "Mỹ phẩm" }, count: 1 },
          {
            field: { key: "traditional-medicine-and-pharmacy", name: "Y Dược cổ truyền" },
            count: 1,
          },
        ],
        serviceLevels: [
          { serviceLevel: "UNKNOWN", count: 8 },
          { serviceLevel: "PARTIAL", count: 1 },
        ],
        open: [
          { open: true, count: 8 },
          { open: false, count: 1 },
        ],
      },
    });
  });

  it("are those of each department below departments", async () => {
    const { departments } = await ask(
      `{ departments { code procedures(search: "quang cao") { totalCount facets {
        departments { department { code } count } } } } }`,
    );
    for (const { code, procedures } of departments) {
      const own = [{ department: { code }, count: procedures.totalCount }];
      expect(procedures.facets.departments).toEqual(procedures.totalCount === 0 ? [] : own);
    }
  });

  it("narrow the list by what they count", async () => {
    const { procedures } = await ask(`{ procedures(search: "cap lai") { ${facets} } }`);
    const totalOf = async (filter: string) =>
      (await ask(`{ procedures(search: "cap lai", ${filter}) { totalCount } }`)).procedures
        .totalCount;
    const { departments, fields, serviceLevels, open } = procedures.facets;
    for (const { department, count } of departments) {
      expect(await totalOf(`department: "${department.code}"`)).toBe(count);
    }
    for (const { field, count } of fields) {
      expect(await totalOf(`field: "${field.key}"`)).toBe(count);
    }
    for (const { serviceLevel, count } of serviceLevels) {
      expect(await totalOf(`serviceLevel: ${serviceLevel}`)).toBe(count);
    }
    for (const one of open) expect(await totalOf(`open: ${one.open}`)).toBe(one.count);
  });
});

describe("the filters", () => {
  it("hold to a service level", async () => {
    expect(await catalogue.codesOf("serviceLevel: FULL")).toEqual(
      "dav-02 dav-73 imda-03 imda-04 vihema-01".split(" "),
    );
    expect(await catalogue.codesOf("serviceLevel: PARTIAL")).toEqual(
      "dav-01 dav-03 vadp-05".split(" "),
    );
  });

  it("hold to what can be filed today, and to what cannot", async () => {
    const { now, not } = await ask(`{
      now: procedures(open: true) { totalCount } not: procedures(open: false) { totalCount } }`);
    expect([now.totalCount, not.totalCount]).toEqual([124, 156]);
  });

  it("hold together with each other, a search and a department", async () => {
    expect(
      await catalogue.codesOf(
        `search: "so luu hanh", serviceLevel: FULL, open: true, department: "medical-equipment"`,
      ),
    ).toEqual(["imda-03", "imda-04"]);
  });
});

describe("open", () => {
  const names = ["catalogue", "drug-administration", "food-safety", "medical-equipment"];
  const documents = names.flatMap((name) => readShippedOf(name));
  const ends = documents.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
  const days = [...new Set([...ends, "2010-01-01", "2026-11-21", "2099-12-31"])].filter(
    (day) => day !== null,
  );

  it("is what filing says of each of the 280 procedures on the days that matter", async () => {
    expect(documents).toHaveLength(280);
    const around = days.flatMap((day) => [shift(day, -1), day, shift(day, 1)]);
    const search = createProcedureSearch(catalogue.knex);
    for (const day of new Set(around)) {
      const filter = { department: null, field: null, serviceLevel: null, open: true, day };
      const pages = await search.listPage({ ...filter, query: null }, 300, null);
      const expected = documents.filter((document) => filingState(document, day).open);
      expect(pages.map(({ code }) => code)).toEqual(expected.map(({ code }) => code).toSorted());
    }
  });
});

function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
