import type { DossierState } from "../life-cycle/state.ts";
import { waitedUntil } from "../life-cycle/waits.ts";
import type { Calendar } from "./calendar.ts";
import { isAtDesk, limitOnAcceptance, type Counting } from "./counting.ts";
import { endOfDay, toDay } from "./day.ts";
import { addLimit, resumeLimit, type Limit } from "./limit.ts";
import type { Clock } from "./policy.ts";

/**
 * What a stretch of time was: RUNNING and EXTENDED count, and with DAY_OFF make up the due day; RESTARTED ran,
 * but its days were given back by a supplement; WAITING_APPLICANT stands still.
 */
export type PieceKind = "RUNNING" | "RESTARTED" | "WAITING_APPLICANT" | "EXTENDED" | "DAY_OFF";

/** Why a stretch of time is what it is. */
export type PieceReason =
  | "LIMIT"
  | "COUNTED_AGAIN"
  | "RESUMED"
  | "LIMIT_AFTER_SUPPLEMENT"
  | "SUPPLEMENT"
  | "PAYMENT"
  | "EXTENSION"
  | "ENDS_ON_DAY_OFF";

/** A stretch of a dossier's time after acceptance; it counts the days after `fromOn`, up to `toOn`. */
export type Piece = {
  kind: PieceKind;
  because: PieceReason;
  from: string;
  /** Null while it is not known when it ends. */
  to: string | null;
  fromOn: string;
  toOn: string | null;
  /** The whole of a limit without a break: of months, no others can be told in months. */
  isWhole: boolean;
};

/** How a limit was counted through a dossier's life. */
export type Runs = {
  /** Oldest first, without a gap. */
  pieces: Piece[];
  /** The last day, always a working day; null while it waits for papers and where no limit is known. */
  dueOn: string | null;
  /** What RUNNING adds up to when a due day is known; null where no limit is known. */
  limit: Limit | null;
  /** The day by count before an extension moved it; null without one. */
  dueOnBeforeExtension: string | null;
  /** While it waits and what was left goes on after: what is left is after a day up to another; else null. */
  held: { fromOn: string; end: string } | null;
};

/** @returns the runs of a dossier that is not accepted. */
export const noRuns = (limit: Limit | null): Runs => ({
  pieces: [],
  dueOn: null,
  limit,
  dueOnBeforeExtension: null,
  held: null,
});

type Turn = {
  kind: "SUPPLEMENT" | "PAYMENT" | "EXTENSION";
  at: string;
  to: string | null;
  newDueOn: string | null;
  case?: string | null;
};

type Run = { from: string; fromOn: string; because: PieceReason; isWhole: boolean } & Ends;

/** Last day of the limit by count, and of the limit with its extension; either may be a day off. */
type Ends = { limitEnd: string; end: string };

/**
 * Counts an accepted dossier's limit through its supplements and its extension, up to the first
 * time it was finished. Waiting for an answer to a withdrawal does not stop the count, nor does waiting
 * for payment, save where special law says so: then what was left goes on after it. An extension sets the end of the count it is given in, never earlier; a restart after it is
 * a new count. What is asked after the due day moves nothing: what is late stays late.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19, read 2026-11-21; the last sentence is our reading of it.
 */
export function countRuns(
  state: DossierState,
  acceptedAt: string,
  { clock, ...counting }: Counting & { clock: Clock },
): Runs {
  const { calendar } = counting;
  let limit = limitOnAcceptance(state, counting);
  let pieces: Piece[] = [];
  let dueOnBeforeExtension: string | null = null;
  const pauses: { from: string; to: string }[] = [];
  let run = limit === null ? null : startRun(acceptedAt, limit, "LIMIT", calendar);

  for (const turn of turnsOf(state, acceptedAt, counting.pausesForPayment === true)) {
    const changed = turn.case !== undefined;
    const startsAnew =
      turn.kind === "SUPPLEMENT" && (counting.afterSupplement != null || clock === "RESTART");
    if (run === null) {
      if (changed && turn.to !== null) {
        limit = counting.limitOfCase?.(turn.case ?? null) ?? null;
        run = limit === null ? null : startRun(turn.to, limit, "COUNTED_AGAIN", calendar);
      }
      continue;
    }
    const at = turn.at > run.from ? turn.at : run.from;
    const from = toDay(at);
    if (from > calendar.nextWorkingDay(run.end)) continue;
    if (turn.newDueOn !== null) {
      dueOnBeforeExtension = calendar.nextWorkingDay(run.end);
      if (turn.newDueOn > run.end) run.end = turn.newDueOn;
      continue;
    }
    pieces.push(...cutRun(run, at, from));
    const to = turn.to === null || turn.to > at ? turn.to : at;
    pieces.push(waiting(at, to, turn.kind === "PAYMENT" ? "PAYMENT" : "SUPPLEMENT"));
    if (to === null) {
      const held = startsAnew ? null : { fromOn: from, end: run.end };
      return { pieces, dueOn: null, limit, dueOnBeforeExtension, held };
    }
    if (changed) limit = counting.limitOfCase?.(turn.case ?? null) ?? null;
    if (limit === null) return { pieces, dueOn: null, limit, dueOnBeforeExtension, held: null };
    if (startsAnew) {
      pieces = pieces.map(toRestarted);
      const because = counting.afterSupplement ? "LIMIT_AFTER_SUPPLEMENT" : "COUNTED_AGAIN";
      limit = counting.afterSupplement ?? limit;
      run = startRun(to, limit, because, calendar);
    } else {
      const pause = { from, to: toDay(to) };
      const ends: Ends = changed ? endsThrough(acceptedAt, limit, pauses, calendar) : run;
      run = resumeRun(to, ends, pause, limit, calendar);
      pauses.push(pause);
    }
  }
  if (run === null) return { pieces, dueOn: null, limit, dueOnBeforeExtension, held: null };
  const dueOn = calendar.nextWorkingDay(run.end);
  pieces.push(...cutRun(run, endOfDay(dueOn), dueOn));
  return { pieces, dueOn, limit, dueOnBeforeExtension, held: null };
}

