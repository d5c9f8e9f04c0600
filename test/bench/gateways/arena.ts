import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../scripts/start/ports.ts";
import { createResources } from "../../../scripts/start/resources.ts";
import type { Entrant } from "./entrants.ts";
import { composeSupergraph } from "./graph/graph.ts";
import { pinThisProcess, startProcess, type Process } from "./processes.ts";
import { graphs, type GraphName } from "./scenarios.ts";
import type { Recorded } from "./subgraphs-process.ts";

/** Where gateways meet: the subgraphs, and how one is started over them. */
export type Arena = Awaited<ReturnType<typeof openArena>>;

/** A gateway that answers. */
export type Running = {
  readonly name: string;
  readonly title: string;
  readonly isVariant: boolean;
  readonly url: string;
  readonly process: Process;
};

const root = resolve(import.meta.dirname, "../../..");

const GATEWAY_CORE = 0;
const LOAD_CORE = 1;

/** Starts a graph's subgraphs on the core of this process; each gateway gets the other one. */
export async function openArena(name: GraphName) {
  pinThisProcess(LOAD_CORE);
  const { definitions } = graphs[name];
  const folder = mkdtempSync(join(tmpdir(), "dossier-graph-gateways-"));
  const resources = createResources();
  await resources.own(async () => rmSync(folder, { recursive: true, force: true }));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const subgraphs = startProcess({
    command: [process.execPath, "test/bench/gateways/subgraphs-process.ts"],
    env: { PORT: String(port), GRAPH: name },
    cwd: root,
    logFile: join(folder, "subgraphs.log"),
  });
  await resources.own(subgraphs.stop);
  await answersAt(`${origin}/${Object.keys(definitions)[0]}`, subgraphs);
  const supergraphFile = join(folder, "supergraph.graphql");
  writeFileSync(supergraphFile, composeSupergraph(definitions, origin));
  const read = async <Value>(path: string) => (await fetch(origin + path)).json() as Value;

  return {
    folder,
    subgraphsOrigin: origin,
    subgraphs: { pid: subgraphs.pid, countCalls: () => read<number>("/calls") },

    /** @returns what subgraphs were asked since this was called last. */
    readRecorded: () => read<Recorded[]>("/recorded"),

    /**
     * Starts a gateway and waits until it answers.
     *
     * @throws Error with its last words when it ends before.
     */
    async start(entrant: Entrant): Promise<Running> {
      const port = await findFreePort();
      const { name, title, isVariant = false } = entrant;
      const started = startProcess({
        ...entrant.start({ port, supergraphFile, definitions, subgraphsOrigin: origin, folder }),
        cwd: root,
        logFile: join(folder, `${name}.log`),
        core: GATEWAY_CORE,
      });
      await resources.own(started.stop);
      const url = `http://127.0.0.1:${port}${entrant.path ?? "/graphql"}`;
      await answersAt(url, started);
      return { name, title, isVariant, url, process: started };
    },

    close: resources.stop,
  };
}

/**
 * Asks once.
 *
 * @throws Error when there is no answer in 60 s.
 */
export async function ask(url: string, query: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query });
  const signal = AbortSignal.timeout(60_000);
  const response = await fetch(url, { method: "POST", headers, body, signal });
  return response.json();
}

/** @throws Error when the process ends before it answers, or there is no answer in 60 s. */
async function answersAt(url: string, { hasEnded, lastWords }: Process): Promise<void> {
  const deadline = Date.now() + 60_000;
  while ((await ask(url, "{ __typename }").catch(() => null)) === null) {
    if (hasEnded() || Date.now() > deadline) throw new Error(lastWords() || "it does not answer");
    await sleep(100);
  }
}
