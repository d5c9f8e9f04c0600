import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../subgraphs/food-safety/definition.ts";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";
import { serviceOf } from "../support/personas.ts";
import { eventually } from "../support/stack.ts";

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

const shipped = definition.procedures.find(({ code }) => code === "vfa-08")!;

/** Publishes vfa-08 with a limit of 7 working days through its department's own schema. */
async function publish(effectiveFrom: string): Promise<object> {
  const document = { ...shipped, timeLimit: { ...shipped.timeLimit!, value: 7 } };
  const { data } = await graph.stack.departments["food-safety"]!.ask<any>(
    serviceOf("start", ["publish"]),
    `mutation ($input: PublishProcedureRevisionInput!) {
       publishProcedureRevision(input: $input) { revision problems { code } } }`,
    { input: { clientKey: "new-limit", document, effectiveFrom } },
  );
  return data.publishProcedureRevision;
}

describe("a limit that changes from a day on", () => {
  it("is seen by everybody beforehand, with what is different, and leaves dossiers alone", async () => {
    const code = await graph.file("citizen", "vfa-08", "before-the-change");
    expect(await publish("9998-01-01")).toEqual({ revision: 2, problems: [] });
    const found = await eventually(async () => {
      const { data, errors } = await graph.ask(
        null,
        `{ procedure(code: "vfa-08") {
          revision timeLimit { value }
          revisions(first: 5) { edges { node { number effectiveTo state timeLimit { value } } } }
          revisionAt(date: "9998-01-01") { number effectiveFrom }
          revisionDiff(from: 1, to: 2) { path kind before after label } } }`,
      );
      expect(errors).toBeUndefined();
      return data.procedure.revisionAt?.number === 2 ? data.procedure : null;
    }, "the new revision in the catalogue");
    const limit = (value: number) => ({ value, unit: "WORKING_DAY", onReceipt: false });
    expect(found).toEqual({
      revision: 1,
      timeLimit: { value: 21 },
      revisions: {
        edges: [
          { node: { number: 2, effectiveTo: null, state: "UPCOMING", timeLimit: { value: 7 } } },
          {
            node: {
              number: 1,
              effectiveTo: "9997-12-31",
              state: "IN_FORCE",
              timeLimit: { value: 21 },
            },
          },
        ],
      },
      revisionAt: { number: 2, effectiveFrom: "9998-01-01" },
      revisionDiff: [
        {
          path: ["timeLimit"],
          kind: "CHANGED",
          before: limit(21),
          after: limit(7),
          label: "Time limit",
        },
      ],
    });
    const { data, errors } = await graph.ask(
      "citizen",
      `query ($code: ID!) { dossier(code: $code) {
        procedureRevision { number state name timeLimit { value } } } }`,
      { code },
    );
    expect(errors).toBeUndefined();
    expect(data.dossier.procedureRevision).toEqual({
      number: 1,
      state: "IN_FORCE",
      name: "Product declaration, health supplement",
      timeLimit: { value: 21 },
    });
  });

  it("cannot be published through the gateway by anybody", async () => {
    const { errors } = await graph.ask(
      "officer-food",
      `mutation { publishProcedureRevision(
         input: { clientKey: "x", document: {}, effectiveFrom: "9998-01-01" }) { revision } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });
});
