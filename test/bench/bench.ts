/**
 * `npm run bench`: our gateway against Apollo's as it comes, and how long filing and acting take,
 * measured in one run on this machine. Nothing else should run on it.
 *
 * `npm run bench -- search` measures the search instead: 280 and 100,000 procedures, some minutes.
 * `npm run bench -- files` measures forms and uploads alone.
 * `npm run bench -- --gateways` compares gateways on the public benchmark's graph, 15 minutes;
 * `--only ours,stock,hive-rust` some of them, `--graphs benchmark` or `many-plans` one of its graphs.
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
import { benchGateways } from "./gateways/bench-gateways.ts";
import { dossiersQuery } from "./query.ts";
import { benchSearch } from "./search.ts";
import { startStack } from "./stack.ts";
import { toTable } from "./table.ts";
import { benchUploads } from "./uploads.ts";
import type { UploadFigures } from "./uploads.ts";
import { benchValidation } from "./validation.ts";

/** As many clients as the public benchmark of GraphQL gateways has, each another citizen. */
const CITIZENS = 50;
const DOSSIERS = 100;

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const seconds = Number(process.env["BENCH_SECONDS"] ?? 4);
const say = (line: string) => process.stderr.write(`${line}\n`);
const print = (...lines: string[]) => void process.stdout.write(`${lines.join("\n")}\n\n`);

type Stack = Awaited<ReturnType<typeof startStack>>;

async function withStack(
  citizens: number,
  measure: (stack: Stack) => Promise<void>,
): Promise<void> {
  const stack = await startStack(citizens, say);
  process.once("SIGINT", () => void stack.stop().then(() => process.exit(130)));
  try {
    await measure(stack);
  } finally {
    await stack.stop();
  }
}

async function measureAll(stack: Stack): Promise<void> {
  const load = {
    body: JSON.stringify({ query: dossiersQuery }),
    tokens: stack.citizenTokens,
    seconds,
  };
  print(
    `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}`,
    `me + 20 dossiers of three departments with procedure and typed content, ${CITIZENS} citizens at once,`,
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
  await measureFiles(stack);
}

async function measureFiles(stack: Stack): Promise<void> {
  print("Forms checked", toTable(benchValidation(say)));
  say("uploads …");
  const target = stack.uploads();
  // The smaller first: memory that grows with the files would then be seen.
  const small = await benchUploads({ ...target, megabytes: 5 });
  const large = await benchUploads({ ...target, megabytes: 20 });
  print("50 uploads at once", toUploadsTable([small, large]));
}

function toUploadsTable(waves: readonly UploadFigures[]): string {
  const row = (title: string, of: (wave: UploadFigures) => string) => [title, ...waves.map(of)];
  return toTable([
    row("", ({ megabytes }) => `of ${megabytes} MB`),
    row("throughput", ({ megabytesPerSecond }) => `${megabytesPerSecond.toFixed(0)} MB/s`),
    row("slowest", ({ slowestSeconds }) => `${slowestSeconds.toFixed(1)} s`),
    ...Object.keys(waves[0]?.peakMegabytes ?? {}).map((name) =>
      row(`peak of ${name}`, ({ peakMegabytes }) => `${peakMegabytes[name]?.toFixed(0)} MB`),
    ),
  ]);
}

async function clock(): Promise<void> {
  const events = Number(process.env["BENCH_EVENTS"] ?? 1_000_000);
  const dossiers = Number(process.env["BENCH_DOSSIERS"] ?? 1_000_000);
  for await (const [title, rows] of benchClock({ events, dossiers }, say)) {
    print(title, toTable(rows));
  }
}

const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  search: async () => print("Search", toTable(await benchSearch(say))),
  clock,
  files: () => withStack(0, measureFiles),
  "--gateways": () =>
    benchGateways({
      only: readNames("--only"),
      graphs: readNames("--graphs"),
      seconds,
      rounds,
      say,
      print,
    }),
};

/** The names after an option, with commas between; none when it is not there. */
function readNames(option: string): readonly string[] {
  const place = process.argv.indexOf(option);
  return place === -1 ? [] : (process.argv[place + 1] ?? "").split(",");
}

(parts[process.argv[2] ?? ""] ?? (() => withStack(CITIZENS, measureAll)))().then(
  () => process.exit(0),
  (error: Error) => {
    say(`The benchmark failed: ${error.message}`);
    process.exit(1);
  },
);
