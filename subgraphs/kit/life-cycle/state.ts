import type { LifeCycleEvent } from "./event.ts";
import { readOpening, type Opening } from "./opening.ts";
import { canMove, isTerminal, type NationalStatusNumber } from "./statuses.ts";
import { updateWaits, type Wait } from "./waits.ts";

/** Where a dossier stands, folded from its events alone; plain JSON, so that it can be stored. */
export type DossierState = {
  status: NationalStatusNumber;
  /** Number of the dossier's events. */
  version: number;
  opening: Opening;
  /** Current handling unit. */
  unit: string;
  /** When it was first found complete and valid (2, or 4 without a 2): the clock's start. */
  acceptedAt: string | null;
  /** First hand-over to the specialist unit (4). */
  handedOverAt: string | null;
  /** First time the result was there (9, else 10); a later correction does not move it. */
  finishedAt: string | null;
  /** When it came to 3, 8 or 10. */
  endedAt: string | null;
  /** Where it stood when withdrawal was asked; null unless the status is 7. */
  statusBeforeWithdrawal: NationalStatusNumber | null;
  /** Where it stood when papers or payment were asked; null unless it waits for them in 5, 6 or 7. */
  requestedFrom: NationalStatusNumber | null;
  /** Supplement requests so far. */
  supplementRounds: number;
  /** The extension granted; null when there was none. */
  extension: { newDueOn: string; at: string } | null;
  /** Oldest first. */
  waits: Wait[];
  /** When the last event happened. */
  updatedAt: string;
};

/** Why an event cannot be applied. */
export type EventFault = "OPENING_MISSING" | "OPENING_REPEATED" | "MOVE_NOT_LISTED";

/** @returns why the event cannot follow this state; null when it can. To be flagged, never dropped. */
export function findEventFault(
  state: DossierState | null,
  event: LifeCycleEvent,
): EventFault | null {
  const opens = event.type === "SUBMITTED";
  if (state === null) return opens ? null : "OPENING_MISSING";
  if (opens) return "OPENING_REPEATED";
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
 * @throws RangeError when the first event is not an opening.
 * @throws ZodError when the opening's data is not an opening.
 */
export function applyEvent(state: DossierState | null, event: LifeCycleEvent): DossierState {
  const fault = findEventFault(state, event);
  if (fault === "OPENING_MISSING") throw new RangeError(`${event.type} before the opening event`);
  if (state === null) return openState(event);
  if (fault !== null) return { ...state, version: state.version + 1 };
  return { ...state, ...moved(state, event), ...told(state, event) };
}

/**
 * Folds a dossier's events, in any order and with exact repeats, into where it stands.
 *
 * @returns null when there are no events.
 * @throws RangeError when the first by sequence is not an opening.
 * @throws ZodError when the opening's data is not an opening.
 */
export function foldEvents(events: readonly LifeCycleEvent[]): DossierState | null {
  const inOrder = events.toSorted((one, other) => one.sequence - other.sequence);
  let state: DossierState | null = null;
  for (const [index, event] of inOrder.entries()) {
    if (inOrder[index - 1]?.sequence !== event.sequence) state = applyEvent(state, event);
  }
  return state;
}

function openState(event: LifeCycleEvent): DossierState {
  const opening = readOpening(event.data);
  const blank: DossierState = {
    status: 1,
    version: 0,
    opening,
    unit: opening.unit,
    acceptedAt: null,
    handedOverAt: null,
    finishedAt: null,
    endedAt: null,
    statusBeforeWithdrawal: null,
    requestedFrom: null,
    supplementRounds: 0,
    extension: null,
    waits: [],
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

/** What only the event's type and data tell. */
function told(state: DossierState, { type, data, occurredAt: at }: LifeCycleEvent) {
  switch (type) {
    case "SUPPLEMENT_REQUESTED":
      return { supplementRounds: state.supplementRounds + 1 };
    case "EXTENDED":
      return { extension: { newDueOn: String(data.newDueOn), at } };
    case "TRANSFERRED":
      return { unit: String(data.unit) };
    default:
      return {};
  }
}
