import { beforeAll, describe, expect, it } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";

let graph: TestGraph;
let codes: string[];

beforeAll(async () => {
  graph = await startTestGraph();
  codes = [
    await graph.file("citizen", "dav-78", "drug"),
    await graph.file("citizen", "vfa-08", "food"),
    await graph.file("citizen", "imda-05", "device"),
  ];
});

const everything = `{
  me {
    fullName
    dossiers(first: 20) {
      edges { node {
        code status statusNumber statusName channel
        procedure { code name field { key name } }
        department { code name }
        unit { code name }
        drugRegistration { productName activeIngredients { name amount unit } }
        productDeclaration { productName }
        device { riskClass }
        timeline { edges { node { type } } }
        filing { papers { paperId } }
        deadline { dueOn state }
      } }
      pageInfo { hasNextPage }
      coverage { department { code } state asOf }
    }
  }
}`;

describe("one citizen, three departments, one query", () => {
  it("answers with every department's dossiers and their typed content", async () => {
    const { data, errors } = await graph.ask("citizen", everything);
    expect(errors).toBeUndefined();
    expect(data.me.fullName).toBe("Người Ví dụ citizen");
    const nodes = data.me.dossiers.edges.map(({ node }: { node: object }) => node);
    expect(nodes.map(({ code }: { code: string }) => code)).toEqual(codes.toReversed());
    expect(
      nodes.map(({ department }: { department: { code: string } }) => department.code),
    ).toEqual(["medical-equipment", "food-safety", "drug-administration"]);
    expect(data.me.dossiers.coverage.map(({ state }: { state: string }) => state)).toEqual([
      "CURRENT",
      "CURRENT",
      "CURRENT",
    ]);
  });

  it("shows the officer's act in the citizen's next query", async () => {
    const acted = await graph.act("officer-food", codes[1]!, "ACCEPT", { note: "Đã nhận đủ." });
    expect(acted).toEqual({
      state: "DONE",
      dossier: { status: "ACCEPTED", version: 2 },
      problems: [],
    });
    const { data } = await graph.ask(
      "citizen",
      `query ($code: ID!) { dossier(code: $code) {
         status statusName deadline { state } productDeclaration { productName }
         timeline { edges { node { type note actor { kind unit { name } role } } } } } }`,
      { code: codes[1] },
      "vi",
    );
    expect(data.dossier).toMatchObject({ status: "ACCEPTED", statusName: "Được tiếp nhận" });
    expect(data.dossier.timeline.edges.at(-1).node).toEqual({
      type: "ACCEPTED",
      note: "Đã nhận đủ.",
      actor: { kind: "OFFICER", unit: { name: "Cục An toàn thực phẩm" }, role: expect.any(String) },
    });
  });
});
