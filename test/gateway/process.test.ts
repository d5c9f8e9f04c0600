import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startIssuer, type Issuer } from "./issuer.ts";
import { startSubgraphs } from "./stub-subgraphs.ts";

const main = path.resolve("gateway/main.ts");
const supergraphFile = path.join(tmpdir(), `supergraph-${randomUUID()}.graphql`);

let subgraphs: Awaited<ReturnType<typeof startSubgraphs>>;
let issuer: Issuer;
let gateway: GatewayProcess | undefined;

beforeAll(async () => {
  [subgraphs, issuer] = await Promise.all([startSubgraphs(), startIssuer()]);
  await writeFile(supergraphFile, subgraphs.supergraphSdl);
});
beforeEach(() => subgraphs.reset());
afterEach(() => gateway?.child.kill("SIGKILL"));
afterAll(() => Promise.all([subgraphs.stop(), issuer.stop(), rm(supergraphFile)]));

describe("the gateway's process", () => {
  it("finishes what runs on SIGTERM, takes nothing new and ends with 0", async () => {
    gateway = await startProcess();
    const arrived = Promise.withResolvers<void>();
    subgraphs.get("food-safety").fault = async () => {
      arrived.resolve();
      await sleep(600);
      return { data: { foods: ["muộn"] } };
    };
    const running = ask(gateway.port, "{ foods }");
    await arrived.promise;
    gateway.child.kill("SIGTERM");
    await sleep(200);
    await expect(ask(gateway.port, "{ foods }")).rejects.toThrow("fetch failed");
    expect(await (await running).json()).toEqual({ data: { foods: ["muộn"] } });
    const answeredAt = Date.now();
    expect(await gateway.ended).toBe(0);
    expect(Date.now() - answeredAt).toBeLessThan(2000);
  });

  it("ends with 0 on SIGTERM while a client keeps its connection open, all lines written", async () => {
    gateway = await startProcess();
    expect((await ask(gateway.port, "query Last { foods }")).status).toBe(200);
    gateway.child.kill("SIGTERM");
    expect(await gateway.ended).toBe(0);
    expect(gateway.output()).toContain('"operationName":"Last"');
  });

  it("ends when its supervisor is gone", async () => {
    gateway = await startProcess();
    gateway.child.disconnect();
    expect(await gateway.ended).toBe(0);
  });

  it("is ready when its supervisor says so, and as long as it does", async () => {
    gateway = await startProcess();
    expect(await readiness(gateway.port)).toEqual([503, { ready: false }]);
    gateway.child.send({ type: "ready", ready: true });
    await sleep(100);
    expect(await readiness(gateway.port)).toEqual([200, { ready: true }]);
    gateway.child.send({ type: "ready", ready: false });
    await sleep(100);
    expect(await readiness(gateway.port)).toEqual([503, { ready: false }]);
  });

  it("says in one line that the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    gateway = start({ PORT: String(port) });
    expect(await gateway.ended).toBe(1);
    expect(gateway.errors()).toBe(`gateway: port ${port} is taken; set PORT to a free one\n`);
    other.close();
  });

  it.each([
    ["gateway: TOKEN_ISSUER is not set\n", { TOKEN_ISSUER: "" }],
    ["gateway: SUPERGRAPH_FILE none.graphql cannot be read\n", { SUPERGRAPH_FILE: "none.graphql" }],
    ['gateway: SUBGRAPHS names no address of "accounts"\n', { SUBGRAPHS: "{}" }],
  ])("says in one line what is wrong with its configuration: %s", async (line, env) => {
    gateway = start(env);
    expect(await gateway.ended).toBe(1);
    expect(gateway.errors()).toBe(line);
  });
});

type GatewayProcess = {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly errors: () => string;
  readonly output: () => string;
  readonly port: number;
};

function start(env: Record<string, string> = {}): GatewayProcess {
  const child = fork(main, {
    silent: true,
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      SUPERGRAPH_FILE: supergraphFile,
      SUBGRAPHS: JSON.stringify(subgraphs.addresses),
      TOKEN_ISSUER: issuer.name,
      JWKS_URL: issuer.jwksUrl,
      ...env,
    },
  });
  let errors = "";
  let output = "";
  child.stdout?.on("data", (text) => (output += text));
  child.stderr?.on("data", (text) => (errors += text));
  const read = [child.stdout, child.stderr].map((stream) => stream && once(stream, "close"));
  const ended = Promise.all([once(child, "exit"), ...read]).then(
    ([[code]]) => code as number | null,
  );
  return { child, ended, errors: () => errors, output: () => output, port: 0 };
}

async function startProcess(): Promise<GatewayProcess> {
  const started = start();
  const port = await new Promise<number>((resolve, reject) => {
    started.child.stdout?.on("data", (text) => {
      const found = /"address":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(String(text))?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    started.ended.then(() => reject(new Error(started.errors())));
  });
  return { ...started, port };
}

function ask(port: number, query: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
}

async function readiness(port: number): Promise<[number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
  return [response.status, await response.json()];
}