function startRun(from: string, limit: Limit, because: PieceReason, calendar: Calendar): Run {
  const fromOn = toDay(from);
  const end = addLimit(fromOn, limit, calendar);
  return { from, fromOn, because, isWhole: true, limitEnd: end, end };
}

function resumeRun(
  from: string,
  { limitEnd, end }: Ends,
  pause: { from: string; to: string },
  { unit }: Limit,
  calendar: Calendar,
): Run {
  return {
    from,
    fromOn: pause.to,
    because: "RESUMED",
    isWhole: false,
    limitEnd: resumeLimit(limitEnd, pause, unit, calendar),
    end: resumeLimit(end, pause, unit, calendar),
  };
}

/** Where a limit that is another one since a supplement would have ended through the pauses before it. */
function endsThrough(
  acceptedAt: string,
  limit: Limit,
  pauses: readonly { from: string; to: string }[],
  calendar: Calendar,
): Ends {
  const start = addLimit(toDay(acceptedAt), limit, calendar);
  const end = pauses.reduce((day, pause) => resumeLimit(day, pause, limit.unit, calendar), start);
  return { limitEnd: end, end };
}

/** @returns what a run has been up to an instant: the limit, what it was extended by, days off after it. */
function cutRun(run: Run, to: string, toOn: string): Piece[] {
  const limitEnd = run.limitEnd > run.fromOn ? run.limitEnd : run.fromOn;
  const ofLimit: Piece = {
    kind: "RUNNING",
    because: run.because,
    from: run.from,
    to: toOn <= limitEnd && to < endOfDay(limitEnd) ? to : endOfDay(limitEnd),
    fromOn: run.fromOn,
    toOn: toOn < limitEnd ? toOn : limitEnd,
    isWhole: run.isWhole && toOn >= limitEnd,
  };
  if (toOn <= limitEnd) return [ofLimit];
  const extended = toPiece("EXTENDED", "EXTENSION", ofLimit, run.end, to, toOn);
  const dayOff = toPiece("DAY_OFF", "ENDS_ON_DAY_OFF", extended ?? ofLimit, toOn, to, toOn);
  return [ofLimit, extended, dayOff].filter((piece) => piece !== null);
}

/** @returns the piece after another up to a day, or to an instant before its end; null when there is none. */
function toPiece(
  kind: PieceKind,
  because: PieceReason,
  before: Piece,
  last: string,
  to: string,
  toOn: string,
): Piece | null {
  const fromOn = before.toOn!;
  if (last <= fromOn || toOn <= fromOn) return null;
  const isCut = toOn <= last;
  return {
    kind,
    because,
    from: before.to!,
    to: isCut ? to : endOfDay(last),
    fromOn,
    toOn: isCut ? toOn : last,
    isWhole: false,
  };
}

function waiting(from: string, to: string | null, because: "SUPPLEMENT" | "PAYMENT"): Piece {
  const toOn = to === null ? null : toDay(to);
  return {
    kind: "WAITING_APPLICANT",
    because,
    from,
    to,
    fromOn: toDay(from),
    toOn,
    isWhole: false,
  };
}

const toRestarted = (piece: Piece): Piece =>
  piece.kind === "WAITING_APPLICANT" ? piece : { ...piece, kind: "RESTARTED" };

/** @returns what can move the due day, oldest first. */
function turnsOf(
  { waits, extension, finishedAt }: DossierState,
  acceptedAt: string,
  pausesForPayment: boolean,
): Turn[] {
  const turns = waits.flatMap((wait): Turn[] => {
    const { kind, from: at } = wait;
    if (kind === "WITHDRAWAL" || (kind === "PAYMENT" && !pausesForPayment)) return [];
    if (isAtDesk(wait, acceptedAt)) return [];
    const changed = "case" in wait && { case: wait.case ?? null };
    return [{ kind, at, to: waitedUntil(wait), newDueOn: null, ...changed }];
  });
  if (extension !== null) {
    const { at, newDueOn } = extension;
    turns.push({ kind: "EXTENSION", at, to: null, newDueOn });
  }
  return turns
    .filter(({ at }) => at >= acceptedAt && (finishedAt === null || at < finishedAt))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
