import type { LifeCycleEvent } from "./event.ts";
import { findLateReport, lapsedEvent, type LateReport, type Reporting } from "./late-reports.ts";
import { readOpening, type Opening } from "./opening.ts";
import { isUnmapped } from "./source-statuses.ts";
import { canMove, isTerminal, type NationalStatusNumber } from "./statuses.ts";
import { answerRound, startRound, type SupplementRound } from "./supplements.ts";
import { answerWithCase, proveLast, updateWaits, type Wait } from "./waits.ts";

/** An extension as it was granted; `apology` is null where the event tells of none. */
export type Extension = { newDueOn: string; at: string; apology: Record<string, unknown> | null };

/** Where a dossier stands, folded from its events alone; plain JSON, so that it can be stored. */
export type DossierState = {
  status: NationalStatusNumber;
  /** Number of the dossier's events. */
  version: number;
  opening: Opening;
  /** Case of the time limit, from "1": that of the filing, until a supplement changes it. */
  case: string | null;
  /** Current handling unit. */
  unit: string;
  /** When it was first found complete and valid (2, or 4 without a 2): the clock's start. */
  acceptedAt: string | null;
  /** First hand-over to the specialist unit (4). */
  handedOverAt: string | null;
  /** Since when the unit has had what it appraises: hand-over, answer to a supplement, correction. */
  appraisedSince: string | null;
  /** First time the result was there (9, else 10); a later correction does not move it. */
  finishedAt: string | null;
  /** When it came to 3, 8 or 10. */
  endedAt: string | null;
  /** Where it stood when withdrawal was asked; null unless the status is 7. */
  statusBeforeWithdrawal: NationalStatusNumber | null;
  /** Where it stood when papers or payment were asked; null unless it waits for them in 5, 6 or 7. */
  requestedFrom: NationalStatusNumber | null;
  /** Supplement requests so far, oldest first. */
  supplements: SupplementRound[];
  /** The extension granted; null when there was none. */
  extension: Extension | null;
  /** When the applicant told of paying what was asked last; null while they have not. */
  paymentProofAt: string | null;
  /** When an error in the result was last sent back to be corrected. */
  correctedAt: string | null;
  /** Stage of a staged limit, from 1, and since when; null until one is told of. */
  stage: { number: number; at: string } | null;
  /** What lapsed by time and was recorded; null when nothing did. */
  lapse: { code: string; at: string } | null;
  /** Oldest first. */
  waits: Wait[];
  /** Events that were reported late and so count from when they were seen, oldest first. */
  lateReports: LateReport[];
  /** Where it would stand had late reports counted from when they say they happened; null without any. */
  asTold: DossierState | null;
  /** When the last event happened. */
  updatedAt: string;
};

/** Why an event cannot be applied. */
export type EventFault =
  "OPENING_MISSING" | "OPENING_REPEATED" | "STATUS_UNMAPPED" | "MOVE_NOT_LISTED";

/** @returns why the event cannot follow this state; null when it can. To be flagged, never dropped. */
export function findEventFault(
  state: DossierState | null,
  event: LifeCycleEvent,
): EventFault | null {
  const opens = event.type === "SUBMITTED";
  if (state === null) return opens ? null : "OPENING_MISSING";
  if (opens) return "OPENING_REPEATED";
  if (isUnmapped(event)) return "STATUS_UNMAPPED";
  const to = event.nationalStatus;
  if (to === state.status) return null;
  const backElsewhere = state.status === 7 && to !== 8 && to !== state.statusBeforeWithdrawal;
  return canMove(state.status, to) && !backElsewhere ? null : "MOVE_NOT_LISTED";
}

/**
 * Applies the next event of a dossier. An event that cannot follow (`findEventFault`) is counted in
 * `version`, as the department counts it, and changes nothing else.
 *
 * @param event the dossier's next in sequence, handed in once.
 * @param reporting tells late reports, which count from when they were seen; without it there are none.
 * @throws RangeError when the first event is not an opening.
 * @throws ZodError when the opening's data is not an opening.
 */
export function applyEvent(
  state: DossierState | null,
  event: LifeCycleEvent,
  reporting: Reporting | null = null,
): DossierState {
  const fault = findEventFault(state, event);
  if (fault === "OPENING_MISSING") throw new RangeError(`${event.type} before the opening event`);
  if (state === null) return openState(event);
  if (fault !== null) return { ...state, version: state.version + 1 };
  const late = reporting === null ? null : findLateReport(event, reporting);
  if (late === null && state.asTold === null) return next(state, event);
  return nextAfterLate(state, event, late);
}

const next = (state: DossierState, event: LifeCycleEvent): DossierState => {
  const there = { ...state, ...moved(state, event) };
  return Object.assign(there, told(state, there, event));
};

