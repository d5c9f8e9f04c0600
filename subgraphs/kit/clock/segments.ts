import type { DossierState } from "../life-cycle/state.ts";
import { waitedUntil, type Wait } from "../life-cycle/waits.ts";
import type { Counting } from "./counting.ts";
import { endOfDay, toDay } from "./day.ts";
import { countDays, type DayUnit, type LimitUnit } from "./limit.ts";
import { policyOn } from "./policy.ts";
import type { Piece, PieceKind, PieceReason, Runs } from "./runs.ts";

/** What a stretch of a dossier's time is; `OVERDUE` is after the due day. */
export type SegmentKind = PieceKind | "BEFORE_ACCEPTANCE" | "OVERDUE";

/** Why a stretch of time is what it is; closed. */
export type SegmentReason = PieceReason | "NOT_ACCEPTED" | "NO_LIMIT_KNOWN" | "LATE";

/** A stretch of a dossier's time. */
export type Segment = {
  kind: SegmentKind;
  from: string;
  /** Exclusive end, where the next begins; null while it lasts and nobody knows how long. */
  to: string | null;
  /** Days after the first up to the last, as the limit counts them; up to now while it lasts. */
  amount: number;
  unit: LimitUnit;
  /** The article is null where the procedure's own source has it, or none was found. */
  because: { code: SegmentReason; article: string | null };
};

/** @returns all of a dossier's time from filing to its due day, or as long as it was late; without a gap. */
export function readSegments(
  state: DossierState,
  runs: Runs,
  { calendar }: Counting,
  now: string,
): Segment[] {
  const { opening, acceptedAt, finishedAt, endedAt, waits } = state;
  const stop = finishedAt ?? endedAt;
  const unit = dayUnitOf(runs);
  const isNew = policyOn(toDay(acceptedAt ?? stop ?? now)).clock === "RESTART";
  const make: Make = (kind, code, from, to, fromOn = toDay(from), toOn = toDay(to ?? now)) => ({
    kind,
    from,
    to,
    amount: countDays(unit, fromOn, toOn, calendar),
    unit,
    because: { code, article: articleOf(code, isNew) },
  });

  const desk = readDeskTime(opening.filedAt, acceptedAt ?? stop, waits);
  const segments = desk.map(({ wait, from, to }) =>
    wait === null
      ? make("BEFORE_ACCEPTANCE", "NOT_ACCEPTED", from, to)
      : make("WAITING_APPLICANT", wait, from, to),
  );
  if (acceptedAt === null) return segments;
  segments.push(...runs.pieces.map((piece) => fromPiece(piece, runs, stop, make)));
  if (runs.limit === null) {
    const unlimited = cutByWaits(runs.pieces.at(-1)?.to ?? acceptedAt, stop, waits, ["SUPPLEMENT"]);
    for (const { wait, from, to } of unlimited) {
      if (wait === null) segments.push(make("RUNNING", "NO_LIMIT_KNOWN", from, to));
      else segments.push(make("WAITING_APPLICANT", wait, from, to));
    }
  }
  if (runs.dueOn === null) return segments;
  const dueAt = endOfDay(runs.dueOn);
  if ((stop ?? now) <= dueAt) return segments;
  return [...segments, make("OVERDUE", "LATE", dueAt, stop, runs.dueOn)];
}

type Make = (
  kind: SegmentKind,
  code: SegmentReason,
  from: string,
  to: string | null,
  fromOn?: string,
  toOn?: string,
) => Segment;

const dayUnitOf = ({ limit }: Runs): DayUnit =>
  limit === null || limit.unit === "WORKING_DAY" ? "WORKING_DAY" : "CALENDAR_DAY";

function fromPiece(piece: Piece, { limit }: Runs, stop: string | null, make: Make): Segment {
  const { kind, because, from, fromOn, toOn } = piece;
  if (toOn === null) return make(kind, because, from, stop);
  const segment = make(kind, because, from, piece.to, fromOn, toOn);
  const isMonths = piece.isWhole && kind === "RUNNING" && limit?.unit === "MONTH";
  return isMonths ? { ...segment, amount: limit.value, unit: "MONTH" } : segment;
}

/** A stretch of time and what it waited for; `to` is null while it lasts. */
type Stretch = { wait: Awaited | null; from: string; to: string | null };
type Awaited = "SUPPLEMENT" | "PAYMENT";

/** @returns the time before acceptance; what waits for nothing is the desk's own. */
export const readDeskTime = (filedAt: string, until: string | null, waits: readonly Wait[]) =>
  cutByWaits(filedAt, until, waits, ["SUPPLEMENT", "PAYMENT"]);

/** Cuts a stretch by the waits in it; one that still lasts has no end, and neither has its last part. */
function cutByWaits(
  from: string,
  to: string | null,
  waits: readonly Wait[],
  kinds: readonly Awaited[],
): Stretch[] {
  const stretches: Stretch[] = [];
  let cursor: string | null = from;
  for (const one of waits) {
    const { kind, from: asked } = one;
    const answered = waitedUntil(one);
    if (cursor === null || (to !== null && asked >= to)) break;
    const wait = kinds.find((awaited) => awaited === kind);
    if (wait === undefined || (answered !== null && answered <= cursor)) continue;
    const start: string = asked > cursor ? asked : cursor;
    const end: string | null = answered === null || (to !== null && answered > to) ? to : answered;
    stretches.push({ wait: null, from: cursor, to: start }, { wait, from: start, to: end });
    cursor = end;
  }
  if (cursor !== null) stretches.push({ wait: null, from: cursor, to });
  return stretches.filter((one) => one.to === null || one.from < one.to);
}

const decree118 = (article: number) => `Decree 118/2025/NĐ-CP Art. ${article}`;

/** Articles by reason; those of Decree 118 hold for dossiers accepted under it. */
const articles: Readonly<Partial<Record<SegmentReason, string>>> = {
  NOT_ACCEPTED: decree118(17),
  LIMIT: decree118(17),
  COUNTED_AGAIN: decree118(19),
  SUPPLEMENT: decree118(19),
  EXTENSION: decree118(19),
};

function articleOf(code: SegmentReason, isNew: boolean): string | null {
  if (code === "ENDS_ON_DAY_OFF") return "Civil Code 2015 Art. 148";
  return isNew ? (articles[code] ?? null) : null;
}
