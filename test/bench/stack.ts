import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { registerPeople } from "../../scripts/start/demo-people.ts";
import { createGraphClient } from "../../scripts/start/graph-client.ts";
import { readOrMakeIssuerKey, signToken, startIssuer } from "../../scripts/start/issuer.ts";
import { getPersona, personas } from "../../scripts/start/personas.ts";
import { findFreePorts } from "../../scripts/start/ports.ts";
import {
  makeDatabases,
  nodeFlags,
  startDatabaseServer,
  startProcesses,
} from "../../scripts/start/processes.ts";
import { createResources } from "../../scripts/start/resources.ts";
import { openSecrets } from "../../scripts/start/secrets.ts";
import { makeSocketsFolder } from "../../scripts/start/sockets.ts";
import { superviseProcess } from "../../scripts/start/supervisor.ts";
import { toGatewayEnv, toPeer } from "../../scripts/start/wiring.ts";
import { subgraphs } from "../../schema/subgraphs.ts";
import type { SubgraphAddress } from "../../gateway/config.ts";
import { makeCitizens } from "./citizens.ts";
import type { GatewayProcess } from "./load.ts";

/** The graph of `npm start` in a folder of its own, and the gateways to compare. */
export type BenchStack = Awaited<ReturnType<typeof startStack>>;

/** Our gateway and the stock one, over the same subgraphs. */
export type GatewayPair = { readonly ours: GatewayProcess; readonly stock: GatewayProcess };

/**
 * Starts everything and lets citizens file 24 dossiers each.
 *
 * @param say told what goes on.
 */
export async function startStack(citizens: number, say: (line: string) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), "dossier-graph-bench-"));
  const resources = createResources();
  await resources.own(async () => rmSync(dataDir, { recursive: true, force: true }));
  try {
    const names = ["gateway", "replay", "live ours", "live stock", "alone ours", "alone stock"];
    const ports = await findFreePorts([...subgraphs.map(({ name }) => name), ...names]);
    const wiring = {
      secrets: openSecrets(join(dataDir, "secrets.json")),
      ports,
      filesDir: join(dataDir, "files"),
      socketsDir: await makeSocketsFolder(dataDir),
    };
    const key = await readOrMakeIssuerKey(dataDir);
    const port = portOf("gateway");
    // No database server that was named: a benchmark writes.
    const options = { settings: { port, dataDir, databaseUrl: null }, resources, report: say };

    say("PostgreSQL and databases …");
    const databases = await makeDatabases(await startDatabaseServer(options), wiring);
    say("subgraphs …");
    const processes = await startProcesses(options, wiring, databases, key);
    const all = [...processes.subgraphs, processes.gateway];
    await Promise.all(all.map((process) => process.whenReady()));
    const accounts = toPeer(wiring, "start", "accounts");
    await registerPeople(accounts, personas);

    say("dossiers …");
    const url = `http://127.0.0.1:${port}/graphql`;
    const client = createGraphClient(url, key);
    const citizenTokens = await makeCitizens(citizens, { url, key, accounts });

    say("gateways to compare …");
    const issuer = await startIssuer(key);
    await resources.own(issuer.stop);
    const env = { ...toGatewayEnv(wiring, 0, issuer), NODE_ENV: "production" };
    const addresses = JSON.parse(env.SUBGRAPHS) as Record<string, SubgraphAddress>;
    const replayed = await startReplay(addresses);
    const [live, alone] = await Promise.all([startPair("live", env), startPair("alone", replayed)]);

    const uploaders = await Promise.all(
      (["citizen", "citizen-2"] as const).map((name) => signToken(key, getPersona(name))),
    );
    return {
      client,
      /** Over the subgraphs as they are. */
      live,
      /** Over what the subgraphs answered once. */
      alone,
      subgraphPids: () => processes.subgraphs.map(({ pid }) => pid() ?? 0),
      /** Of each citizen who has filed. */
      citizenTokens,
      /** What `benchUploads` needs: an address, tokens of two accounts, the processes to watch. */
      uploads: () => ({
        url: `http://127.0.0.1:${port}/files`,
        tokens: uploaders,
        pids: Object.fromEntries(
          [processes.gateway, ...processes.subgraphs]
            .filter(({ name }) => name === "gateway" || name === "one-stop")
            .map(({ name, pid }) => [name, pid() ?? 0]),
        ),
      }),
      stop: resources.stop,
    };

    function portOf(name: string): number {
      return ports[name] as number;
    }

    async function run(name: string, command: string[], path: string, settings: object) {
      const origin = `http://127.0.0.1:${portOf(name)}`;
      const process = superviseProcess({
        name,
        command,
        env: { ...settings, PORT: String(portOf(name)) },
        origin,
        logFile: join(dataDir, "logs", `${name.replace(" ", "-")}.log`),
      });
      await resources.own(process.stop);
      await whenAnswering(origin + path);
      return { name, url: origin + path, pid: process.pid };
    }

    async function startReplay(to: typeof addresses): Promise<typeof env> {
      const urls = Object.entries(to).map(([name, { url }]) => [name, url]);
      const targets = JSON.stringify(Object.fromEntries(urls));
      const { url } = await run("replay", ["test/bench/replay.ts"], "/", { TARGETS: targets });
      const through = Object.entries(to).map(([name, { socket: _socket, ...address }]) => [
        name,
        { ...address, url: url + name },
      ]);
      return { ...env, SUBGRAPHS: JSON.stringify(Object.fromEntries(through)) };
    }

    async function startPair(name: string, settings: typeof env): Promise<GatewayPair> {
      const [ours, stock] = await Promise.all([
        run(`${name} ours`, [...nodeFlags, "gateway/main.ts"], "/graphql", settings),
        run(`${name} stock`, ["test/bench/stock-gateway.ts"], "/", settings),
      ]);
      return { ours, stock };
    }
  } catch (error) {
    await resources.stop();
    throw error;
  }
}

/** @throws Error when there is no answer in 60 s. */
async function whenAnswering(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ __typename }" }),
  };
  while (!(await fetch(url, request).catch(() => null))) {
    if (Date.now() > deadline) throw new Error(`nothing answers at ${url}`);
    await sleep(100);
  }
}
