import { beforeAll, describe, expect, it } from "vitest";
import { viewerOf } from "../support/personas.ts";
import { supplementOf } from "../support/supplement.ts";
import { createClients } from "./clients.ts";
import type { Clients } from "./clients.ts";
import { startFaultyGraph } from "./faulty-graph.ts";
import type { FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { within } from "./within.ts";

let graph: FaultyGraph;
let clients: Clients;
let drugs: FaultyDepartment;
let devices: FaultyDepartment;

beforeAll(async () => {
  graph = await startFaultyGraph(["drug-administration", "medical-equipment"]);
  clients = createClients(graph);
  [drugs, devices] = graph.departments as [FaultyDepartment, FaultyDepartment];
});

type Listed = { code: string; statusNumber: number; version: number };

/** The citizen's own list, and what it says of how fresh it is. */
async function list(department: string) {
  const { data } = await graph.oneStop.ask<{ _entities: [{ dossiers: any }] }>(
    viewerOf("citizen"),
    `query ($representations: [_Any!]!, $department: ID) {
       _entities(representations: $representations) { ... on Account {
         dossiers(first: 100, department: $department) {
           edges { node { code statusNumber version } } coverage { department { code } state } } } } }`,
    { representations: [{ __typename: "Account", id: accountId }], department },
  );
  const { edges, coverage } = data!._entities[0].dossiers;
  return {
    dossiers: edges.map(({ node }: { node: Listed }) => node) as Listed[],
    state: coverage[0].state as string,
  };
}

/** Node id of the citizen's account: base64url of `Account:account-of-citizen`. */
const accountId = "QWNjb3VudDphY2NvdW50LW9mLWNpdGl6ZW4";

describe("filing while a department is down", () => {
  it("takes and lists everything at once and hands it over once, in order, when the department is back", async () => {
    const asked = await clients.file("citizen", drugs, "asked for a supplement");
    const act = (code: string, action: string, marker: string) =>
      clients.act("citizen", drugs, code, action, marker);
    await clients.act(
      "officer-drug",
      drugs,
      asked,
      "REQUEST_SUPPLEMENT",
      "please",
      supplementOf(drugs.procedureCode),
    );
    await within(10, "the request", async () =>
      (await list(drugs.name)).dossiers.some(({ statusNumber }) => statusNumber === 5),
    );

    await drugs.process.kill();
    const first = await clients.fileOnce("citizen", drugs, "filed while down, first");
    const second = await clients.fileOnce("citizen", drugs, "filed while down, second");
    expect([first.problems, second.problems]).toEqual([[], []]);
    const [firstCode, secondCode] = [first.dossier!.code, second.dossier!.code];
    expect((await list(drugs.name)).dossiers).toEqual([
      { code: secondCode, statusNumber: 1, version: 0 },
      { code: firstCode, statusNumber: 1, version: 0 },
      { code: asked, statusNumber: 5, version: 2 },
    ]);

    // Acts on what the department has, and on what it has not seen yet.
    const answered = await act(asked, "ANSWER_SUPPLEMENT", "answered while down");
    const asksBack = await act(asked, "REQUEST_WITHDRAWAL", "withdrawn while down");
    const unseen = await act(firstCode, "REQUEST_WITHDRAWAL", "withdrawn before it arrived");
    expect([answered.state, asksBack.state, unseen.state]).toEqual([
      "PENDING",
      "PENDING",
      "PENDING",
    ]);
    const repeated = await clients.actOnce("citizen", drugs, asked, "ANSWER_SUPPLEMENT", "again");
    expect(repeated.problems).toEqual([{ code: "NOT_ALLOWED_IN_STATUS" }]);

    // An officer's act needs the department, and another department is not held up.
    const refused = await clients.actOnce("officer-drug", drugs, asked, "STOP", "stopped");
    expect(refused.problems).toEqual([{ code: "DEPARTMENT_UNAVAILABLE" }]);
    const elsewhere = await clients.file("citizen", devices, "filed elsewhere");
    await within(10, "the other department's event", async () =>
      (await list(devices.name)).dossiers.some(
        ({ code, version }) => code === elsewhere && version === 1,
      ),
    );
    expect((await list(devices.name)).state).toBe("CURRENT");
    await within(10, "the word that the department is down", async () =>
      ["UNAVAILABLE"].includes((await list(drugs.name)).state),
    );

    const backAt = new Date().toISOString();
    await drugs.process.start();
    await expectNothingLost(graph, clients.acknowledged);
    expect((await list(drugs.name)).dossiers).toEqual([
      { code: secondCode, statusNumber: 1, version: 1 },
      { code: firstCode, statusNumber: 7, version: 2 },
      { code: asked, statusNumber: 7, version: 4 },
    ]);
    // They count from when they were sent, not from when the department heard of them.
    const late = await drugs
      .knex("event")
      .where("recorded_at", ">", backAt)
      .orderBy("sequence")
      .select("type", "occurred_at");
    expect(late.map(({ type }) => type).toSorted()).toEqual([
      "SUBMITTED",
      "SUBMITTED",
      "SUPPLEMENT_ANSWERED",
      "WITHDRAWAL_REQUESTED",
      "WITHDRAWAL_REQUESTED",
    ]);
    expect(late.every(({ occurred_at: at }) => at < backAt)).toBe(true);
  });
});
