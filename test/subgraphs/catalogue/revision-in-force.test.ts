import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { definition } from "../../../subgraphs/food-safety/definition.ts";
import { subgraph as foodSafety } from "../../../subgraphs/food-safety/subgraph.ts";
import { publishProcedureRevision } from "../../../subgraphs/kit/department/publish-procedure-revision.ts";
import { nobody } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";
import { whenListening } from "./listening.ts";
import { english, named, now, startRevisedCatalogue } from "./revised-catalogue.ts";
import type { RevisedCatalogue } from "./revised-catalogue.ts";

let catalogue: RevisedCatalogue;

beforeAll(async () => {
  catalogue = await startRevisedCatalogue();
});

beforeEach(() => void vi.setSystemTime(now));

describe("Procedure", () => {
  beforeAll(async () => {
    await catalogue.store("vfa-901", named("Cũ", "Old"), {
      ...named("Mới", "New"),
      effectiveFrom: "2026-12-15",
      timeLimit: { ...getProcedure("vfa-08").timeLimit, value: 7 },
    });
  });

  /** Name, limit, number and first day of vfa-901 at an instant, by root field, by reference and in a list. */
  async function shownAt(instant: string) {
    vi.setSystemTime(instant);
    const { name, revision, effectiveFrom, timeLimit } = await catalogue.procedure(
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
    await catalogue.store("vfa-902", named("Xyzzt cũ"), {
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
    await catalogue.store("vfa-903", {
      ...named("Sắp có", "To come"),
      effectiveFrom: "2027-01-01",
    });
    expect(await catalogue.procedure("vfa-903", "name effectiveFrom")).toEqual({
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
      await catalogue.take(page);
    }
    const rows = await catalogue.revisionsOf("vfa-951", "number effectiveTo");
    expect(rows).toEqual([
      { number: 3, effectiveTo: null },
      { number: 2, effectiveTo: "2026-12-31" },
      { number: 1, effectiveTo: "2026-12-14" },
    ]);
  });

  it("is shown by every process at once, from what they keep", async () => {
    const other = await startTestSubgraph(subgraph, {}, catalogue.database);
    await whenListening(catalogue, 2);
    await catalogue.store("vfa-952", named("Một"));
    const name = async () => {
      const [found] = await other.entities<any>(
        nobody,
        [{ __typename: "Procedure", code: "vfa-952" }],
        "... on Procedure { name }",
      );
      return found.name;
    };
    expect(await name()).toBe("Một");
    await catalogue.store("vfa-952", named("Một"), {
      ...named("Hai"),
      effectiveFrom: "2026-11-21",
    });
    expect(await eventually(async () => (await name()) === "Hai")).toBe(true);
    await other.stop();
  });
});
