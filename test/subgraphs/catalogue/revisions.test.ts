import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { nobody, viewerOf } from "../../support/personas.ts";
import { countStatements } from "../../support/statements.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";
import { english, now, startRevisedCatalogue } from "./revised-catalogue.ts";
import type { RevisedCatalogue } from "./revised-catalogue.ts";

let catalogue: RevisedCatalogue;

beforeAll(async () => {
  catalogue = await startRevisedCatalogue();
});

beforeEach(() => void vi.setSystemTime(now));

describe("Procedure.revisionAt", () => {
  it("gives the one in force on a day, and none before the first that is known", async () => {
    await catalogue.store(
      "vfa-911",
      {},
      { effectiveFrom: "2026-12-15" },
      { effectiveFrom: "2027-06-01" },
      { effectiveFrom: "2027-01-01" },
    );
    const days = [
      "2026-11-20",
      "2026-11-21",
      "2026-12-14",
      "2026-12-15",
      "2027-01-01",
      "2027-05-31",
      "2027-06-01",
    ];
    const fields = days.map((day, at) => `d${at}: revisionAt(date: "${day}") { number }`);
    const found = await catalogue.procedure("vfa-911", fields.join(" "));
    expect(days.map((_day, at) => found[`d${at}`]?.number ?? null)).toEqual([
      null,
      1,
      1,
      2,
      4,
      4,
      3,
    ]);
  });

  it("refuses a day that is none", async () => {
    const query = `{ procedure(code: "vfa-911") { revisionAt(date: "2026-02-30") { number } } }`;
    const { status, errors } = await catalogue.ask<any>(english, query);
    expect([status, errors?.length]).toEqual([400, 1]);
  });
});

describe("Procedure.revisions", () => {
  beforeAll(async () => {
    await catalogue.store(
      "vfa-921",
      { publishedAt: "2026-01-10T02:00:00.000Z" },
      { publishedAt: "2026-02-10T17:00:00.000Z" }, // midnight in Viet Nam: the 11th
      { effectiveFrom: "2026-12-15" },
      { effectiveFrom: "2026-12-15" },
      { effectiveFrom: "2027-01-01" },
    );
  });

  it("tells of each when it is in force, newest first", async () => {
    const rows = await catalogue.revisionsOf("vfa-921", "number effectiveFrom effectiveTo state");
    expect(rows.map((row: object) => Object.values(row))).toEqual([
      [5, "2027-01-01", null, "UPCOMING"],
      [4, "2026-12-15", "2026-12-31", "UPCOMING"],
      [3, "2026-12-15", null, "SUPERSEDED"],
      [2, "2026-02-11", "2026-12-14", "IN_FORCE"],
      [1, "2026-01-10", "2026-02-10", "PAST"],
    ]);
    vi.setSystemTime("2026-12-14T17:00:00.000Z");
    const states = await catalogue.revisionsOf("vfa-921", "state");
    expect(states.map(({ state }: { state: string }) => state)).toEqual([
      "UPCOMING",
      "IN_FORCE",
      "SUPERSEDED",
      "PAST",
      "PAST",
    ]);
  });

  it("comes in pages", async () => {
    const page = (args: string) =>
      catalogue.procedure(
        "vfa-921",
        `revisions(${args}) { edges { node { number } } pageInfo { hasNextPage endCursor } }`,
      );
    const numbers: number[] = [];
    let after = "null";
    for (let more = true; more;) {
      const { revisions } = await page(`first: 2, after: ${after}`);
      numbers.push(...revisions.edges.map(({ node }: any) => node.number));
      more = revisions.pageInfo.hasNextPage;
      after = JSON.stringify(revisions.pageInfo.endCursor);
    }
    expect(numbers).toEqual([5, 4, 3, 2, 1]);
  });

  it.each(["first: 0", "first: 101", `after: "x"`, `after: "WzFlMTBd"`, `after: "Wy0xXQ"`])(
    "refuses %s",
    async (args) => {
      const query = `{ procedure(code: "vfa-921") { revisions(${args}) { edges { cursor } } } }`;
      const { data, errors } = await catalogue.ask<any>(english, query);
      expect(data.procedure.revisions).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    },
  );

  it("sends as many statements for twenty procedures as for one", async () => {
    const ask = (first: number) => {
      const revision = "number state effectiveTo name fees { amountVnd } form legalTexts { state }";
      const query = `{ procedures(first: ${first}) { edges { node {
        revisions(first: 3) { edges { node { ${revision} } } }
        revisionAt(date: "2026-12-01") { ${revision} }
        revisionDiff(from: 1, to: 1) { label } } } } }`;
      return countStatements(catalogue.knex, () => catalogue.ask<any>(english, query));
    };
    const counts = [await ask(1), await ask(20)].map(({ statements }) => statements.length);
    // Procedures, pages of revisions, revisions of a day, forms.
    expect(counts).toEqual([4, 4]);
  });
});

