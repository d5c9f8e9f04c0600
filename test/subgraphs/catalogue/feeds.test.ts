import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCatalogueRevisions } from "../../../subgraphs/catalogue/catalogue-revisions.ts";
import { publishData } from "../../../subgraphs/catalogue/publish.ts";
import { storeProcedures } from "../../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { subgraph as foodSafety } from "../../../subgraphs/food-safety/subgraph.ts";
import { nobody, serviceOf, viewerOf } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";

const follower = serviceOf("one-stop", ["feed"]);
const silent = pino({ level: "silent" });

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startTestSubgraph(subgraph);
});

afterAll(() => catalogue.stop());

/** A page of one of the feeds. */
async function page(feed: string, args: string, entry: string): Promise<any> {
  const query = `{ ${feed}(${args}) { entries { ${entry} } endCursor hasNextPage } }`;
  return (await catalogue.read(follower, query))[feed];
}

const feeds = ["procedureRevisions", "catalogueRevisions"];

describe.each(feeds)("%s", (feed) => {
  it.each([
    ["nobody", nobody],
    ["a citizen", viewerOf("citizen", { scopes: ["feed"] })],
    ["a service without the scope", serviceOf("one-stop", ["deliver"])],
  ])("is refused to %s", async (_who, viewer) => {
    const { data, errors } = await catalogue.ask(viewer, `{ ${feed} { hasNextPage } }`);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each(["first: 0", "first: 501", "waitMs: -1", "waitMs: 30001", `after: "x"`])(
    "refuses %s",
    async (args) => {
      const { errors } = await catalogue.ask(follower, `{ ${feed}(${args}) { hasNextPage } }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    },
  );
});

describe("procedureRevisions", () => {
  it("gives the revisions of departments without a system, with form and example", async () => {
    const { entries, hasNextPage } = await page(
      "procedureRevisions",
      "first: 500",
      "code revision document",
    );
    expect(entries).toHaveLength(117);
    expect(hasNextPage).toBe(false);
    const departments = new Set(entries.map((entry: any) => entry.document.department));
    expect([...departments].toSorted()).toEqual([
      "health-environment",
      "medical-services",
      "preventive-medicine",
      "science-training",
      "traditional-medicine",
    ]);
    const licence = entries.find((entry: any) => entry.code === "kcb-01");
    expect(licence.revision).toBe(1);
    expect(licence.document.form.type).toBe("object");
    expect(licence.document.exampleInput.procedureCode).toBe("kcb-01");
  });

  it("goes on after a cursor until nothing is left", async () => {
    const first = await page("procedureRevisions", "first: 100", "code");
    expect(first.hasNextPage).toBe(true);
    const rest = await page("procedureRevisions", `after: "${first.endCursor}"`, "code");
    expect(rest.entries).toHaveLength(17);
    const end = await page("procedureRevisions", `after: "${rest.endCursor}"`, "code");
    expect(end).toEqual({ entries: [], endCursor: rest.endCursor, hasNextPage: false });
  });
});

describe("catalogueRevisions", () => {
  it("gives the calendar years and the clock policies", async () => {
    const { entries } = await page(
      "catalogueRevisions",
      "first: 500",
      "kind key revision document",
    );
    expect(entries.map((entry: any) => `${entry.kind} ${entry.key} ${entry.revision}`)).toEqual([
      "CALENDAR_YEAR 2024 1",
      "CALENDAR_YEAR 2025 1",
      "CALENDAR_YEAR 2026 1",
      "CALENDAR_YEAR 2027 1",
      "CLOCK_POLICY beginning 1",
      "CLOCK_POLICY 2025-07-01 1",
    ]);
    const [, , year, provisional, , clock] = entries.map((entry: any) => entry.document);
    expect([year.year, year.state, year.days.length]).toEqual([2026, "announced", 16]);
    expect([provisional.state, provisional.days.length]).toEqual(["provisional", 12]);
    expect(clock).toEqual({
      clock: "RESTART",
      validFrom: "2025-07-01",
      validTo: null,
      source: "Decree 118/2025/NĐ-CP Art. 19",
    });
  });

  it("wakes a follower when something is published", async () => {
    const { endCursor } = await page("catalogueRevisions", "first: 500", "key");
    const waiting = page(
      "catalogueRevisions",
      `after: "${endCursor}", waitMs: 20000`,
      "kind key revision document",
    );
    const document = { year: 2028, state: "provisional", days: [] };
    await createCatalogueRevisions(catalogue.knex).publish(
      [{ kind: "CALENDAR_YEAR", key: "2028", document }],
      "2026-11-21T02:00:00.000Z",
    );
    const start = performance.now();
    const { entries } = await waiting;
    expect(entries).toEqual([{ kind: "CALENDAR_YEAR", key: "2028", revision: 1, document }]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("gives a changed document the next revision and an unchanged one none", async () => {
    const revisions = createCatalogueRevisions(catalogue.knex);
    const year = (state: string) => ({
      kind: "CALENDAR_YEAR" as const,
      key: "2029",
      document: { year: 2029, state, days: [] },
    });
    const now = "2026-11-21T02:00:00.000Z";
    expect(await revisions.publish([year("provisional")], now)).toBe(1);
    expect(await revisions.publish([year("provisional")], now)).toBe(0);
    expect(await revisions.publish([year("announced")], now)).toBe(1);
    const rows = await catalogue
      .knex("catalogue_revision")
      .where({ key: "2029" })
      .orderBy("position");
    expect(rows.map((row: any) => [row.revision, row.document.state])).toEqual([
      [1, "provisional"],
      [2, "announced"],
    ]);
  });

  it("cannot be rewritten by the role that serves", async () => {
    await expect(catalogue.knex("catalogue_revision").update({ key: "1999" })).rejects.toThrow(
      /permission denied/,
    );
    await expect(catalogue.knex("procedure_revision").delete()).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe("publishData", () => {
  it("publishes nothing a second time", async () => {
    const count = async (table: string) => {
      const [row] = await catalogue.knex(table).count<{ count: number }[]>("* as count");
      return row!.count;
    };
    const before = [await count("procedure_revision"), await count("unit")];
    await publishData(catalogue.knex, silent, new Set());
    expect([await count("procedure_revision"), await count("unit")]).toEqual(before);
    expect(before).toEqual([117, 26]);
  });
});

describe("following departments", () => {
  it("takes over what a department publishes, and keeps to what that department owns", async () => {
    const food = await startTestSubgraph(foodSafety);
    const url = await food.app.listen({ port: 0, host: "127.0.0.1" });
    const departments = { "food-safety": { url: `${url}/graphql`, key: food.key } };
    const following = await startTestSubgraph(subgraph, { departments });
    const count = async () => {
      const { data } = await following.ask<any>(
        nobody,
        `{ procedures(department: "food-safety") { totalCount } }`,
      );
      return data.procedures.totalCount as number;
    };
    expect(await eventually(async () => ((await count()) === 31 ? 31 : null))).toBe(31);
    const { data } = await following.ask<any>(
      nobody,
      `{ procedure(code: "vfa-08") { code department { code } field { key } } procedures { totalCount } }`,
    );
    expect(data.procedure).toEqual({
      code: "vfa-08",
      department: { code: "food-safety" },
      field: { key: "food-safety-and-nutrition" },
    });
    expect(data.procedures.totalCount).toBe(148);
    await following.stop();
    await food.stop();
  });
});

describe("storeProcedures", () => {
  /** What the catalogue shows of kcb-16 in the end. */
  const find = async () => {
    const last = { code: "kcb-16", shown_to: "infinity" };
    const [row] = await catalogue.knex("procedure").where(last);
    return [row.revision, row.document.name.en, row.document.department];
  };

  /** A revision of kcb-16 as published, its document changed. */
  async function entryOf(revision: number, publishedAt: string, changes: object) {
    const [row] = await catalogue.knex("procedure_revision").where({ code: "kcb-16" });
    return { code: "kcb-16", revision, publishedAt, document: { ...row.document, ...changes } };
  }

  const later = "2099-01-01T00:00:00.000Z";
  const anybody = (): boolean => true;

  it("takes the newest revision of a page and never an older one", async () => {
    const name = (en: string) => ({ name: { vi: en, en } });
    await storeProcedures(
      catalogue.knex,
      silent,
      [await entryOf(3, later, name("third")), await entryOf(2, later, name("second"))],
      anybody,
    );
    expect(await find()).toEqual([3, "third", "medical-services"]);
    const old = await entryOf(1, "2020-01-01T00:00:00.000Z", name("first"));
    await storeProcedures(catalogue.knex, silent, [old], anybody);
    expect(await find()).toEqual([3, "third", "medical-services"]);
  });

  it.each([
    [
      "of a department the publisher does not speak for",
      { name: { vi: "x", en: "x" } },
      (): boolean => false,
    ],
    ["that takes another department's code", { department: "food-safety" }, anybody],
    ["that is not in the contract's shape", { status: "ABOLISHED" }, anybody],
    ["whose document is about another procedure", { code: "kcb-15" }, anybody],
  ])("leaves out an entry %s", async (_what, changes, mayPublish) => {
    const before = await find();
    const entry = await entryOf(9, "2199-01-01T00:00:00.000Z", changes);
    await storeProcedures(catalogue.knex, silent, [entry], mayPublish);
    expect(await find()).toEqual(before);
  });

  it("stores the rest of a page with a bad entry", async () => {
    const bad = { code: "kcb-15", revision: 9, publishedAt: later, document: "nonsense" };
    const good = await entryOf(4, later, { name: { vi: "bốn", en: "fourth" } });
    await storeProcedures(catalogue.knex, silent, [bad, good], anybody);
    expect(await find()).toEqual([4, "fourth", "medical-services"]);
  });
});
