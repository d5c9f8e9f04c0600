import { subgraphs } from "../../schema/subgraphs.ts";
import { paths, toActData, type DemoAct, type Path } from "../start/demo-plan.ts";
import { startOfDay, type SeedOptions } from "./options.ts";
import type { FileableProcedure } from "./procedures.ts";
import { createRandom, type Random } from "./random.ts";

/** An act and when it is told to have happened. */
export type SeedAct = DemoAct & { actedAt: string };

/** A dossier as it is to become. */
export interface SeedDossier {
  /** Names it for ever: the start of its client keys. */
  key: string;
  citizen: "citizen" | "citizen-2";
  procedure: FileableProcedure;
  filedAt: string;
  /** In the order of their instants; none where no department answers. */
  acts: readonly SeedAct[];
}

const hour = 3_600_000;
const day = 24 * hour;

/** How often a dossier goes each way: most come to an end. */
const weights: Readonly<Record<Path, number>> = {
  ...{ returned: 8, finished: 4, paid: 4, notAccepted: 2, stopped: 1, answered: 2 },
  ...{ inProcessing: 2, accepted: 1, supplementRequested: 2, paymentRequested: 1 },
  ...{ withdrawalRequested: 1, newlyRegistered: 1 },
};

const ways = Object.entries(weights).flatMap(([path, times]) =>
  Array<Path>(times).fill(path as Path),
);

const withSystem = new Set(subgraphs.filter(({ contract }) => contract).map(({ name }) => name));

/**
 * Plans the dossiers of a seed, one after another: each procedure comes once before one comes again.
 * A dossier is the same however many follow it.
 *
 * @param procedures all that can be filed, in a fixed order; there must be one.
 */
export function* planDossiers(
  options: SeedOptions,
  procedures: readonly FileableProcedure[],
): Generator<SeedDossier> {
  const order = createRandom(`seed-${options.seed}`).shuffle(procedures);
  for (let index = 0; index < options.dossiers; index += 1) {
    const procedure = order[index % order.length] as FileableProcedure;
    yield planDossier(`seed-${options.seed}-${index + 1}`, procedure, options);
  }
}

function planDossier(
  key: string,
  procedure: FileableProcedure,
  { from, to }: SeedOptions,
): SeedDossier {
  const random = createRandom(key);
  const end = startOfDay(to);
  const firstDay = procedure.validFrom ?? from;
  const start = startOfDay(firstDay > from && firstDay < to ? firstDay : from);
  const filed = random.between(start, end - 1);
  const acts = paths[withSystem.has(procedure.department) ? random.pick(ways) : "newlyRegistered"];
  return {
    key,
    citizen: random.pick(["citizen", "citizen-2"]),
    procedure,
    filedAt: new Date(filed).toISOString(),
    acts: toTimedActs(acts, filed, end, random).map((act) => {
      const data = toActData(act, procedure);
      return { ...act, ...(data && { data }) };
    }),
  };
}

/**
 * Each some days after the one before, papers asked for within three working days of the hand-over; what would come
 * after the end has not happened yet.
 */
function toTimedActs(acts: readonly DemoAct[], filed: number, end: number, random: Random) {
  let last = filed;
  const timed = acts.map((act) => {
    const most = act.action === "REQUEST_SUPPLEMENT" ? 1 : 5;
    last = toOfficeHours(last + Math.min(random.between(1, 5), most) * day, random);
    return { ...act, actedAt: new Date(last).toISOString(), isPast: last < end };
  });
  return timed.filter(({ isPast }) => isPast).map(({ isPast: _isPast, ...act }) => act);
}

/** The same day in Viet Nam, or the Monday after a weekend, between 8 and 17 hours there. */
function toOfficeHours(instant: number, random: Random): number {
  // 07:00 ahead of UTC all year.
  const midnight = Math.floor((instant + 7 * hour) / day) * day - 7 * hour;
  const weekday = new Date(midnight + 7 * hour).getUTCDay();
  const toMonday = { 6: 2, 0: 1 }[weekday] ?? 0;
  return midnight + toMonday * day + random.between(8 * hour, 17 * hour - 1);
}
