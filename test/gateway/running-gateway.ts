import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import type { GatewayConfig } from "../../gateway/config.ts";
import { createGateway } from "../../gateway/server.ts";
import { startIssuer } from "./issuer.ts";
import { startSubgraphs, type Definitions } from "./stub-subgraphs.ts";

/** A gateway on a free port over three small subgraphs, with an issuer of its own. */
export type RunningGateway = Awaited<ReturnType<typeof startGateway>>;

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    data?: Record<string, any> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
};

/**
 * @param change replaces values of the configuration.
 * @param definitions the subgraphs; three small ones when left out.
 * @param publicNames those of them that are not told who asks.
 */
export async function startGateway(
  change: Partial<GatewayConfig> = {},
  definitions?: Definitions,
  publicNames: readonly string[] = [],
) {
  const subgraphs = await startSubgraphs(definitions);
  const issuer = await startIssuer();
  const supergraphFile = path.join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
  await writeFile(supergraphFile, subgraphs.supergraphSdl);
  const lines: string[] = [];
  const config: GatewayConfig = {
    host: "127.0.0.1",
    port: 0,
    supergraphFile,
    subgraphs: Object.fromEntries(
      Object.entries(subgraphs.addresses).map(([name, address]) => [
        name,
        { ...address, public: publicNames.includes(name) },
      ]),
    ),
    tokens: { issuer: issuer.name, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
    subgraphTimeoutMs: 500,
    logLevel: "info",
    ...change,
  };
  const logger = pino({ level: config.logLevel }, { write: (line: string) => lines.push(line) });
  const server = await createGateway(config, { logger });
  const url = await server.app.listen({ host: "127.0.0.1", port: 0 });

  async function send(init: RequestInit, address = "/graphql"): Promise<Answer> {
    const response = await fetch(url + address, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  return {
    url,
    config,
    subgraphs,
    issuer,
    /** What was logged, as text. */
    log: () => lines.join(""),
    send,
    /** Asks one operation as JSON; in Vietnamese unless the headers say otherwise. */
    ask: (query: string, headers: Record<string, string> = {}, variables?: object) =>
      send({
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": "vi", ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    async stop() {
      await server.close();
      await Promise.all([subgraphs.stop(), issuer.stop(), rm(supergraphFile)]);
    },
  };
}

function parse(text: string): Answer["body"] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