describe("ProcedureRevision", () => {
  it("says what its department published, with the form of its time", async () => {
    await catalogue.store(
      "vfa-931",
      { notes: "một" },
      { notes: "hai", effectiveFrom: "2026-12-15" },
    );
    const [second, first] = await catalogue.revisionsOf(
      "vfa-931",
      "number publishedAt notes name status legalBasis requiredPapers { id } form procedure { notes }",
    );
    expect([first.notes, second.notes, second.procedure.notes]).toEqual(["một", "hai", "một"]);
    expect(first).toMatchObject({
      publishedAt: now,
      name: "Product declaration, health supplement",
      status: "CURRENT",
      form: { title: "Product declaration, health supplement" },
    });
    expect(first.requiredPapers[0]).toEqual({ id: "vfa-08-p1" });
  });

  it("tells of each legal text whether it is in force today", async () => {
    const legalBasis = ["Luật Dược 105/2016/QH13, Điều 24", "Nghị định 165/2026/NĐ-CP, Điều 26"];
    const validity = {
      citation: legalBasis[1]!,
      validFrom: "2026-07-01",
      validTo: null,
      source: "Nghị định 165/2026/NĐ-CP",
    };
    await catalogue.store("vfa-932", { legalBasis, legalBasisValidity: [validity] });
    const [revision] = await catalogue.revisionsOf(
      "vfa-932",
      "legalTexts { citation validFrom validTo source state }",
    );
    expect(revision.legalTexts).toEqual([
      { citation: legalBasis[0], validFrom: null, validTo: null, source: null, state: "UNKNOWN" },
      { ...validity, state: "IN_FORCE" },
    ]);
  });

  it("is found by procedure and number; what is unknown or no number is null", async () => {
    await catalogue.store("vfa-933", {}, { notes: "hai" });
    const key = (procedureCode: string, number: number) => ({
      __typename: "ProcedureRevision",
      procedureCode,
      number,
    });
    const found = await catalogue.entities<any>(
      nobody,
      [
        key("vfa-933", 2),
        key("vfa-933", 3),
        key("nobody-1", 1),
        key("a\u0000b", 1),
        key("vfa-933", 0),
        key("vfa-933", 2 ** 40),
        key("vfa-933", 1),
      ],
      "... on ProcedureRevision { procedureCode number notes }",
    );
    expect(found).toMatchObject([
      { procedureCode: "vfa-933", number: 2, notes: "hai" },
      null,
      null,
      null,
      null,
      null,
      { number: 1 },
    ]);
  });
});

describe("Procedure.revisionDiff", () => {
  beforeAll(async () => {
    const paper = {
      id: "vfa-08-p99",
      name: { vi: "Giấy mới", en: "New paper" },
      originals: 1,
      copies: null,
      mandatory: false,
      condition: null,
      confidence: "sourced",
    };
    await catalogue.store(
      "vfa-941",
      {},
      {
        requiredPapers: [...getProcedure("vfa-08").requiredPapers, paper],
        timeLimit: { ...getProcedure("vfa-08").timeLimit, value: 7 },
      },
    );
  });

  const diff = async (from: number, to: number, viewer = english) => {
    const query = `query ($code: ID!) { procedure(code: $code) {
      revisionDiff(from: ${from}, to: ${to}) { path kind before after label } } }`;
    const { data } = await catalogue.ask<any>(viewer, query, { code: "vfa-941" });
    return data.procedure.revisionDiff;
  };

  it("tells what is different, in the viewer's language", async () => {
    const limit = (value: number) => ({ value, unit: "WORKING_DAY", onReceipt: false });
    const paper = (name: string) => ({
      name,
      originals: 1,
      copies: null,
      mandatory: false,
      condition: null,
    });
    expect(await diff(1, 2)).toEqual([
      {
        path: ["timeLimit"],
        kind: "CHANGED",
        before: limit(21),
        after: limit(7),
        label: "Time limit",
      },
      {
        path: ["requiredPapers", "vfa-08-p99"],
        kind: "ADDED",
        before: null,
        after: paper("New paper"),
        label: "Paper: New paper",
      },
    ]);
    const [, back] = await diff(2, 1, viewerOf("citizen", { locale: "vi" }));
    expect(back).toMatchObject({
      kind: "REMOVED",
      before: paper("Giấy mới"),
      after: null,
      label: "Thành phần hồ sơ: Giấy mới",
    });
  });

  it("is empty between one and itself, and null where one is unknown", async () => {
    expect(await diff(1, 1)).toEqual([]);
    expect([await diff(1, 3), await diff(-1, 1), await diff(0, 2)]).toEqual([null, null, null]);
  });
});
