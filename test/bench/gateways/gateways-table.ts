import { toTable } from "../table.ts";
import type { Figures } from "./round.ts";

/** A line of a table: figures, why there are none, or CPU alone. */
export type Row = { readonly title: string } & (
  { readonly figures: RowFigures } | { readonly fault: string } | { readonly cpuMs: number }
);

export type RowFigures = Figures & {
  /** How long the first answer took; 0 when nobody looked. */
  readonly firstMs: number;
};

const columns: readonly {
  title: string;
  toText: (figures: RowFigures, first: Figures) => string;
}[] = [
  { title: "requests/s", toText: ({ requestsPerSecond }) => round(requestsPerSecond) },
  {
    title: "first is ×",
    toText: (own, first) => (first.requestsPerSecond / own.requestsPerSecond).toFixed(2),
  },
  { title: "p50 ms", toText: ({ p50Ms }) => round(p50Ms) },
  { title: "p99 ms", toText: ({ p99Ms }) => round(p99Ms) },
  { title: "CPU ms", toText: ({ cpuMs }) => cpuMs.toFixed(2) },
  { title: "memory MB", toText: ({ peakMegabytes }) => peakMegabytes.toFixed(0) },
  { title: "calls", toText: ({ callsPerRequest }) => callsPerRequest.toFixed(2) },
  { title: "first ms", toText: ({ firstMs }) => (firstMs === 0 ? "–" : round(firstMs)) },
  { title: "load's core busy", toText: ({ loadBusy }) => `${(loadBusy * 100).toFixed(0)} %` },
];

/** Writes one scenario's rows; whoever has no figures is told of below. */
export function toGatewaysTable(rows: readonly Row[]): string {
  const first = rows.find((row) => "figures" in row)?.figures;
  const lines = rows.map((row) => [row.title, ...toCells(row, first)]);
  const faults = rows.flatMap((row) =>
    "fault" in row ? [`${row.title.trim()}: ${row.fault}`] : [],
  );
  return [toTable([["", ...columns.map(({ title }) => title)], ...lines]), ...faults].join("\n");
}

function toCells(row: Row, first: Figures | undefined): string[] {
  if ("figures" in row && first !== undefined) {
    return columns.map(({ toText }) => toText(row.figures, first));
  }
  const cpu = "cpuMs" in row ? row.cpuMs.toFixed(2) : "–";
  return columns.map(({ title }) => (title === "CPU ms" ? cpu : "–"));
}

/** Three digits that count. */
function round(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
