import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../../subgraphs/catalogue/migrations/0001_create_catalogue.ts";
import { storeProcedures } from "../../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { createKnex, migrate } from "../../../subgraphs/kit/database.ts";
import { createTestDatabase } from "../../support/database.ts";
import { nobody } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { readShippedOf } from "./whole-catalogue.ts";

const logger = pino({ level: "silent" });
const pharmacy = readShippedOf("drug-administration").find(({ code }) => code === "dav-04")!;

async function codesOf(catalogue: TestSubgraph, search: string): Promise<string[]> {
  const { data } = await catalogue.ask<any>(
    nobody,
    "query ($search: String) { procedures(search: $search) { edges { node { code } } } }",
    { search },
  );
  return data.procedures.edges.map((edge: any) => edge.node.code);
}

describe("procedures", () => {
  it("of a database from before there was an index are found after a start", async () => {
    const database = await createTestDatabase("catalogue");
    await migrate(database.ownerUrl, [createCatalogue]);
    const { form: _form, exampleInput: _example, unitRules: _rules, ...facts } = pharmacy;
    const knex = createKnex({ url: database.appUrl, name: "test", max: 1 });
    await knex("procedure").insert({
      code: "dav-04",
      department: "drug-administration",
      field_key: "pharmaceuticals",
      search_text: "dav-04 dang ky / dang ky lai thuoc",
      revision: 3,
      published_at: "2026-01-01T00:00:00.000Z",
      document: JSON.stringify(facts),
    });
    await knex.destroy();
    const catalogue = await startTestSubgraph(subgraph, {}, database);
    expect((await codesOf(catalogue, "dang ky thuco"))[0]).toBe("dav-04");
    await catalogue.stop();
  });

  it("indexed by an older version of the terms are indexed again, once, at a start", async () => {
    const first = await startTestSubgraph(subgraph);
    await first
      .knex("procedure_search")
      .where("code", "ydct-05")
      .update({
        terms_version: 0,
        terms: first.knex.raw("'old'::tsvector"),
      });
    expect(await codesOf(first, "ydct-05")).toEqual([]);
    const second = await startTestSubgraph(subgraph, {}, first.database);
    expect(await codesOf(second, "ydct-05")).toEqual(["ydct-05"]);
    await Promise.all([first.stop(), second.stop()]);
  });

  it("are found by what their newest revision says, and no longer by the one before", async () => {
    const catalogue = await startTestSubgraph(subgraph);
    const store = (revision: number, vi: string, day: string) =>
      storeProcedures(
        catalogue.knex,
        logger,
        [
          {
            code: "dav-04",
            revision,
            publishedAt: `${day}T00:00:00.000Z`,
            document: { ...pharmacy, name: { vi, en: "Drugs" } },
          },
        ],
        () => true,
      );
    await store(1, "Đăng ký thuốc", "2026-01-01");
    await store(2, "Ghi danh tân dược", "2026-02-01");
    expect(await codesOf(catalogue, "tan duoc")).toEqual(["dav-04"]);
    expect(await codesOf(catalogue, "dang ky thuoc")).not.toContain("dav-04");
    // A feed that started anew counts from 1 again; an old entry that comes late changes nothing.
    await store(1, "Cấp số thuốc mới", "2026-03-01");
    await store(9, "Đăng ký thuốc", "2026-01-01");
    expect(await codesOf(catalogue, "cap so thuoc moi")).toEqual(["dav-04"]);
    await catalogue.stop();
  });

  it("of several departments are indexed at one time without waiting in a circle", async () => {
    const catalogue = await startTestSubgraph(subgraph);
    const departments = ["drug-administration", "food-safety", "medical-equipment"];
    const storeAll = async (name: string) => {
      const entries = readShippedOf(name).map((document) => ({
        code: document.code,
        revision: 1,
        publishedAt: "2026-01-01T00:00:00.000Z",
        document,
      }));
      await catalogue.knex.transaction((trx) => storeProcedures(trx, logger, entries, () => true));
    };
    await Promise.all(departments.map(storeAll));
    const { data } = await catalogue.ask<any>(nobody, "{ procedures { totalCount } }");
    expect(data).toEqual({ procedures: { totalCount: 280 } });
    await catalogue.stop();
  });
});