/** Nothing counts before what was seen late before it. */
function nextAfterLate(state: DossierState, event: LifeCycleEvent, late: LateReport | null) {
  const lateReports = late === null ? state.lateReports : [...state.lateReports, late];
  const seenAt = lateReports.at(-1)!.seenAt;
  const occurredAt = event.occurredAt > seenAt ? event.occurredAt : seenAt;
  const counted = next(state, { ...event, occurredAt });
  return { ...counted, lateReports, asTold: next(state.asTold ?? state, event) };
}

/**
 * Folds a dossier's events, in any order and with exact repeats, into where it stands.
 *
 * @param reporting tells late reports, as for `applyEvent`.
 * @returns null when there are no events.
 * @throws RangeError when the first by sequence is not an opening.
 * @throws ZodError when the opening's data is not an opening.
 */
export function foldEvents(
  events: readonly LifeCycleEvent[],
  reporting: Reporting | null = null,
): DossierState | null {
  const inOrder = events.toSorted((one, other) => one.sequence - other.sequence);
  let state: DossierState | null = null;
  for (const [index, event] of inOrder.entries()) {
    if (inOrder[index - 1]?.sequence !== event.sequence) {
      state = applyEvent(state, event, reporting);
    }
  }
  return state;
}

function openState(event: LifeCycleEvent): DossierState {
  const opening = readOpening(event.data);
  const blank: DossierState = {
    status: 1,
    version: 0,
    opening,
    case: opening.case,
    unit: opening.unit,
    acceptedAt: null,
    handedOverAt: null,
    appraisedSince: null,
    finishedAt: null,
    endedAt: null,
    statusBeforeWithdrawal: null,
    requestedFrom: null,
    supplements: [],
    extension: null,
    paymentProofAt: null,
    correctedAt: null,
    stage: null,
    lapse: null,
    waits: [],
    lateReports: [],
    asTold: null,
    updatedAt: event.occurredAt,
  };
  return { ...blank, ...moved(blank, event) };
}

/** What follows from the status alone, whatever the type of the event. */
function moved(state: DossierState, { nationalStatus: status, occurredAt: at }: LifeCycleEvent) {
  const accepted = status === 2 || status === 4 || status === 9 || status === 10;
  return {
    status,
    version: state.version + 1,
    acceptedAt: state.acceptedAt ?? (accepted ? at : null),
    handedOverAt: state.handedOverAt ?? (status === 4 ? at : null),
    appraisedSince: status === 4 && comesToAppraisal(state) ? at : state.appraisedSince,
    finishedAt: state.finishedAt ?? (status === 9 || status === 10 ? at : null),
    endedAt: state.endedAt ?? (isTerminal(status) ? at : null),
    statusBeforeWithdrawal: status === 7 ? (state.statusBeforeWithdrawal ?? state.status) : null,
    requestedFrom: requestedFrom(state, status),
    waits: updateWaits(state, status, at),
    updatedAt: at,
  };
}

function requestedFrom(state: DossierState, to: NationalStatusNumber) {
  if (to === 7) return state.requestedFrom;
  if (to !== 5 && to !== 6) return null;
  return state.requestedFrom ?? state.status;
}

/** Not what was only held up: by a payment, or by a withdrawal that was declined. */
const comesToAppraisal = ({ status }: DossierState) =>
  status === 1 || status === 2 || status === 5 || status === 9;

/** What only the event's type and data tell. */
function told(
  before: DossierState,
  { waits }: Pick<DossierState, "waits">,
  event: LifeCycleEvent,
): Partial<DossierState> {
  const { type, data, occurredAt: at } = event;
  switch (type) {
    case "SUPPLEMENT_REQUESTED":
      return { supplements: startRound(before.supplements, before.status, event) };
    case "SUPPLEMENT_ANSWERED":
      return answered(before, waits, event);
    case "EXTENDED":
      // Once only: another one moves nothing.
      return { extension: before.extension ?? toExtension(data, at) };
    case "PAYMENT_REQUESTED":
      return { paymentProofAt: null };
    case "PAYMENT_PROOF_SUBMITTED":
      return { paymentProofAt: at, waits: proveLast(waits, at) };
    case "CORRECTED":
      return { correctedAt: at };
    case "STAGE_STARTED":
      return { stage: { number: Number(data.stage), at } };
    case lapsedEvent:
      return { lapse: { code: String(data.reason), at } };
    case "TRANSFERRED":
      return { unit: String(data.unit) };
    default:
      return {};
  }
}

function answered(
  { supplements, case: before }: DossierState,
  waits: Wait[],
  event: LifeCycleEvent,
) {
  const to = typeof event.data.case === "string" ? event.data.case : before;
  return {
    supplements: answerRound(supplements, event),
    case: to,
    ...(to !== before && { waits: answerWithCase(waits, to) }),
  };
}

function toExtension({ newDueOn, apology }: Record<string, unknown>, at: string): Extension {
  const note = typeof apology === "object" ? (apology as Extension["apology"]) : null;
  return { newDueOn: String(newDueOn), at, apology: note };
}
