import { readFileSync } from "node:fs";
import { linkEvents } from "../../subgraphs/kit/chain/chain.ts";
import { genesisHash } from "../../subgraphs/kit/chain/event.ts";
import type { ChainHead } from "../../subgraphs/kit/chain/event.ts";
import { findChainFault } from "../../subgraphs/kit/chain/fault.ts";
import { readCalendar } from "../../subgraphs/kit/clock/calendar.ts";
import type { DossierState } from "../../subgraphs/kit/life-cycle/state.ts";
import { readShippedProcedures } from "../../subgraphs/kit/procedures/shipped.ts";
import type { SeenEvent } from "../../subgraphs/one-stop/dossier-events.ts";
import { countDue, foldSeen } from "../../subgraphs/one-stop/fold.ts";
import { makeBatches } from "./clock-chain.ts";

/**
 * Measures what is done with each event without a database, on one core.
 *
 * @returns rows of a table, titles first: events a second.
 */
export function benchFolding(events: number): string[][] {
  const seen = makeEvents(events);
  const calendar = readCalendar(JSON.parse(readFileSync(calendarFile, "utf8")));
  const folder = new URL("../../subgraphs/food-safety/data/", import.meta.url);
  const { documents } = readShippedProcedures(folder);
  const document = documents.find(({ code }) => code === "vfa-08")!;
  const reporting = { calendar };

  const foldAll = (each: (state: DossierState) => void) => {
    const states = new Map<string, DossierState>();
    for (const event of seen) {
      const { state } = foldSeen(states.get(event.dossierRef) ?? null, [event], reporting);
      states.set(event.dossierRef, state!);
      each(state!);
    }
  };
  const facts = { code: "vfa-08", revision: 1, document };
  const rows: [string, () => void][] = [
    ["folded", () => foldAll(() => {})],
    [
      "folded, due day counted after each",
      () => foldAll((state) => countDue(state, facts, calendar)),
    ],
    ["hash and link checked", () => checkAll(seen)],
  ];
  return [["", "events/s"], ...rows.map(([name, work]) => [name, rate(events, work)])];
}

const calendarFile = new URL("../../subgraphs/catalogue/data/calendar.json", import.meta.url);

function makeEvents(events: number): SeenEvent[] {
  let head: ChainHead = { epoch: "bench", sequence: 0, hash: genesisHash };
  return [...makeBatches(events)].flatMap(({ now, drafts }) => {
    const links = linkEvents(head, drafts, now);
    head = links.at(-1)!.event;
    return links.map(({ event }) => ({
      ...event,
      department: "food-safety",
      note: null,
      seenAt: now,
    }));
  });
}

function checkAll(seen: readonly SeenEvent[]): void {
  let head: ChainHead = { epoch: "bench", sequence: 0, hash: genesisHash };
  for (const { department: _department, note: _note, seenAt: _seenAt, ...event } of seen) {
    if (findChainFault(event, head) !== null) throw new Error("the chain does not add up");
    head = event;
  }
}

function rate(events: number, work: () => void): string {
  work();
  const start = performance.now();
  work();
  return Math.round((events / (performance.now() - start)) * 1_000).toLocaleString("en");
}
