import autocannon from "autocannon";
import { readCpuSeconds } from "./cpu.ts";

/** A gateway that runs in a process of its own. */
export type GatewayProcess = {
  readonly name: string;
  readonly url: string;
  readonly pid: () => number | undefined;
};

/** What is asked, again and again. */
export type Load = {
  readonly body: string;
  /** Whose requests they are: a connection for each, all at once. */
  readonly tokens: readonly string[];
  readonly seconds: number;
};

/** @returns the headers of a citizen's request. */
export const headersOf = (token: string) => ({
  "content-type": "application/json",
  authorization: `Bearer ${token}`,
});

export type Round = {
  readonly requestsPerSecond: number;
  /** Of the gateway's process, milliseconds a request. */
  readonly gatewayCpuMs: number;
  /** Of all subgraphs' processes together, milliseconds a request. */
  readonly subgraphsCpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/**
 * Puts load on one gateway.
 *
 * @throws Error when any answer is none, or holds errors.
 */
export async function runRound(
  gateway: GatewayProcess,
  subgraphPids: readonly number[],
  { body, tokens, seconds }: Load,
): Promise<Round> {
  const pids = { gateway: [gateway.pid() ?? 0], subgraphs: subgraphPids };
  const before = {
    gateway: readCpuSeconds(pids.gateway),
    subgraphs: readCpuSeconds(pids.subgraphs),
  };
  const waiting = [...tokens];
  const result = await autocannon({
    url: gateway.url,
    method: "POST",
    body,
    connections: tokens.length,
    setupClient: (client) => client.setHeaders(headersOf(waiting.pop() ?? "")),
    duration: seconds,
    // Errors would come first.
    verifyBody: (text) => String(text).startsWith('{"data":'),
  });
  const failed = result.errors + result.non2xx + result.mismatches;
  if (failed > 0)
    throw new Error(`${failed} of ${result.requests.total} failed at ${gateway.name}`);
  const perRequest = (spent: number) => (spent / result.requests.total) * 1000;
  return {
    requestsPerSecond: result.requests.total / result.duration,
    gatewayCpuMs: perRequest(readCpuSeconds(pids.gateway) - before.gateway),
    subgraphsCpuMs: perRequest(readCpuSeconds(pids.subgraphs) - before.subgraphs),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
