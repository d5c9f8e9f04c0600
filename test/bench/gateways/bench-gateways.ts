import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ask, openArena, type Arena, type Running } from "./arena.ts";
import { entrants, type Entrant } from "./entrants.ts";
import { measureFloor } from "./floor.ts";
import type { Known } from "./floor-process.ts";
import { installPeers } from "./peers.ts";
import { canPin } from "./processes.ts";
import { runRound, toFigures, type Round } from "./round.ts";
import { scenarios, type Scenario } from "./scenarios.ts";
import { toGatewaysTable, type Row } from "./gateways-table.ts";

export type GatewaysBench = {
  /** Names of the entrants to take part; none for all. */
  readonly only: readonly string[];
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
  const arena = await openArena();
  const stop = () => void arena.close().then(() => process.exit(130));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const outcomes = await startAll(arena, wanted, say);
    const known = await recordCalls(arena, outcomes.find(isRunning));
    const floor = await startFloor(arena, known);
    print(
      `${rounds} rounds of ${seconds} s of each gateway in turn, after one that does not count;`,
      canPin
        ? "each gateway on one core of its own, load and subgraphs on another"
        : "gateways, load and subgraphs on all cores: one each cannot be given here",
      "CPU is of the gateway's processes, a request; memory is their peak in a round",
    );
    for (const scenario of scenarios) {
      say(`${scenario.title} …`);
      const rows = await runScenario({ ...bench, arena, scenario, known, floor, outcomes });
      print(scenario.title, toGatewaysTable(rows));
    }
  } finally {
    await arena.close();
  }
}

/** A gateway that answers, or why it does not. */
type Outcome = Running | { readonly title: string; readonly fault: string };

function isRunning(outcome: Outcome): outcome is Running {
  return "url" in outcome;
}

async function startAll(arena: Arena, wanted: readonly Entrant[], say: (line: string) => void) {
  const outcomes: Outcome[] = [];
  let peersFault: string | null = null;
  if (wanted.some(({ isPeer }) => isPeer)) {
    peersFault = await installPeers(say).then(() => null, toMessage);
  }
  for (const entrant of wanted) {
    say(`starting ${entrant.name} …`);
    const fault = (error: unknown) => ({ title: entrant.title, fault: toMessage(error) });
    const mayStart = peersFault === null || !entrant.isPeer;
    outcomes.push(mayStart ? await arena.start(entrant).catch(fault) : fault(peersFault));
  }
  return outcomes;
}

/** What one gateway, the first, asks of subgraphs for each query. */
async function recordCalls(arena: Arena, first: Running | undefined) {
  if (first === undefined) throw new Error("no gateway answers");
  const known: Record<string, Known> = {};
  for (const { query, expected } of scenarios) {
    await arena.readRecorded();
    await ask(first.url, query);
    known[query] = { recorded: await arena.readRecorded(), answer: { data: expected } };
  }
  return known;
}

function startFloor(arena: Arena, known: Record<string, Known>): Promise<Running> {
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

type Turn = GatewaysBench & {
  readonly arena: Arena;
  readonly scenario: Scenario;
  readonly known: Readonly<Record<string, Known>>;
  readonly floor: Running;
  readonly outcomes: readonly Outcome[];
};

async function runScenario(turn: Turn): Promise<Row[]> {
  const { scenario, rounds, seconds, known, floor } = turn;
  const takesPart = (one: Outcome) => !isRunning(one) || scenario.hasVariants || !one.isVariant;
  const rows = await Promise.all(
    [...turn.outcomes.filter(takesPart), floor].map((outcome) => openRow(outcome, scenario)),
  );
  const floorMs: number[] = [];
  const { recorded, answer } = known[scenario.query] as Known;
  for (let round = 0; round <= rounds; round += 1) {
    floorMs.push(await measureFloor(recorded, answer, seconds / 4));
    for (const row of rows) await addRound(turn, row, round > 0);
  }
  const lowest = Math.min(...floorMs);
  const toRow = ({ outcome: { title }, counted, fault }: OpenRow): Row =>
    fault === null ? { title, figures: toFigures(counted) } : { title, fault };
  return [
    ...rows.slice(0, -1).map(toRow),
    { title: FLOOR, cpuMs: lowest },
    ...rows.slice(-1).map(toRow),
  ];
}

const FLOOR = "floor: parse, write";

type OpenRow = { readonly outcome: Outcome; readonly counted: Round[]; fault: string | null };

/** Asks once before it is measured. */
async function openRow(outcome: Outcome, { query, expected }: Scenario): Promise<OpenRow> {
  const counted: Round[] = [];
  if (!isRunning(outcome)) return { outcome, counted, fault: outcome.fault };
  const fault = await ask(outcome.url, query).then((answer) => judge(answer, expected), toMessage);
  return { outcome, counted, fault };
}

async function addRound({ arena, scenario, seconds }: Turn, row: OpenRow, counts: boolean) {
  const { outcome, counted } = row;
  if (row.fault !== null || !isRunning(outcome)) return;
  const asked = { ...scenario, url: outcome.url, check: createCheck(scenario.expected) };
  try {
    const round = await runRound(outcome.process, arena.subgraphs, asked, seconds);
    if (counts) counted.push(round);
  } catch (error) {
    row.fault = toMessage(error);
  }
}

/** Looks at the same text once. */
function createCheck(expected: object): (text: string) => void {
  let right: string | null = null;
  return (text) => {
    if (text === right) return;
    const fault = judge(JSON.parse(text), expected);
    if (fault !== null) throw new Error(fault);
    right = text;
  };
}

function judge(answer: unknown, expected: object): string | null {
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  if (errors !== undefined) return `answers errors: ${JSON.stringify(errors).slice(0, 200)}`;
  return isDeepStrictEqual(data, expected) ? null : "answers something else";
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
