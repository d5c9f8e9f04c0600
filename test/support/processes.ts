import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { Agent } from "undici";
import { afterAll } from "vitest";
import type { DatabaseUrls } from "../../scripts/start/databases.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../subgraphs/kit/viewer-header.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import { testFingerprintKey } from "./subgraph.ts";
import type { Answer } from "./subgraph.ts";

const main = fileURLToPath(new URL("../../subgraphs/kit/main.ts", import.meta.url));

/** Compiled code of earlier processes: halves what it costs to start one. */
const compileCache = fileURLToPath(
  new URL("../../node_modules/.cache/test-processes", import.meta.url),
);

/** Every process this test file has started and that has not ended: nothing else is ever killed. */
const alive = new Set<ChildProcess>();

/** A connection for each request: one that a killed process left behind would answer for the next. */
const agent = new Agent({ pipelining: 0 });

afterAll(async () => {
  const ends = [...alive].map((child) => once(child, "exit"));
  for (const child of alive) child.kill("SIGKILL");
  await Promise.all(ends);
});

/** How a process ended: its exit code, or the signal that killed it. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** A subgraph that runs as a process of its own and can be killed and started again on its port. */
export type SubgraphProcess = ReturnType<typeof createSubgraphProcess>;

/**
 * Prepares a subgraph's process; `start` starts it. Whatever happens, it ends with the test file.
 *
 * @param options.key HMAC key of everybody who calls it, in base64url.
 * @param options.env what it is told beside port, database and keys.
 */
export function createSubgraphProcess(options: {
  name: string;
  port: number;
  key: string;
  database: DatabaseUrls;
  env?: Record<string, string>;
}) {
  const { name, port, key, database } = options;
  const url = `http://127.0.0.1:${port}/graphql`;
  const viewerKey = readViewerKey(key);
  let child: ChildProcess | null = null;
  let ended: Promise<Ending> | null = null;
  let said = "";

  const environment = (failPoint: string | undefined): NodeJS.ProcessEnv => ({
    PATH: process.env["PATH"],
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    CALLER_KEYS: JSON.stringify({ gateway: key, "one-stop": key, catalogue: key, start: key }),
    FINGERPRINT_KEY: testFingerprintKey,
    LOG_LEVEL: "info",
    NODE_COMPILE_CACHE: compileCache,
    APOLLO_TELEMETRY_DISABLED: "1",
    ...options.env,
    ...(failPoint === undefined ? {} : { FAIL_POINT: failPoint }),
  });

  return {
    name,
    url,
    peer: { url, key },
    /** What it has written since it was last started: a log line in JSON each, mostly. */
    said: () => said,

    /** Starts the process and waits until it answers. @throws with what it said when it ends instead. */
    async start({ failPoint }: { failPoint?: string } = {}): Promise<void> {
      const own = fork(main, [name], {
        execPath: process.execPath,
        execArgv: [],
        env: environment(failPoint),
        // With a channel: the process ends by itself when this one is gone.
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      });
      child = own;
      said = "";
      alive.add(own);
      const ending = once(own, "exit").then(([code, signal]): Ending => {
        alive.delete(own);
        return { code: code as number | null, signal: signal as NodeJS.Signals | null };
      });
      ended = ending;
      const ready = new Promise<true>((resolve) => {
        const hear = (text: Buffer) => {
          said += text.toString();
          if (said.includes(" ready on ")) resolve(true);
        };
        own.stdout!.on("data", hear);
        own.stderr!.on("data", hear);
      });
      const first = await Promise.race([ready, ending]);
      if (first !== true) throw new Error(`${name} ended instead of starting: ${said}`);
    },

    /** Sends a signal; to this very process alone. */
    signal(signal: NodeJS.Signals): void {
      child?.kill(signal);
    },

    /** Lets go of it as a supervisor does that dies. */
    abandon(): void {
      child?.disconnect();
    },

    /** @returns how it ends, once it has. */
    ended(): Promise<Ending> {
      if (ended === null) throw new Error(`${name} was never started`);
      return ended;
    },

    /** Kills it as a power cut would, and waits until it is gone. */
    async kill(): Promise<void> {
      this.signal("SIGKILL");
      await this.ended();
    },

    /** Asks as a viewer the gateway vouches for. @throws when no answer comes. */
    async ask<Data = Record<string, never>>(
      viewer: Viewer,
      query: string,
      variables: Record<string, unknown> = {},
    ): Promise<Answer<Data>> {
      const body = JSON.stringify({ query, variables });
      const caller = viewer.kind === "SERVICE" ? viewer.subject! : "gateway";
      const header = signViewer({ viewer, caller, audience: name, key: viewerKey, body });
      const { statusCode, body: answer } = await agent.request({
        origin: new URL(url).origin,
        path: "/graphql",
        method: "POST",
        headers: { "content-type": "application/json", [VIEWER_HEADER]: header },
        body,
        headersTimeout: 20_000,
      });
      return { ...((await answer.json()) as Omit<Answer<Data>, "status">), status: statusCode };
    },
  };
}

/** @returns a new HMAC key in base64url. */
export function createCallerKey(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * @returns a port that is free now and that nobody is given by chance: a process that is killed has to
 * find it free when it starts again, so it lies below the ports of outgoing connections.
 */
export async function chooseFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
