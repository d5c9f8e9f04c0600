import { beforeAll, describe, expect, it } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";
import { eventually } from "../support/stack.ts";

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
  await eventually(async () => {
    // One of each feed: one-stop follows them for itself.
    const { data } = await graph.ask(
      null,
      `{ procedures { totalCount } ${["ydct-20", "dav-04", "vfa-08", "imda-03"]
        .map((code, at) => `feed${at}: procedure(code: "${code}") { filing { open } }`)
        .join(" ")} }`,
    );
    const { procedures, ...feeds } = data;
    const isThere = Object.values<any>(feeds).every((one) => (one?.filing ?? null) !== null);
    return procedures.totalCount === 280 && isThere;
  }, "the departments' procedures");
});

describe("somebody who has not signed in", () => {
  it("finds what to file by typing without diacritics, and what to narrow it by", async () => {
    const { data, errors } = await graph.ask(
      null,
      `{ procedures(search: "dang ky thuco", open: true, first: 1) {
        edges { node { code name filing { open } } }
        facets { departments { department { code name } } open { open } } } }`,
      {},
      "vi",
    );
    expect(errors).toBeUndefined();
    expect(data.procedures.edges).toEqual([
      { node: { code: "dav-04", name: "Đăng ký / đăng ký lại thuốc", filing: { open: true } } },
    ]);
    expect(data.procedures.facets.departments[0]).toEqual({
      department: { code: "drug-administration", name: "Cục Quản lý Dược" },
    });
    expect(data.procedures.facets.open.map(({ open }: { open: boolean }) => open)).toEqual([true]);
  });

  it("is told the same of every procedure by the filter and by its filing", async () => {
    for (const open of [true, false]) {
      const seen: boolean[] = [];
      let after: string | null = null;
      do {
        const { data } = await graph.ask(
          null,
          `query ($open: Boolean, $after: String) { procedures(open: $open, first: 50, after: $after) {
            edges { node { filing { open } } } pageInfo { hasNextPage endCursor } } }`,
          { open, after },
        );
        const { edges, pageInfo } = data.procedures;
        seen.push(...edges.map(({ node }: any) => node.filing.open));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen.length).toBeGreaterThan(100);
      expect(new Set(seen)).toEqual(new Set([open]));
    }
  });
});
