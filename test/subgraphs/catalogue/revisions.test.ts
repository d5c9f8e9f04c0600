import { pino } from "pino";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { definition } from "../../../subgraphs/food-safety/definition.ts";
import { subgraph as foodSafety } from "../../../subgraphs/food-safety/subgraph.ts";
import { publishProcedureRevision } from "../../../subgraphs/kit/department/publish-procedure-revision.ts";
import { storeProcedures } from "../../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { stopBeforeDrop } from "../../support/database.ts";
import { nobody, viewerOf } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { countStatements } from "../../support/statements.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";
import { whenListening } from "./listening.ts";

const silent = pino({ level: "silent" });

/** 09:00 of 21 November in Viet Nam. */
const now = "2026-11-21T02:00:00.000Z";

const english = viewerOf("citizen", { locale: "en" });

let catalogue: TestSubgraph;

beforeAll(async () => {
  vi.setSystemTime(now);
  catalogue = await startTestSubgraph(subgraph);
  stopBeforeDrop(() => catalogue.stop());
  await whenListening(catalogue);
});

beforeEach(() => void vi.setSystemTime(now));

type Changes = { publishedAt?: string; effectiveFrom?: string; [fact: string]: unknown };

/** Stores revisions of a food's declaration under a code, counted from 1. */
async function store(code: string, ...revisions: readonly Changes[]): Promise<void> {
  const entries = revisions.map(({ publishedAt = now, ...changes }, at) => ({
    code,
    revision: at + 1,
    publishedAt,
    document: { ...getProcedure("vfa-08"), code, ...changes },
  }));
  await storeProcedures(catalogue.knex, silent, entries, () => true);
}

const named = (vi: string, en = vi) => ({ name: { vi, en } });

/** What a procedure says, in English. */
async function procedure(code: string, selection: string): Promise<any> {
  const query = `query ($code: ID!) { procedure(code: $code) { ${selection} } }`;
  const { data, errors } = await catalogue.ask<any>(english, query, { code });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.procedure;
}

const revisionsOf = async (code: string, selection: string) =>
  (await procedure(code, `revisions { edges { node { ${selection} } } }`)).revisions.edges.map(
    ({ node }: any) => node,
  );

describe("Procedure", () => {
  beforeAll(async () => {
    await store("vfa-901", named("Cũ", "Old"), {
      ...named("Mới", "New"),
      effectiveFrom: "2026-12-15",
      timeLimit: { ...getProcedure("vfa-08").timeLimit, value: 7 },
    });
  });

  /** Name, limit, number and first day of vfa-901 at an instant, by root field, by reference and in a list. */
  async function shownAt(instant: string) {
    vi.setSystemTime(instant);
    const { name, revision, effectiveFrom, timeLimit } = await procedure(
      "vfa-901",
      "name revision effectiveFrom timeLimit { value }",
    );
    const [entity] = await catalogue.entities<any>(
      english,
      [{ __typename: "Procedure", code: "vfa-901" }],
      "... on Procedure { name }",
    );
    const search = `{ procedures(search: "vfa-901") { totalCount edges { node { name } } } }`;
    const { data } = await catalogue.ask<any>(english, search);
    const listed = data.procedures.edges.map(({ node }: any) => node.name);
    expect(data.procedures.totalCount).toBe(1);
    return [name, entity.name, listed[0], revision, effectiveFrom, timeLimit.value];
  }

  it("switches at midnight in Viet Nam: by code, by reference, in searches, from what is kept", async () => {
    const old = ["Old", "Old", "Old", 1, "2026-11-21", 21];
    expect(await shownAt("2026-12-14T16:59:59.999Z")).toEqual(old);
    // Now kept in the process.
    expect(await shownAt("2026-12-14T16:59:59.999Z")).toEqual(old);
    const newer = ["New", "New", "New", 2, "2026-12-15", 7];
    expect(await shownAt("2026-12-14T17:00:00.000Z")).toEqual(newer);
    expect(await shownAt("2026-12-14T16:59:59.999Z")).toEqual(old);
  });

  it("is found by the words of the revision in force alone", async () => {
    await store("vfa-902", named("Xyzzt cũ"), {
      ...named("Qwwrt mới"),
      effectiveFrom: "2026-12-15",
    });
    const foundAt = async (instant: string) => {
      vi.setSystemTime(instant);
      const words = ["xyzzt", "qwwrt"].map(async (word) => {
        const query = `{ procedures(search: "${word}") { edges { node { code } } } }`;
        const { data } = await catalogue.ask<any>(nobody, query);
        return data.procedures.edges.some(({ node }: any) => node.code === "vfa-902");
      });
      return Promise.all(words);
    };
    expect(await foundAt("2026-12-14T16:59:59.999Z")).toEqual([true, false]);
    expect(await foundAt("2026-12-14T17:00:00.000Z")).toEqual([false, true]);
  });

  it("that has none in force yet is shown as it will be, and cannot be filed", async () => {
    await store("vfa-903", { ...named("Sắp có", "To come"), effectiveFrom: "2027-01-01" });
    expect(await procedure("vfa-903", "name effectiveFrom")).toEqual({
      name: "To come",
      effectiveFrom: "2027-01-01",
    });
    const open = async (instant: string) => {
      vi.setSystemTime(instant);
      const query = `{ procedures(search: "vfa-903", open: true) { totalCount } }`;
      return (await catalogue.ask<any>(nobody, query)).data.procedures.totalCount;
    };
    expect(await open("2026-12-31T16:59:59.999Z")).toBe(0);
    expect(await open("2026-12-31T17:00:00.000Z")).toBe(1);
  });
});

