import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openOneStop } from "../../scripts/seed/one-stop.ts";
import { planDossiers } from "../../scripts/seed/plan.ts";
import { listFileable, type FileableProcedure } from "../../scripts/seed/procedures.ts";
import { makeDossiers } from "../../scripts/seed/run.ts";
import { writeAddresses } from "../../scripts/start/addresses.ts";
import { laterDossiers } from "../../scripts/start/demo-plan.ts";
import type { GraphClient } from "../../scripts/start/graph-client.ts";
import { makePastDossiers } from "../../scripts/start/past-dossiers.ts";
import { getPersona } from "../../scripts/start/personas.ts";
import type { Resources } from "../../scripts/start/resources.ts";
import type { StartSettings } from "../../scripts/start/settings.ts";
import { makeLaterDossiers } from "../../scripts/start/steps.ts";
import { findFreePorts } from "../../scripts/start/ports.ts";
import { createPeer, type Peer } from "../../subgraphs/kit/peer.ts";
import { startTestGraph, type TestGraph } from "../support/graph.ts";
import { viewerOf } from "../support/personas.ts";
import type { Persona } from "../support/personas.ts";

const options = { dossiers: 40, from: "2026-01-01", to: "2026-11-01", seed: 1 };
const noProgress = { step: () => undefined, stop: () => undefined };

let graph: TestGraph;
let oneStop: Peer;
let procedures: FileableProcedure[];

beforeAll(async () => {
  graph = await startTestGraph({}, { demoMode: true });
  oneStop = openOneStop(graph.stack.oneStop.peer);
  procedures = await listFileable(client);
});

afterAll(() => oneStop.close());

const client: GraphClient = {
  async ask(persona, query, variables) {
    const { data, errors } = await graph.ask(persona as Persona, query, variables);
    if (errors) throw new Error(errors[0]?.message);
    return data;
  },
};

function openPeer(scopes: string[]): Peer {
  const config = graph.stack.oneStop.peer;
  const logger = pino({ level: "silent" });
  return createPeer({ name: "one-stop", caller: "start", scopes, config, logger });
}

/** Fails after some requests, as if the machine had gone down. */
function cutAfter(requests: number): Peer {
  let left = requests;
  return {
    ...oneStop,
    ask: async (...asked) => {
      left -= 1;
      if (left < 0) throw new Error("gone");
      return oneStop.ask(...asked);
    },
  };
}

const seed = (peer: Peer, change = {}) =>
  makeDossiers(peer, planDossiers({ ...options, ...change }, procedures), noProgress);

const listDossiers = () =>
  graph.stack.oneStop
    .knex("dossier")
    .select({
      code: "code",
      procedure: "procedure_code",
      filedAt: "filed_at",
      status: "national_status",
      version: "version",
    })
    .orderBy("code");

describe("npm run seed", () => {
  it("finds every procedure that can be filed, each with an example", () => {
    const codes = procedures.map(({ code }) => code);
    expect(codes).toContain("dav-78");
    expect(codes).toContain("kcb-01");
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.length).toBeGreaterThan(100);
  });

  it("goes on where it was cut short, and makes nothing twice", async () => {
    expect((await seed(cutAfter(60))).length).toBeGreaterThan(0);
    expect(await seed(oneStop)).toEqual([]);
    const first = await listDossiers();
    expect(first).toHaveLength(40);
    expect(await seed(oneStop)).toEqual([]);
    expect(await listDossiers()).toEqual(first);
  }, 60_000);

  it("brings dossiers as far as planned, at the instants planned", async () => {
    const planned = [...planDossiers(options, procedures)];
    const made = await listDossiers();
    const expected = planned.map(({ filedAt, procedure }) => `${filedAt} ${procedure.code}`);
    const found = made.map((row) => `${new Date(row.filedAt).toISOString()} ${row.procedure}`);
    expect(found.sort()).toEqual(expected.sort());
    const acts = planned.flatMap((dossier) => dossier.acts.map(({ actedAt }) => actedAt));
    const events = await graph.stack.oneStop
      .knex("dossier_event")
      .select({ at: "occurred_at" })
      .whereNot({ type: "SUBMITTED" });
    const told = events.map(({ at }) => new Date(at).toISOString());
    expect(told.sort()).toEqual(acts.sort());
  });

  it("files every procedure there is", async () => {
    const change = { dossiers: procedures.length, seed: 2 };
    expect(await seed(oneStop, change)).toEqual([]);
    const filed = new Set((await listDossiers()).map(({ procedure }) => procedure));
    expect(filed.size).toBe(procedures.length);
  }, 120_000);

  it("stops at once where it may not hand in a clock", async () => {
    const stranger = openPeer(["feed"]);
    await expect(seed(stranger, { seed: 3 })).rejects.toThrow(
      "This graph takes no demo life (FORBIDDEN): start it anew with npm start.",
    );
    await stranger.close();
  });
});

