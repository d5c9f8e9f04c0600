import { isDeepStrictEqual } from "node:util";
import { headersOf, runRound, type GatewayProcess, type Load, type Round } from "./load.ts";
import type { GatewayPair } from "./stack.ts";
import { percentile, toTable } from "./table.ts";

export type Comparison = {
  /** Medians of each gateway's rounds. */
  readonly ours: Round;
  readonly stock: Round;
};

/**
 * Puts load on both gateways in turn, so that what else the machine does meets both. A first round
 * of each warms up and does not count.
 *
 * @throws Error when they do not answer the same.
 */
export async function compare(
  { ours, stock }: GatewayPair,
  subgraphPids: readonly number[],
  load: Load,
  rounds: number,
): Promise<Comparison> {
  const [one, other] = [await ask(ours, load), await ask(stock, load)];
  if (!isDeepStrictEqual(one, other)) throw new Error("the gateways do not answer the same");
  const counted: Record<"ours" | "stock", Round[]> = { ours: [], stock: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const [first, second] = [
      await runRound(ours, subgraphPids, load),
      await runRound(stock, subgraphPids, load),
    ];
    if (round === 0) continue;
    counted.ours.push(first);
    counted.stock.push(second);
  }
  return { ours: medianOf(counted.ours), stock: medianOf(counted.stock) };
}

type Column = {
  readonly title: string;
  readonly of: (round: Round) => number;
  readonly digits: number;
  /** Whether more is better. */
  readonly isGain?: boolean;
};

const columns: readonly Column[] = [
  { title: "requests/s", of: (round) => round.requestsPerSecond, digits: 0, isGain: true },
  { title: "gateway CPU ms", of: (round) => round.gatewayCpuMs, digits: 2 },
  { title: "subgraphs CPU ms", of: (round) => round.subgraphsCpuMs, digits: 2 },
  { title: "p50 ms", of: (round) => round.p50Ms, digits: 0 },
  { title: "p99 ms", of: (round) => round.p99Ms, digits: 0 },
];

/** @returns a table with a row for each gateway and one for how they compare. */
export function toComparisonTable({ ours, stock }: Comparison): string {
  const measured = columns.filter(({ of }) => of(ours) > 0);
  const row = (name: string, round: Round) => [
    name,
    ...measured.map(({ of, digits }) => of(round).toFixed(digits)),
  ];
  const ratios = measured.map(({ of, isGain }) =>
    isGain ? of(ours) / of(stock) : of(stock) / of(ours),
  );
  return toTable([
    ["", ...measured.map(({ title }) => title)],
    row("stock", stock),
    row("ours", ours),
    ["better by", ...ratios.map((ratio) => `× ${ratio.toFixed(2)}`)],
  ]);
}

async function ask({ name, url }: GatewayProcess, { body, tokens }: Load): Promise<unknown> {
  const headers = headersOf(tokens[0] ?? "");
  const response = await fetch(url, { method: "POST", headers, body });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown[] };
  if (errors || !data) throw new Error(`${name} does not answer: ${JSON.stringify(errors)}`);
  return data;
}

function medianOf(rounds: readonly Round[]): Round {
  const median = (of: (round: Round) => number) => percentile(rounds.map(of), 0.5);
  return {
    requestsPerSecond: median((round) => round.requestsPerSecond),
    gatewayCpuMs: median((round) => round.gatewayCpuMs),
    subgraphsCpuMs: median((round) => round.subgraphsCpuMs),
    p50Ms: median((round) => round.p50Ms),
    p99Ms: median((round) => round.p99Ms),
  };
}
