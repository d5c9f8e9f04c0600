import { z } from "zod";
import type { Due } from "../kit/clock/deadline.ts";
import type { Calendar } from "../kit/clock/calendar.ts";
import { readLimit } from "../kit/clock/limit.ts";
import { isOpening } from "../kit/life-cycle/opening.ts";
import type { LifeCycleEvent } from "../kit/life-cycle/event.ts";
import { lapsedEvent } from "../kit/life-cycle/late-reports.ts";
import type { Reporting } from "../kit/life-cycle/late-reports.ts";
import { applyEvent, findEventFault } from "../kit/life-cycle/state.ts";
import type { DossierState } from "../kit/life-cycle/state.ts";
import { computeOutlook } from "./clock/outlook.ts";
import type { Outlook } from "./clock/outlook.ts";
import type { SeenEvent } from "./dossier-events.ts";
import type { CountingFacts } from "./follow/known-procedures.ts";
import type { ProcedureRow } from "./procedures.ts";

/**
 * Which fold made a state that is kept. Whoever changes what events make of a dossier, or what a state holds,
 * counts it up: states of an earlier one are folded anew from all events.
 */
export const foldVersion = 2;

/**
 * Why an event is not applied, or not as it says:
 *
 * - `NOT_OPENED`: no opening event of its dossier has come; applied when it does
 * - `OPENING_INVALID`: it opens a dossier with data nobody can read; its dossier is not opened
 * - `CODE_TAKEN`: it opens a dossier under the code of another; its dossier is not opened
 * - `WRONG_DEPARTMENT`: its dossier is another department's; never applied
 * - `OPENING_REPEATED`, `MOVE_NOT_LISTED`: counted, and changes nothing else
 * - `STATUS_UNMAPPED`: a system's own word that no map has; counted, and changes nothing else
 * - `DATA_INVALID`: an extension without a day, a transfer without a unit; its status counts, its data does not
 * - `DATE_IN_FUTURE`: it counts from when it was seen
 */
export type EventFaultCode =
  | "NOT_OPENED"
  | "OPENING_INVALID"
  | "CODE_TAKEN"
  | "WRONG_DEPARTMENT"
  | "OPENING_REPEATED"
  | "STATUS_UNMAPPED"
  | "MOVE_NOT_LISTED"
  | "DATA_INVALID"
  | "DATE_IN_FUTURE";

/** Faults of events that are kept and make nothing of any dossier. */
export const unappliedCodes = [
  "NOT_OPENED",
  "OPENING_INVALID",
  "CODE_TAKEN",
  "WRONG_DEPARTMENT",
] as const satisfies readonly EventFaultCode[];

/** An event with what is wrong with it. */
export type FoundFault = { event: SeenEvent; code: EventFaultCode };

/** Where a dossier stands, and what could not be applied on the way. */
export type Folded = { state: DossierState | null; faults: FoundFault[] };

/**
 * Folds further events onto where a dossier stands; a pure function of its arguments. A dossier's opening goes
 * first, also when its department wrote other events down before it.
 *
 * @param start null for a dossier that was not opened yet.
 * @param events in the order of the chain; all of the dossier's when `start` is null.
 * @param reporting tells what was reported late; null while the calendar has not come.
 * @returns state null while no opening is among the events.
 */
export function foldSeen(
  start: DossierState | null,
  events: readonly SeenEvent[],
  reporting: Reporting | null,
): Folded {
  const faults: FoundFault[] = [];
  let state = start;
  for (const event of openingFirst(start, events)) {
    for (const code of findFaults(state, event)) faults.push({ event, code });
    if (state !== null || isOpener(event)) state = applyEvent(state, toCounted(event), reporting);
  }
  return { state, faults };
}

function openingFirst(start: DossierState | null, events: readonly SeenEvent[]) {
  const opener = start === null ? events.findIndex(isOpener) : -1;
  return opener < 1 ? events : [events[opener]!, ...events.toSpliced(opener, 1)];
}

const isOpener = (event: SeenEvent) => event.type === "SUBMITTED" && isOpening(event.data);

function findFaults(state: DossierState | null, event: SeenEvent): EventFaultCode[] {
  const found: EventFaultCode[] = [];
  if (state === null && event.type === "SUBMITTED" && !isOpener(event)) {
    found.push("OPENING_INVALID");
  } else {
    const fault = findEventFault(state, event as LifeCycleEvent);
    if (fault !== null) found.push(fault === "OPENING_MISSING" ? "NOT_OPENED" : fault);
  }
  if (!isReadable(event)) found.push("DATA_INVALID");
  if (isAhead(event.occurredAt, event.seenAt)) found.push("DATE_IN_FUTURE");
  return found;
}

/** What an event of the index counts as: never from later than it was seen, never by data nobody can read. */
function toCounted(event: SeenEvent): LifeCycleEvent {
  const counted = event as SeenEvent & LifeCycleEvent;
  const type = isReadable(event) ? event.type : "UNREADABLE";
  const occurredAt = isAhead(event.occurredAt, event.seenAt) ? event.seenAt : event.occurredAt;
  return type === event.type && occurredAt === event.occurredAt
    ? counted
    : { ...counted, type, occurredAt };
}

/** Milliseconds by which clocks of departments may be ahead of ours. */
const toleranceMs = 5 * 60_000;

/** Whether an instant lies in the future of another, by more than clocks differ. */
export function isAhead(instant: string, seenAt: string): boolean {
  return instant > seenAt && Date.parse(instant) > Date.parse(seenAt) + toleranceMs;
}

/** What the fold reads of the data of a type, where it cannot do without. */
const neededData: Readonly<Record<string, z.ZodType>> = {
  EXTENDED: z.object({ newDueOn: z.iso.date().startsWith("20") }),
  STAGE_STARTED: z.object({ stage: z.int().positive() }),
  TRANSFERRED: z.object({ unit: z.string().min(1) }),
  [lapsedEvent]: z.object({ reason: z.string().min(1) }),
};

function isReadable({ type, data }: SeenEvent): boolean {
  return neededData[type]?.safeParse(data).success ?? true;
}

/**
 * Counts when a dossier is due, what lapses by time and whose turn it is.
 *
 * @returns null while the calendar or the revision of its procedure has not come.
 */
export function countDue(
  state: DossierState,
  procedure: CountingFacts | null,
  calendar: Calendar | null,
): Outlook | null {
  if (calendar === null || procedure === null) return null;
  return computeOutlook(state, procedure.document, calendar);
}

/**
 * What is due of a dossier that its department does not have yet; no calendar is needed to tell.
 *
 * @param caseNumber place of its case among those of the time limit, from "1"; null when it has none.
 */
export function dueBeforeAcceptance({ document }: ProcedureRow, caseNumber: string | null): Due {
  const limit = readLimit(document.timeLimit, caseNumber);
  const standing = limit === null ? "NO_LIMIT_KNOWN" : "NOT_STARTED";
  return { dueOn: null, dueAt: null, standing, provisional: false };
}
