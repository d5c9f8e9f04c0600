import type { DossierState } from "../life-cycle/state.ts";
import type { Calendar } from "./calendar.ts";
import type { DeadlineState } from "./deadline.ts";
import { computeAcceptanceDue, countWorkingHours } from "./office-hours.ts";
import { readDeskTime } from "./segments.ts";

/** What of a dossier is summarised; `deadline` is what its due day means now. */
export type TimedDossier = Pick<DossierState, "acceptedAt" | "endedAt" | "waits"> & {
  filedAt: string;
  deadline: DeadlineState;
};

/** A share with what it is made of: nobody has to believe it. */
export type Ratio = { value: number; numerator: number; denominator: number };

/** The desk's own time from filing to acceptance; hours are office hours. */
export type DeskTimeliness = {
  /** Accepted, refused or ended. */
  decided: number;
  /** Not decided, and not waiting for papers or payment. */
  waiting: number;
  /** Of all, those for which the desk has taken longer than it may at least once. */
  late: number;
  /** Half of those decided took so long or less; null when none is. */
  medianHours: number | null;
  /** The longest there is, decided or not; null when nothing was filed. */
  longestHours: number | null;
};

/** How dossiers kept to their limits; all but `filed`, ratios and `beforeAcceptance` add up to `filed`. */
export type Timeliness = {
  filed: number;
  notStarted: number;
  running: number;
  waitingApplicant: number;
  onTime: number;
  late: number;
  overdue: number;
  ended: number;
  /** Beside the ratios, in none of them. */
  noLimitKnown: number;
  /** Of those decided; null when none is. */
  onTimeRatio: Ratio | null;
  /** Decided late or overdue, of all whose limit has begun; null when none has. */
  overdueRatio: Ratio | null;
  beforeAcceptance: DeskTimeliness;
};

/** Says how dossiers kept to their limits, and how long they lay before any limit ran. */
export function summariseTimeliness(
  dossiers: readonly TimedDossier[],
  calendar: Calendar,
  now: string,
): Timeliness {
  const by = Map.groupBy(dossiers, ({ deadline }) => deadline);
  const count = (...states: DeadlineState[]) =>
    states.reduce((sum, state) => sum + (by.get(state)?.length ?? 0), 0);
  const counts = {
    filed: dossiers.length,
    notStarted: count("NOT_STARTED"),
    running: count("RUNNING", "PROVISIONAL"),
    waitingApplicant: count("WAITING_APPLICANT"),
    onTime: count("MET"),
    late: count("MISSED"),
    overdue: count("OVERDUE"),
    ended: count("ENDED"),
    noLimitKnown: count("NO_LIMIT_KNOWN"),
  };
  const { onTime, late, overdue, running, waitingApplicant } = counts;
  return {
    ...counts,
    onTimeRatio: toRatio(onTime, onTime + late),
    overdueRatio: toRatio(late + overdue, onTime + late + overdue + running + waitingApplicant),
    beforeAcceptance: summariseDesk(dossiers, calendar, now),
  };
}

function toRatio(numerator: number, denominator: number): Ratio | null {
  return denominator === 0 ? null : { value: numerator / denominator, numerator, denominator };
}

/** Each stretch of the desk's own time has its 8 working hours: Decree 118/2025/NĐ-CP Art. 17. */
function summariseDesk(dossiers: readonly TimedDossier[], calendar: Calendar, now: string) {
  const times = dossiers.map(({ filedAt, acceptedAt, endedAt, waits }) => {
    const decidedAt = acceptedAt ?? endedAt;
    const parts = readDeskTime(filedAt, decidedAt, waits);
    const own = parts.filter(({ wait }) => wait === null);
    const hoursOf = ({ from, to }: { from: string; to: string | null }) =>
      countWorkingHours(from, to ?? now, calendar);
    return {
      isDecided: decidedAt !== null,
      isWaiting: decidedAt === null && parts.at(-1)?.wait === null,
      isLate: own.some(({ from, to }) => (to ?? now) > computeAcceptanceDue(from, calendar).dueAt),
      hours: own.reduce((sum, part) => sum + hoursOf(part), 0),
    };
  });
  const decided = times.filter(({ isDecided }) => isDecided);
  const inOrder = decided.map(({ hours }) => hours).toSorted((one, other) => one - other);
  return {
    decided: decided.length,
    waiting: times.filter(({ isWaiting }) => isWaiting).length,
    late: times.filter(({ isLate }) => isLate).length,
    medianHours: toHours(inOrder[Math.ceil(inOrder.length / 2) - 1]),
    longestHours: toHours(times.reduce<number | undefined>(longer, undefined)),
  };
}

const longer = (longest: number | undefined, { hours }: { hours: number }) =>
  Math.max(longest ?? 0, hours);

/** To the hundredth: of an hour, 36 seconds. */
const toHours = (hours: number | undefined): number | null =>
  hours === undefined ? null : Math.round(hours * 100) / 100;