describe("makePastDossiers", () => {
  it("makes what the seeds of people do not have, until the start is stopped", async () => {
    const before = (await listDossiers()).length;
    const said: string[] = [];
    let looks = 0;
    const resources = { isStopping: () => (looks += 1) > 4 } as Resources;
    const options = { settings: {} as never, resources, report: (line: string) => said.push(line) };
    await makePastDossiers(client, graph.stack.oneStop.peer, options);
    expect(said).toEqual([]);
    expect((await listDossiers()).length).toBe(before + 4);
  }, 30_000);
});

describe("makeLaterDossiers", () => {
  const plan = {
    later: laterDossiers.slice(0, 2),
    past: { dossiers: 3, from: "2026-01-01", to: "2026-11-01", seed: 0 },
  };
  const dataDir = mkdtempSync(join(tmpdir(), "later-test-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  /** Runs as a start does. @returns how often it asked the graph, and what it said. */
  async function run(isStopping = () => false) {
    const said: string[] = [];
    let asked = 0;
    const counted: GraphClient = {
      async ask<Data>(persona: string, query: string, variables: Record<string, unknown>) {
        asked += 1;
        if (!query.includes("dossier(code: $code) { code }"))
          return client.ask<Data>(persona, query, variables);
        // The demo's people have accounts of their own, which the tokens of this graph do not know.
        const { account } = getPersona(persona);
        const viewer = viewerOf("citizen", { account });
        return (await graph.stack.oneStop.ask<Data>(viewer, query, variables)).data!;
      },
    };
    const oneStop = graph.stack.oneStop.peer;
    await makeLaterDossiers(
      { client: counted, oneStop },
      {
        settings: { dataDir } as StartSettings,
        resources: { isStopping } as Resources,
        report: (line) => said.push(line),
      },
      plan,
    );
    return { asked, said };
  }

  it("looks for each until all are there, then asks one question", async () => {
    let looks = 0;
    const cut = await run(() => (looks += 1) > 3);
    const whole = await run();
    const before = await listDossiers();
    const again = await run();
    expect([cut.said, whole.said, again.said]).toEqual([[], [], []]);
    expect(whole.asked).toBeGreaterThan(5);
    expect(again.asked).toBe(1);
    expect(await listDossiers()).toEqual(before);
  }, 60_000);

  it("looks again where the folder has got another database, or another plan", async () => {
    const mark = join(dataDir, "demo-dossiers.json");
    const made = JSON.parse(readFileSync(mark, "utf8"));
    for (const other of [{ dossierCode: "000.00.00.G18-260101-9999" }, { plan: "an older one" }]) {
      writeFileSync(mark, JSON.stringify({ ...made, ...other }));
      expect((await run()).asked).toBeGreaterThan(5);
      expect(JSON.parse(readFileSync(mark, "utf8"))).toEqual(made);
    }
  }, 60_000);
});

describe("scripts/seed.ts", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "seed-test-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  function run(args: string[]) {
    const script = join(import.meta.dirname, "../../scripts/seed.ts");
    const env = { DATA_DIR: dataDir };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  }
  const line = `No graph runs on ${dataDir}: run npm start in another terminal first (with the same DATA_DIR).\n`;

  it("says in one line that nothing was ever started there", async () => {
    expect(await run(["--dossiers", "5"])).toEqual({ code: 1, stdout: "", stderr: line });
  });

  it("says the same where a start has ended", async () => {
    const { gateway = 0, oneStop: port = 0 } = await findFreePorts(["gateway", "oneStop"]);
    writeAddresses(dataDir, { gateway, oneStop: port, subgraphs: { "one-stop": port } });
    expect(await run(["--dossiers", "5"])).toEqual({ code: 1, stdout: "", stderr: line });
  });

  it("says in one line what is wrong with an argument", async () => {
    const { code, stderr } = await run(["--dossiers", "many"]);
    expect(code).toBe(1);
    expect(stderr).toBe("--dossiers many must be a whole number from 1 to 1000000.\n");
  });
});
