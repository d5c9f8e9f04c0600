import { beforeAll, describe, expect, it } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";

let graph: TestGraph;
let code: string;
let id: string;
const unknown = "000.00.00.G18-261121-9999";

beforeAll(async () => {
  graph = await startTestGraph();
  code = await graph.file("citizen", "vfa-08", "mine");
  const { data } = await graph.ask(
    "citizen",
    `query ($code: ID!) { dossier(code: $code) { id } }`,
    {
      code,
    },
  );
  id = data.dossier.id as string;
});

const strangers = ["citizen-2", "officer-drug", "officer-equipment", null] as const;

describe.each(strangers)("somebody else's dossier, asked for by %s", (who) => {
  it.each([
    ["everything", "id code status productDeclaration { productName } filing { answers }"],
    ["the id alone", "id"],
    ["the type alone", "__typename"],
    ["a department's field alone", "productDeclaration { productName }"],
  ])("looks like an unknown one when %s is asked", async (_what, selection) => {
    const query = `query ($code: ID!) { dossier(code: $code) { ${selection} } }`;
    const theirs = await graph.ask(who, query, { code });
    expect(theirs).toEqual({ status: 200, data: { dossier: null } });
    expect(await graph.ask(who, query, { code: unknown })).toEqual(theirs);
  });

  it.each([
    ["the id alone", "id"],
    ["the type alone", "__typename"],
    ["its fields", "... on Dossier { code status device { riskClass } }"],
  ])("is no node when %s is asked", async (_what, selection) => {
    const query = `query ($id: ID!) { node(id: $id) { ${selection} } }`;
    expect(await graph.ask(who, query, { id })).toEqual({ status: 200, data: { node: null } });
  });
});

describe.each(["citizen-2", "officer-drug"] as const)("an act of %s on it", (who) => {
  it("is refused as on an unknown dossier", async () => {
    for (const dossierCode of [code, unknown]) {
      const acted = await graph.act(who, dossierCode, "ACCEPT");
      expect(acted).toEqual({
        state: null,
        dossier: null,
        problems: [
          {
            code: "DOSSIER_NOT_FOUND",
            path: ["dossierCode"],
            message: "There is no such dossier among those you may see.",
          },
        ],
      });
    }
  });
});

describe("nodes", () => {
  it("are there for those who may see them, by typed ids", async () => {
    const { data } = await graph.ask(
      "citizen",
      `{ me { id } procedure(code: "vfa-08") { id department { id } } }`,
    );
    const ids = [data.me.id, id, data.procedure.id, data.procedure.department.id];
    const types = ["Account", "Dossier", "Procedure", "Department"];
    for (const [index, each] of ids.entries()) {
      const found = await graph.ask(
        "citizen",
        `query ($id: ID!) { node(id: $id) { id __typename } }`,
        {
          id: each,
        },
      );
      expect(found.data.node).toEqual({ id: each, __typename: types[index] });
    }
  });

  it.each([
    ["an unknown procedure", "Procedure:vfa-99"],
    ["an unknown department", "Department:astrology"],
    ["somebody else's account", "Account:account-of-citizen-2"],
    ["an unknown account", "Account:nobody"],
    ["a type without nodes", "Unit:vfa"],
    ["no text at all", ""],
  ])("are null, without an error, for %s", async (_what, text) => {
    const forged = Buffer.from(text).toString("base64url");
    for (const selection of [
      "id",
      "__typename",
      "... on Account { dossiers { coverage { state } } }",
    ]) {
      const query = `query ($id: ID!) { node(id: $id) { ${selection} } }`;
      expect(await graph.ask("citizen", query, { id: forged })).toEqual({
        status: 200,
        data: { node: null },
      });
    }
  });
});

describe("me", () => {
  it("is null when nobody is signed in, and the person for officers", async () => {
    expect(await graph.ask(null, "{ me { id } }")).toEqual({ status: 200, data: { me: null } });
    const { data } = await graph.ask("officer-food", "{ me { id dossiers { edges { cursor } } } }");
    expect(data.me.dossiers.edges).toEqual([]);
    expect(Buffer.from(data.me.id as string, "base64url").toString()).toMatch(/^Account:/);
  });
});
