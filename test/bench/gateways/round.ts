import { readCpuSeconds } from "../cpu.ts";
import { percentile } from "../table.ts";
import { putLoad, type Asked } from "./generator.ts";
import { forgetPeaks, readPeakMegabytes, readTreeCpuSeconds, type Process } from "./processes.ts";

/** What one round of load has shown. */
export type Round = {
  readonly latenciesMs: readonly number[];
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly calls: number;
  /** CPU of subgraphs and load generator together. */
  readonly otherCpuSeconds: number;
};

/** All counted rounds of one gateway. */
export type Figures = {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMs: number;
  readonly peakMegabytes: number;
  readonly callsPerRequest: number;
  /** Share of one core that the load took; near 1 it was the load that was measured. */
  readonly loadBusy: number;
};

export type Subgraphs = { readonly pid: number; readonly countCalls: () => Promise<number> };

/** Puts load on one gateway for a while. */
export async function runRound(
  gateway: Process,
  subgraphs: Subgraphs,
  asked: Asked,
  seconds: number,
): Promise<Round> {
  forgetPeaks(gateway.pid);
  const read = async () => ({
    cpu: readTreeCpuSeconds(gateway.pid),
    other: readCpuSeconds([subgraphs.pid, process.pid]),
    calls: await subgraphs.countCalls(),
  });
  const before = await read();
  const answered = await putLoad(asked, seconds);
  const after = await read();
  return {
    ...answered,
    cpuSeconds: after.cpu - before.cpu,
    peakMegabytes: readPeakMegabytes(gateway.pid),
    calls: after.calls - before.calls,
    otherCpuSeconds: after.other - before.other,
  };
}

/** @returns the figures of all rounds together, as if they were one. */
export function toFigures(rounds: readonly Round[]): Figures {
  const sum = (of: (round: Round) => number) =>
    rounds.reduce((total, round) => total + of(round), 0);
  const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    requestsPerSecond: latencies.length / sum(({ seconds }) => seconds),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMs: (sum(({ cpuSeconds }) => cpuSeconds) * 1000) / latencies.length,
    peakMegabytes: Math.max(...rounds.map(({ peakMegabytes }) => peakMegabytes)),
    callsPerRequest: sum(({ calls }) => calls) / latencies.length,
    loadBusy: sum(({ otherCpuSeconds }) => otherCpuSeconds) / sum(({ seconds }) => seconds),
  };
}
