import { beforeAll, describe, expect, it } from "vitest";
import { makeDemoDossier } from "../../scripts/start/demo-dossiers.ts";
import { firstDossiers, laterDossiers } from "../../scripts/start/demo-plan.ts";
import type { GraphClient } from "../../scripts/start/graph-client.ts";
import { startTestGraph, type TestGraph } from "../support/graph.ts";
import type { Persona } from "../support/personas.ts";

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

/** Asks as the start does; after `requests` it fails, as if the machine had gone down. */
function clientOf(requests = Infinity): GraphClient {
  let left = requests;
  return {
    async ask(persona, query, variables) {
      left -= 1;
      if (left < 0 && query.startsWith("mutation")) throw new Error("gone");
      const { data, errors } = await graph.ask(persona as Persona, query, variables);
      if (errors) throw new Error(errors[0]?.message);
      return data;
    },
  };
}

const makeAll = (client: GraphClient) =>
  Promise.allSettled(firstDossiers.map((demo) => makeDemoDossier(client, demo)));

interface Listed {
  code: string;
  status: string;
  version: number;
  procedure: { code: string };
}

async function list(persona: Persona): Promise<Listed[]> {
  const { data } = await graph.ask(
    persona,
    `{ me { dossiers(first: 100) { edges { node { code status version procedure { code } } } } } }`,
  );
  const nodes = data.me.dossiers.edges.map(({ node }: { node: Listed }) => node) as Listed[];
  return nodes.sort((a, b) => a.procedure.code.localeCompare(b.procedure.code));
}

const rows = (dossiers: Listed[]) =>
  dossiers.map(({ procedure, status, version }) => [procedure.code, status, version]);

describe("makeDemoDossier", () => {
  it("goes on where it was cut short", async () => {
    const cut = await makeAll(clientOf(40));
    expect(cut.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
    const whole = await makeAll(clientOf());
    expect(whole.map(({ status }) => status)).toEqual(firstDossiers.map(() => "fulfilled"));
    expect(rows(await list("citizen"))).toEqual([
      ["dav-78", "FINISHED", 4],
      ["dav-82", "PAYMENT_REQUESTED", 4],
      ["imda-03", "SUPPLEMENT_REQUESTED", 4],
      ["imda-05", "IN_PROCESSING", 3],
      ["vfa-08", "RETURNED", 5],
      ["vfa-09", "NEWLY_REGISTERED", 1],
    ]);
    expect(rows(await list("citizen-2"))).toEqual([
      ["dav-14", "WITHDRAWAL_REQUESTED", 3],
      ["dav-79", "ACCEPTED", 2],
      ["imda-02", "IN_PROCESSING", 5],
      ["imda-05", "STOPPED", 5],
      ["vfa-08", "NOT_ACCEPTED", 2],
      ["vfa-16", "FINISHED", 7],
    ]);
  }, 60_000);

  it("makes nothing new when everything is there", async () => {
    const before = [await list("citizen"), await list("citizen-2")];
    await makeAll(clientOf());
    expect([await list("citizen"), await list("citizen-2")]).toEqual(before);
  }, 60_000);

  it("leaves a dossier alone that somebody has brought elsewhere", async () => {
    const demo = { key: "other", citizen: "citizen", procedure: "vfa-15", acts: [] } as const;
    await makeDemoDossier(clientOf(), demo);
    const code = (await list("citizen")).find((one) => one.procedure.code === "vfa-15")?.code ?? "";
    await graph.act("officer-food", code, "REFUSE", { note: "Không thuộc thẩm quyền (mẫu)." });
    await makeDemoDossier(clientOf(), { ...demo, acts: [{ action: "ACCEPT" }] });
    const after = (await list("citizen")).find((one) => one.code === code);
    expect(after).toMatchObject({ status: "NOT_ACCEPTED", version: 2 });
  }, 30_000);

  it("names the dossier and the problem when the graph refuses", async () => {
    const demo = { key: "wrong", citizen: "citizen", procedure: "vfa-08" } as const;
    const acts = [{ action: "DANCE" }];
    await expect(makeDemoDossier(clientOf(), { ...demo, acts })).rejects.toThrow(
      /^wrong \(vfa-08\): DANCE: ACTION_UNKNOWN /,
    );
  }, 30_000);
});

describe("the demo's plan", () => {
  it("gives every dossier a key of its own", () => {
    const keys = [...firstDossiers, ...laterDossiers].map(({ key }) => key);
    expect(new Set(keys).size).toBe(48);
  });

  it("can be made whole", async () => {
    const made = laterDossiers.map((demo) => makeDemoDossier(clientOf(), demo));
    expect((await Promise.allSettled(made)).filter(({ status }) => status === "rejected")).toEqual(
      [],
    );
  }, 60_000);
});
