import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { subgraph as catalogue } from "../../../subgraphs/catalogue/subgraph.ts";
import { definition } from "../../../subgraphs/food-safety/definition.ts";
import { createLoaders } from "../../../subgraphs/food-safety/loaders.ts";
import { migrations } from "../../../subgraphs/food-safety/migrations.ts";
import { resolvers } from "../../../subgraphs/food-safety/resolvers.ts";
import { createDepartmentSubgraph } from "../../../subgraphs/kit/department/department.ts";
import type { OwnAct } from "../../../subgraphs/kit/procedures/revision.ts";
import { subgraph as oneStop } from "../../../subgraphs/one-stop/subgraph.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { viewerOf } from "../../support/personas.ts";
import { eventually, startTestStack } from "../../support/stack.ts";
import type { TestStack } from "../../support/stack.ts";

const schema = new URL("../../../subgraphs/food-safety/schema.graphql", import.meta.url);
let stack: TestStack;
let dossierCode: string;

/** What only the food administration does: it sends a sample to a laboratory. */
const sendSample: OwnAct = {
  code: "SEND_SAMPLE",
  event: "SAMPLE_SENT",
  name: { vi: "Gửi mẫu kiểm nghiệm", en: "Send a sample" },
  from: [4],
  to: "SAME",
  data: {
    type: "object",
    additionalProperties: false,
    properties: {
      laboratory: {
        "x-title": { vi: "Phòng kiểm nghiệm", en: "Laboratory" },
        type: "string",
        pattern: "^[A-Z0-9-]{1,20}$",
      },
    },
    required: ["laboratory"],
  },
  rule: "Nghị định 15/2018/NĐ-CP, Điều 8",
};

/** One of its procedures has it. */
const withSamples = createDepartmentSubgraph({
  definition: {
    ...definition,
    procedures: definition.procedures.map((document) =>
      document.code === "vfa-08" ? { ...document, acts: [sendSample] } : document,
    ),
  },
  typeDefs: readFileSync(schema, "utf8"),
  resolvers,
  migrations,
  createLoaders,
});

async function act(action: string, data: object, who: "officer-food" | "citizen" = "officer-food") {
  const answer = await stack.oneStop.ask<{ actOnDossier: Record<string, unknown> }>(
    viewerOf(who),
    `mutation ($input: ActOnDossierInput!) { actOnDossier(input: $input) {
       state dossier { status timeline { edges { node { type data } } } } problems { code path } } }`,
    { input: { dossierCode, action, data, clientKey: JSON.stringify([action, data]) } },
  );
  return answer.data!.actOnDossier;
}

beforeAll(async () => {
  stack = await startTestStack({ departments: [withSamples], catalogue, oneStop });
  const { exampleInput } = definition.procedures.find(({ code }) => code === "vfa-08")!;
  dossierCode = await eventually(async () => {
    const { data } = await stack.oneStop.ask<{
      submitDossier: { dossier: { code: string } | null };
    }>(
      viewerOf("citizen"),
      `mutation ($input: SubmitDossierInput!) {
         submitDossier(input: $input) { dossier { code } } }`,
      { input: { ...exampleInput, clientKey: "filed" } },
    );
    return data!.submitDossier.dossier?.code;
  });
});

type Next = { code: string; name: string; allowed: boolean; problems: object[]; form: object };

/** Waits for the working calendar. */
const nextOf = (viewer: Viewer) =>
  eventually(async () => {
    const answer = await stack.oneStop.ask<{ dossier: { nextActions: Next[] | null } }>(
      viewer,
      `query ($code: ID!) { dossier(code: $code) {
         nextActions { code name allowed problems { code } form } } }`,
      { code: dossierCode },
    );
    return answer.data!.dossier.nextActions;
  });

describe("a department's own action", () => {
  it("is among the next actions of those who may do it, in the status that allows it", async () => {
    const officer = viewerOf("officer-food");
    const codesOf = async (viewer: Viewer) => (await nextOf(viewer)).map(({ code }) => code);
    expect(await codesOf(officer)).not.toContain("SEND_SAMPLE");
    await act("ACCEPT", {});
    await act("HAND_OVER", {});
    const [own] = await nextOf({ ...officer, locale: "vi" });
    expect(own).toEqual({
      code: "SEND_SAMPLE",
      name: "Gửi mẫu kiểm nghiệm",
      allowed: true,
      problems: [],
      form: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        title: "Gửi mẫu kiểm nghiệm",
        type: "object",
        additionalProperties: false,
        properties: {
          laboratory: {
            title: "Phòng kiểm nghiệm",
            type: "string",
            pattern: "^[A-Z0-9-]{1,20}$",
          },
        },
        required: ["laboratory"],
      },
    });
    expect(await codesOf(viewerOf("citizen"))).not.toContain("SEND_SAMPLE");
  });

  it("is the department's to decide, as the national ones are", async () => {
    const vague = await act("SEND_SAMPLE", {});
    expect(vague.problems).toEqual([{ code: "DATA_INVALID", path: ["data", "laboratory"] }]);
    const sent = await act("SEND_SAMPLE", { laboratory: "LAB-2" });
    expect(sent).toMatchObject({ state: "DONE", dossier: { status: "IN_PROCESSING" } });
    const { edges } = (sent.dossier as { timeline: { edges: { node: object }[] } }).timeline;
    expect(edges.at(-1)!.node).toEqual({ type: "SAMPLE_SENT", data: { laboratory: "LAB-2" } });
    await act("FINISH", {});
    const late = await act("SEND_SAMPLE", { laboratory: "LAB-1" });
    expect(late.problems).toEqual([{ code: "NOT_ALLOWED_IN_STATUS", path: ["action"] }]);
  });

  it("is unknown to applicants and to departments without it", async () => {
    const asked = await act("SEND_SAMPLE", { laboratory: "LAB-3" }, "citizen");
    expect(asked.problems).toEqual([{ code: "ACTION_UNKNOWN", path: ["action"] }]);
    const other = await act("BURN_SAMPLE", {});
    expect(other.problems).toEqual([{ code: "ACTION_UNKNOWN", path: ["action"] }]);
  });
});