describe("Procedure.revisionAt", () => {
  it("gives the one in force on a day, and none before the first that is known", async () => {
    await store(
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
    const found = await procedure("vfa-911", fields.join(" "));
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
    await store(
      "vfa-921",
      { publishedAt: "2026-01-10T02:00:00.000Z" },
      { publishedAt: "2026-02-10T17:00:00.000Z" }, // midnight in Viet Nam: the 11th
      { effectiveFrom: "2026-12-15" },
      { effectiveFrom: "2026-12-15" },
      { effectiveFrom: "2027-01-01" },
    );
  });

  it("tells of each when it is in force, newest first", async () => {
    const rows = await revisionsOf("vfa-921", "number effectiveFrom effectiveTo state");
    expect(rows.map((row: object) => Object.values(row))).toEqual([
      [5, "2027-01-01", null, "UPCOMING"],
      [4, "2026-12-15", "2026-12-31", "UPCOMING"],
      [3, "2026-12-15", null, "SUPERSEDED"],
      [2, "2026-02-11", "2026-12-14", "IN_FORCE"],
      [1, "2026-01-10", "2026-02-10", "PAST"],
    ]);
    vi.setSystemTime("2026-12-14T17:00:00.000Z");
    const states = await revisionsOf("vfa-921", "state");
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
      procedure(
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
    await store("vfa-931", { notes: "một" }, { notes: "hai", effectiveFrom: "2026-12-15" });
    const [second, first] = await revisionsOf(
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
    await store("vfa-932", { legalBasis, legalBasisValidity: [validity] });
    const [revision] = await revisionsOf(
      "vfa-932",
      "legalTexts { citation validFrom validTo source state }",
    );
    expect(revision.legalTexts).toEqual([
      { citation: legalBasis[0], validFrom: null, validTo: null, source: null, state: "UNKNOWN" },
      { ...validity, state: "IN_FORCE" },
    ]);
  });

  it("is found by procedure and number; what is unknown or no number is null", async () => {
    await store("vfa-933", {}, { notes: "hai" });
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
    await store(
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

describe("what a feed brings", () => {
  it("is taken over after a start when it was published while the catalogue was down", async () => {
    const food = await startTestSubgraph(foodSafety);
    const origin = await food.app.listen({ port: 0, host: "127.0.0.1" });
    const departments = { "food-safety": { url: `${origin}/graphql`, key: food.key } };
    const first = await startTestSubgraph(subgraph, { departments });
    const numbers = async (at: TestSubgraph) => {
      const query = `{ procedure(code: "vfa-08") { revision revisions { edges { node { number } } } } }`;
      const { procedure: found } = (await at.ask<any>(nobody, query)).data;
      return [
        found?.revision,
        ...(found?.revisions.edges ?? []).map(({ node }: any) => node.number),
      ];
    };
    expect(await eventually(async () => (await numbers(first))[0] === 1)).toBe(true);
    await first.stop();
    for (const [revision, effectiveFrom] of [
      [2, "2026-11-21"],
      [3, "2026-12-15"],
    ] as const) {
      const document = { ...getProcedure("vfa-08"), notes: `bản ${revision}` };
      const input = { clientKey: `key-${revision}`, document, effectiveFrom };
      const answer = await publishProcedureRevision(food.knex, definition, input, now, "en");
      expect(answer).toEqual({ revision, problems: [] });
    }
    const second = await startTestSubgraph(subgraph, { departments }, first.database);
    await eventually(async () => (await numbers(second)).length === 4, "what was published");
    expect(await numbers(second)).toEqual([2, 3, 2, 1]);
    await second.stop();
    await food.stop();
  });

  it("is kept whatever its order, and the same when it comes again", async () => {
    const entry = (revision: number, effectiveFrom: string) => ({
      code: "vfa-951",
      revision,
      publishedAt: now,
      document: { ...getProcedure("vfa-08"), code: "vfa-951", effectiveFrom },
    });
    const [one, two, three] = [
      entry(1, "2026-11-21"),
      entry(2, "2026-12-15"),
      entry(3, "2027-01-01"),
    ];
    for (const page of [[three], [one], [two, one, three], [three]]) {
      await storeProcedures(catalogue.knex, silent, page as object[] as never, () => true);
    }
    const rows = await revisionsOf("vfa-951", "number effectiveTo");
    expect(rows).toEqual([
      { number: 3, effectiveTo: null },
      { number: 2, effectiveTo: "2026-12-31" },
      { number: 1, effectiveTo: "2026-12-14" },
    ]);
  });

  it("is shown by every process at once, from what they keep", async () => {
    const other = await startTestSubgraph(subgraph, {}, catalogue.database);
    await whenListening(catalogue, 2);
    await store("vfa-952", named("Một"));
    const name = async () => {
      const [found] = await other.entities<any>(
        nobody,
        [{ __typename: "Procedure", code: "vfa-952" }],
        "... on Procedure { name }",
      );
      return found.name;
    };
    expect(await name()).toBe("Một");
    await store("vfa-952", named("Một"), { ...named("Hai"), effectiveFrom: "2026-11-21" });
    expect(await eventually(async () => (await name()) === "Hai")).toBe(true);
    await other.stop();
  });
});
