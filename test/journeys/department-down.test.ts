import { beforeAll, describe, expect, it } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";
import { eventually } from "../support/stack.ts";

let graph: TestGraph;
let drug: string;
let food: string;

beforeAll(async () => {
  graph = await startTestGraph();
  drug = await graph.file("citizen", "dav-78", "drug");
  food = await graph.file("citizen", "vfa-08", "food");
  await graph.act("officer-food", food, "ACCEPT");
  await graph.act("officer-drug", drug, "ACCEPT");
  const { app } = graph.stack.departments["food-safety"]!;
  await graph.stack.departments["food-safety"]!.stop();
  expect(app.server.listening).toBe(false);
});

const list = `{ me { dossiers {
  edges { node {
    code status
    drugRegistration { productName }
    productDeclaration { productName }
  } }
  coverage { department { code } state asOf }
} } }`;

describe("a department that cannot be reached", () => {
  it("costs its own fields and nothing else, and the answer says which one it was", async () => {
    const { status, data, errors } = await graph.ask("citizen", list);
    expect(status).toBe(200);
    const nodes = data.me.dossiers.edges.map(({ node }: { node: object }) => node);
    expect(nodes).toEqual([
      { code: food, status: "ACCEPTED", drugRegistration: null, productDeclaration: null },
      {
        code: drug,
        status: "ACCEPTED",
        drugRegistration: { productName: expect.any(String) },
        productDeclaration: null,
      },
    ]);
    expect(errors!.length).toBeGreaterThan(0);
    for (const error of errors!) {
      expect(error.extensions).toEqual({
        code: "DEPARTMENT_UNAVAILABLE",
        department: "food-safety",
      });
    }
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|http/);
  });

  it("is unavailable in the coverage, with the instant up to which the list is whole", async () => {
    const row = await eventually(async () => {
      const { data } = await graph.ask("citizen", list);
      const found = data.me.dossiers.coverage.find(
        ({ department }: { department: { code: string } }) => department.code === "food-safety",
      );
      return found.state === "UNAVAILABLE" && found;
    });
    expect(Date.parse(row.asOf)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(row.asOf)).toBeGreaterThan(Date.now() - 60_000);
  });

  it("refuses officers' acts and queues nothing", async () => {
    const acted = await graph.act("officer-food", food, "HAND_OVER");
    expect(acted).toMatchObject({
      state: null,
      problems: [{ code: "DEPARTMENT_UNAVAILABLE", path: [] }],
    });
    const { rows } = await graph.stack.oneStop.knex.raw(
      "select count(*)::int as waiting from delivery where state = 'PENDING'",
    );
    expect(rows[0].waiting).toBe(0);
  });

  it("lets applicants file and act: it is kept and on its way", async () => {
    const filed = await graph.file("citizen", "vfa-09", "while down");
    const asked = await graph.act("citizen", filed, "REQUEST_WITHDRAWAL");
    expect(asked).toEqual({
      state: "PENDING",
      dossier: { status: "NEWLY_REGISTERED", version: 0 },
      problems: [],
    });
    const { rows } = await graph.stack.oneStop.knex.raw(
      "select count(*)::int as waiting from delivery where state = 'PENDING'",
    );
    expect(rows[0].waiting).toBe(2);
  });
});
