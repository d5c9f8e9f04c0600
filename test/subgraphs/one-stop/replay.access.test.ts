import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { nobody, serviceOf } from "../../support/personas.ts";
import { startTestSubgraph, type TestSubgraph } from "../../support/subgraph.ts";
import { subgraph } from "../../../subgraphs/one-stop/subgraph.ts";
import { citizen, foodOfficer } from "./support.ts";

const replayFiling = `mutation ($input: ReplayFilingInput!) {
  replayFiling(input: $input) { problems { code } } }`;
const replayAct = `mutation ($input: ReplayActInput!) {
  replayAct(input: $input) { problems { code } } }`;
const at = "2026-03-02T02:00:00.000Z";
const filing = { procedureCode: "none-00", answers: {}, papers: [], clientKey: "key" };
const act = { dossierCode: "none", action: "ACCEPT", clientKey: "key" };

let demo: TestSubgraph;
let real: TestSubgraph;

beforeAll(async () => {
  demo = await startTestSubgraph(subgraph, { demoMode: true });
  real = await startTestSubgraph(subgraph, { demoMode: false });
  return async () => {
    await demo.stop();
    await real.stop();
  };
});

/** @returns the codes of the errors of both mutations, or of their problems. */
async function codes(where: TestSubgraph, viewer: Viewer) {
  const filed = await where.ask<any>(viewer, replayFiling, {
    input: { account: "somebody", filing, filedAt: at },
  });
  const acted = await where.ask<any>(viewer, replayAct, {
    input: { account: "somebody", act, actedAt: at },
  });
  return [
    filed.errors?.[0]?.extensions?.["code"] ?? filed.data?.replayFiling.problems[0].code,
    acted.errors?.[0]?.extensions?.["code"] ?? acted.data?.replayAct.problems[0].code,
  ];
}

describe("a handed-in clock", () => {
  it("is for a service with the scope replay", async () => {
    const replaying = serviceOf("start", ["replay"]);
    expect(await codes(demo, replaying)).toEqual(["PROCEDURE_NOT_FOUND", "DOSSIER_NOT_FOUND"]);
  });

  it.each([
    ["nobody", nobody],
    ["citizens", citizen],
    ["officers", foodOfficer],
    ["citizens with the scope", { ...citizen, scopes: ["replay"] }],
    ["services without the scope", serviceOf("start", ["register", "feed", "deliver", "act"])],
  ])("is refused to %s", async (_who, viewer) => {
    expect(await codes(demo, viewer)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  });

  it("is refused to everybody outside demo mode", async () => {
    const replaying = serviceOf("start", ["replay"]);
    expect(await codes(real, replaying)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  });
});
