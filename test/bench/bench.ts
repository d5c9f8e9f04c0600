/**
 * `npm run bench`: our gateway against Apollo's as it comes, and how long filing and acting take,
 * measured in one run on this machine. Nothing else should run on it.
 *
 * `npm run bench -- search` measures the search instead: 280 and 100,000 procedures, some minutes.
 *
 * `npm run bench -- clock` measures folding, following a department's feed and officers' lists instead, some
 * minutes; `BENCH_EVENTS` is the length of the feed (1,000,000), `BENCH_DOSSIERS` the number of dossiers in the
 * lists (1,000,000).
 *
 * `BENCH_SECONDS` is the length of a round (4), `BENCH_ROUNDS` their number (5).
 */
import { availableParallelism, cpus } from "node:os";
import { benchClock } from "./clock.ts";
import { compare, toComparisonTable } from "./comparison.ts";
import { measureDelays, toDelaysTable } from "./delays.ts";
import { dossiersQuery } from "./query.ts";
import { benchSearch } from "./search.ts";
import { startStack } from "./stack.ts";
import { toTable } from "./table.ts";
import { benchUploads } from "./uploads.ts";
import type { UploadFigures } from "./uploads.ts";
import { benchValidation } from "./validation.ts";

const CONNECTIONS = 16;
const DOSSIERS = 100;

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const seconds = Number(process.env["BENCH_SECONDS"] ?? 4);
const say = (line: string) => process.stderr.write(`${line}\n`);
const print = (...lines: string[]) => void process.stdout.write(`${lines.join("\n")}\n\n`);

async function main(): Promise<void> {
  const stack = await startStack(say);
  process.once("SIGINT", () => void stack.stop().then(() => process.exit(130)));
  try {
    const load = {
      body: JSON.stringify({ query: dossiersQuery }),
      headers: { "content-type": "application/json", authorization: `Bearer ${stack.token}` },
      connections: CONNECTIONS,
      seconds,
    };
    print(
      `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}`,
      `me + 20 dossiers of three departments with procedure and typed content, ${CONNECTIONS} connections,`,
      `medians of ${rounds} rounds of ${seconds} s of each gateway in turn; CPU per request`,
    );
    say("the gateways alone …");
    const alone = await compare(stack.alone, [], load, rounds);
    print("The gateways alone, on recorded answers of the subgraphs", toComparisonTable(alone));
    say("with the subgraphs …");
    const live = await compare(stack.live, stack.subgraphPids(), load, rounds);
    print("The whole graph on this machine", toComparisonTable(live));
    say("filing and acting …");
    print("Filing and acting", toDelaysTable(await measureDelays(stack.client, DOSSIERS)));
    print("Forms checked", toTable(benchValidation(say)));
    say("uploads …");
    print("50 uploads of 20 MB at once", toUploadsTable(await benchUploads(stack.uploads())));
  } finally {
    await stack.stop();
  }
}

function toUploadsTable(figures: UploadFigures): string {
  const { megabytesPerSecond, slowestSeconds, peakMegabytes } = figures;
  return toTable([
    ["", ""],
    ["throughput", `${megabytesPerSecond.toFixed(0)} MB/s`],
    ["slowest", `${slowestSeconds.toFixed(1)} s`],
    ...Object.entries(peakMegabytes).map(([name, peak]) => [
      `peak of ${name}`,
      `${peak.toFixed(0)} MB`,
    ]),
  ]);
}

async function clock(): Promise<void> {
  const events = Number(process.env["BENCH_EVENTS"] ?? 1_000_000);
  const dossiers = Number(process.env["BENCH_DOSSIERS"] ?? 1_000_000);
  for await (const [title, rows] of benchClock({ events, dossiers }, say)) {
    print(title, toTable(rows));
  }
}

const sections: Readonly<Record<string, () => Promise<void>>> = {
  search: async () => print("Search", toTable(await benchSearch(say))),
  clock,
};

const run = sections[process.argv[2] ?? ""] ?? main;

run().then(
  () => process.exit(0),
  (error: Error) => {
    say(`The benchmark failed: ${error.message}`);
    process.exit(1);
  },
);
