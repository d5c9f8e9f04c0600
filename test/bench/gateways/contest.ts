import { ask, type Arena, type Running } from "./arena.ts";
import { measureFloor } from "./floor.ts";
import type { Known } from "./floor-process.ts";
import type { Row } from "./gateways-table.ts";
import { createCheck, judge, toMessage } from "./judge.ts";
import { runRound, toFigures, type Round } from "./round.ts";
import type { Scenario } from "./scenarios.ts";

/** A gateway that answers, or why it does not. */
export type Outcome = Running | { readonly title: string; readonly fault: string };

export type Contest = {
  readonly arena: Arena;
  readonly scenario: Scenario;
  readonly outcomes: readonly Outcome[];
  /** What each gateway has been found out to do before, by its title and the query. */
  readonly examined: ReadonlyMap<string, Examined>;
  readonly known: Known;
  readonly floor: Running;
  readonly seconds: number;
  readonly rounds: number;
};

/** How the first answer came. */
export type Examined = { readonly fault: string | null; readonly firstMs: number };

type Entry = {
  readonly outcome: Outcome;
  readonly counted: Round[];
  readonly firstMs: number;
  fault: string | null;
};

/** Whether a gateway answers. */
export function isRunning(outcome: Outcome): outcome is Running {
  return "url" in outcome;
}

/** Asks a gateway once, before anything is measured. */
export async function examine({ url }: Running, { query, expected }: Scenario): Promise<Examined> {
  const askedAt = performance.now();
  const answer = ask(url, query);
  const fault = await answer.then((given) => judge(given, expected), toMessage);
  return { fault, firstMs: performance.now() - askedAt };
}

/**
 * Lets all gateways answer in turns.
 *
 * @returns their rows, then those of the floor.
 */
export async function holdContest(contest: Contest): Promise<Row[]> {
  const { scenario, outcomes, floor, known, seconds, rounds } = contest;
  const takesPart = (one: Outcome) => !isRunning(one) || scenario.hasVariants || !one.isVariant;
  const entries = [...outcomes.filter(takesPart), floor].map((one) => toEntry(contest, one));
  const floorMs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    floorMs.push(await measureFloor(known.recorded, known.answer, seconds / 4));
    for (const entry of entries) await addRound(contest, entry, round > 0);
  }
  const rows = entries.map(toRow);
  return [...rows.slice(0, -1), { title: FLOOR, cpuMs: Math.min(...floorMs) }, ...rows.slice(-1)];
}

const FLOOR = "floor: parse, write";

function toEntry({ examined, scenario }: Contest, outcome: Outcome): Entry {
  const { fault, firstMs } = isRunning(outcome)
    ? (examined.get(outcome.name + scenario.query) ?? { fault: null, firstMs: 0 })
    : { fault: outcome.fault, firstMs: 0 };
  return { outcome, counted: [], fault, firstMs };
}

/** A round of what has failed before is left out; the first one warms up and does not count. */
async function addRound(contest: Contest, entry: Entry, counts: boolean): Promise<void> {
  const { outcome, counted } = entry;
  const { arena, scenario, seconds } = contest;
  if (entry.fault !== null || !isRunning(outcome)) return;
  const asked = { ...scenario, url: outcome.url, check: createCheck(scenario.expected) };
  try {
    const round = await runRound(outcome.process, arena.subgraphs, asked, seconds);
    if (counts) counted.push(round);
  } catch (error) {
    entry.fault = toMessage(error);
  }
}

function toRow({ outcome: { title }, counted, fault, firstMs }: Entry): Row {
  if (fault !== null) return { title, fault };
  return { title, figures: { ...toFigures(counted), firstMs } };
}
