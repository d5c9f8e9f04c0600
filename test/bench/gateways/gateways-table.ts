import { toTable } from "../table.ts";
import type { Figures } from "./round.ts";

/** A line of a table: figures, why there are none, or CPU alone. */
export type Row = { readonly title: string } & (
  { readonly figures: Figures } | { readonly fault: string } | { readonly cpuMs: number }
);

const columns: readonly { title: string; toText: (figures: Figures) => string }[] = [
  { title: "requests/s", toText: ({ requestsPerSecond }) => round(requestsPerSecond) },
  { title: "p50 ms", toText: ({ p50Ms }) => round(p50Ms) },
  { title: "p99 ms", toText: ({ p99Ms }) => round(p99Ms) },
  { title: "CPU ms", toText: ({ cpuMs }) => cpuMs.toFixed(2) },
  { title: "memory MB", toText: ({ peakMegabytes }) => peakMegabytes.toFixed(0) },
  { title: "calls", toText: ({ callsPerRequest }) => callsPerRequest.toFixed(2) },
  { title: "load's core busy", toText: ({ loadBusy }) => `${(loadBusy * 100).toFixed(0)} %` },
];

/** Writes one scenario's rows; whoever has no figures is told of below. */
export function toGatewaysTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => [row.title, ...columns.map((column) => toCell(row, column))]);
  const faults = rows.flatMap((row) =>
    "fault" in row ? [`${row.title.trim()}: ${row.fault}`] : [],
  );
  return [toTable([["", ...columns.map(({ title }) => title)], ...lines]), ...faults].join("\n");
}

function toCell(row: Row, { title, toText }: (typeof columns)[number]): string {
  if ("figures" in row) return toText(row.figures);
  return "cpuMs" in row && title === "CPU ms" ? row.cpuMs.toFixed(2) : "–";
}

/** Three digits that count. */
function round(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
