import { writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { ask, openArena, type Arena, type Running } from "./arena.ts";
import { examine, holdContest, isRunning, type Examined, type Outcome } from "./contest.ts";
import { entrants, type Entrant } from "./entrants.ts";
import type { Known } from "./floor-process.ts";
import { toGatewaysTable } from "./gateways-table.ts";
import { toMessage } from "./judge.ts";
import { installPeers } from "./peers.ts";
import { canPin } from "./processes.ts";
import { graphs, type GraphName, type Scenario } from "./scenarios.ts";

export type GatewaysBench = {
  /** Names of the entrants to take part; none for all. */
  readonly only: readonly string[];
  /** Names of the graphs; none for all. */
  readonly graphs: readonly string[];
  /** Length of a round. */
  readonly seconds: number;
  /** How many rounds count; one more of each warms up. */
  readonly rounds: number;
  /** Told what goes on. */
  readonly say: (line: string) => void;
  readonly print: (...lines: string[]) => void;
};

/**
 * Compares this gateway with others on the graph of the public gateways benchmark: in one run, in
 * turns, one core each. Whoever does not start, or answers wrong, is told of in the tables.
 *
 * @throws Error when none can be measured.
 */
export async function benchGateways(bench: GatewaysBench): Promise<void> {
  const { only, say, print, seconds, rounds } = bench;
  const wanted = entrants.filter(({ name }) => only.length === 0 || only.includes(name));
  const peersFault = wanted.some(({ isPeer }) => isPeer)
    ? await installPeers(say).then(() => null, toMessage)
    : null;
  print(
    `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version};`,
    `${rounds} rounds of ${seconds} s of each gateway in turn, after one that does not count;`,
    canPin
      ? "each gateway on one core of its own, load and subgraphs on another"
      : "gateways, load and subgraphs on all cores: one each cannot be given here",
    "CPU is of the gateway's processes, a request; memory is their peak in a round;",
    "first is the first answer after the start, planning included",
  );
  for (const name of Object.keys(graphs) as GraphName[]) {
    const isWanted = bench.graphs.length === 0 || bench.graphs.includes(name);
    if (isWanted) await benchGraph(name, { ...bench, wanted, peersFault });
  }
}

type Turn = GatewaysBench & {
  readonly wanted: readonly Entrant[];
  readonly peersFault: string | null;
};

async function benchGraph(name: GraphName, turn: Turn): Promise<void> {
  const { say, print } = turn;
  const { scenarios } = graphs[name];
  const arena = await openArena(name);
  const stop = () => void arena.close().then(() => process.exit(130));
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    const outcomes = await startAll(arena, turn);
    const examined = await examineAll(outcomes.filter(isRunning), scenarios);
    const known = await recordCalls(arena, outcomes, scenarios);
    const floor = await startFloor(arena, known);
    for (const scenario of scenarios) {
      say(`${scenario.title} …`);
      const one = known[scenario.query] as Known;
      const rows = await holdContest({
        ...{ arena, scenario, outcomes, examined, floor, known: one },
        ...{ seconds: turn.seconds, rounds: turn.rounds },
      });
      print(scenario.title, toGatewaysTable(rows));
    }
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await arena.close();
  }
}

async function startAll(arena: Arena, { wanted, peersFault, say }: Turn): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const entrant of wanted) {
    say(`starting ${entrant.name} …`);
    const fault = (error: unknown) => ({ title: entrant.title, fault: toMessage(error) });
    const mayStart = peersFault === null || !entrant.isPeer;
    outcomes.push(mayStart ? await arena.start(entrant).catch(fault) : fault(peersFault));
  }
  return outcomes;
}

async function examineAll(gateways: readonly Running[], scenarios: readonly Scenario[]) {
  const examined = new Map<string, Examined>();
  for (const gateway of gateways) {
    for (const scenario of scenarios) {
      const key = gateway.name + scenario.query;
      if (!examined.has(key)) examined.set(key, await examine(gateway, scenario));
    }
  }
  return examined;
}

/** What one gateway asks of subgraphs for each query: the first that can. */
async function recordCalls(
  arena: Arena,
  outcomes: readonly Outcome[],
  scenarios: readonly Scenario[],
): Promise<Record<string, Known>> {
  const first = outcomes.find(isRunning);
  if (first === undefined) throw new Error("no gateway answers");
  const known: Record<string, Known> = {};
  for (const { query, expected } of scenarios) {
    await arena.readRecorded();
    await ask(first.url, query);
    known[query] = { recorded: await arena.readRecorded(), answer: { data: expected } };
  }
  return known;
}

function startFloor(arena: Arena, known: Readonly<Record<string, Known>>): Promise<Running> {
  const file = join(arena.folder, "recorded.json");
  writeFileSync(file, JSON.stringify(known));
  return arena.start({
    name: "floor",
    title: "  with HTTP and the calls",
    start: ({ port, subgraphsOrigin }) => ({
      command: [process.execPath, "test/bench/gateways/floor-process.ts"],
      env: { PORT: String(port), ORIGIN: subgraphsOrigin, RECORDED: file },
    }),
  });
}
