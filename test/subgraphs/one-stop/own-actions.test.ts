import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../subgraphs/food-safety/definition.ts";
import { createLoaders } from "../../../subgraphs/food-safety/loaders.ts";
import { migrations } from "../../../subgraphs/food-safety/migrations.ts";
import { resolvers } from "../../../subgraphs/food-safety/resolvers.ts";
import { createDepartmentSubgraph } from "../../../subgraphs/kit/department/department.ts";
import { subgraph as oneStop } from "../../../subgraphs/one-stop/subgraph.ts";
import { viewerOf } from "../../support/personas.ts";
import { eventually, startTestStack } from "../../support/stack.ts";
import type { TestStack } from "../../support/stack.ts";

const schema = new URL("../../../subgraphs/food-safety/schema.graphql", import.meta.url);
let stack: TestStack;
let dossierCode: string;

/** The food administration with an act that only it knows: a sample is sent to a laboratory. */
const withSamples = createDepartmentSubgraph({
  definition: {
    ...definition,
    actions: {
      SEND_SAMPLE: {
        event: "SAMPLE_SENT",
        by: "OFFICER",
        from: [4],
        to: "SAME",
        schema: {
          type: "object",
          additionalProperties: false,
          properties: { laboratory: { type: "string", pattern: "^[A-Z0-9-]{1,20}$" } },
          required: ["laboratory"],
        },
        rule: null,
      },
    },
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
  stack = await startTestStack({ departments: [withSamples], oneStop });
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

describe("a department's own action", () => {
  it("is the department's to decide, as the national ones are", async () => {
    const early = await act("SEND_SAMPLE", { laboratory: "LAB-1" });
    expect(early.problems).toEqual([{ code: "NOT_ALLOWED_IN_STATUS", path: ["action"] }]);
    await act("ACCEPT", {});
    await act("HAND_OVER", {});
    const vague = await act("SEND_SAMPLE", {});
    expect(vague.problems).toEqual([{ code: "DATA_INVALID", path: ["data", "laboratory"] }]);
    const sent = await act("SEND_SAMPLE", { laboratory: "LAB-2" });
    expect(sent).toMatchObject({ state: "DONE", dossier: { status: "IN_PROCESSING" } });
    const { edges } = (sent.dossier as { timeline: { edges: { node: object }[] } }).timeline;
    expect(edges.at(-1)!.node).toEqual({ type: "SAMPLE_SENT", data: { laboratory: "LAB-2" } });
  });

  it("is unknown to applicants and to departments without it", async () => {
    const asked = await act("SEND_SAMPLE", { laboratory: "LAB-3" }, "citizen");
    expect(asked.problems).toEqual([{ code: "ACTION_UNKNOWN", path: ["action"] }]);
    const other = await act("BURN_SAMPLE", {});
    expect(other.problems).toEqual([{ code: "ACTION_UNKNOWN", path: ["action"] }]);
  });
});
