import { withLapse } from "../clock/lapse.ts";
import { findDataProblems, problemAt, type ActProblem } from "./act-data.ts";
import type { ActorKind } from "./event.ts";
import type { Action } from "./national-actions.ts";
import { actionsOf } from "./own-acts.ts";
import type { Situation } from "./situation.ts";
import type { DossierState } from "./state.ts";
import { canMove, type NationalStatusNumber } from "./statuses.ts";

/** An act as it was asked; `data` may be absent where the action takes nothing, `note` where nothing is written. */
export type AskedAct = {
  action: string;
  actorKind: ActorKind;
  data?: unknown;
  note?: string | null;
};

/** The acts there are, by name. */
export type Actions = Readonly<Record<string, Action>>;

type Given = Record<string, unknown>;

/** The event an act becomes: `data` is the hashed part, `privateData` is kept beside the chain. */
export type DecidedEvent = {
  type: string;
  nationalStatus: NationalStatusNumber;
  data: Given;
  privateData: Given;
};

/** The event to append, or every reason why there is none; paths lead into the act's input. */
export type Decision = { ok: true; event: DecidedEvent } | { ok: false; problems: ActProblem[] };

/**
 * Decides an act on a dossier. Whether the actor is its applicant or an officer of its unit is the
 * caller's to check.
 *
 * @param situation when, by which calendar and which revision; null checks the status and the shape of the data
 *   only.
 * @param actions the acts there are: the national ones, and those the revision adds.
 */
export function decideAct(
  told: DossierState,
  { action: name, actorKind, data, note }: AskedAct,
  situation: Situation | null = null,
  actions: Actions = actionsOf(situation?.facts ?? null),
): Decision {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) return refuse(problemAt("ACTION_UNKNOWN", ["action"]));
  if (action.by !== actorKind) {
    return refuse(problemAt("ACTION_NOT_ALLOWED", ["action"], action.rule));
  }
  const state = stateAt(told, situation);
  const given = data ?? {};
  const unfit = findDataProblems(action.schema, given);
  const known = unfit.length > 0 || situation === null;
  const problems = [
    ...findActProblems(state, action, situation),
    ...unfit,
    ...findNoteProblems(action, given, note),
    ...(known ? [] : (action.check?.(state, given as Given, situation) ?? [])),
  ];
  const to = targetOf(state, action);
  return to === null || problems.length > 0
    ? { ok: false, problems }
    : { ok: true, event: toEvent(action, to, state, given as Given, situation) };
}

function findNoteProblems({ needsNote, rule }: Action, data: unknown, note: string | null = null) {
  const isMissing = (note ?? "").trim() === "" && needsNote?.((data ?? {}) as Given) === true;
  return isMissing ? [problemAt("NOTE_MISSING", ["note"], rule)] : [];
}

/** @returns where a dossier stands when an act counts: what has lapsed by then counts, recorded or not. */
export function stateAt(state: DossierState, situation: Situation | null): DossierState {
  return situation === null ? state : withLapse(state, situation.counting, situation.now);
}

/** @returns why an act cannot be done now, whatever its data; empty when it can. */
export function findActProblems(
  state: DossierState,
  action: Action,
  situation: Situation | null,
): ActProblem[] {
  if (targetOf(state, action) === null) {
    const code = state.lapse === null ? "NOT_ALLOWED_IN_STATUS" : "LAPSED";
    return [problemAt(code, ["action"], action.rule)];
  }
  return situation === null ? [] : (action.unless?.(state, situation) ?? []);
}

const refuse = (problem: ActProblem): Decision => ({ ok: false, problems: [problem] });

/** @returns the status after the act; null when the status does not allow it. */
export function targetOf(state: DossierState, action: Action): NationalStatusNumber | null {
  if (!action.from.includes(state.status)) return null;
  const to = resolveTarget(state, action);
  return to === state.status || (to !== null && canMove(state.status, to)) ? to : null;
}

function resolveTarget(state: DossierState, { to }: Action): NationalStatusNumber | null {
  switch (to) {
    case "SAME":
      return state.status;
    case "WHERE_ASKED":
      return state.requestedFrom;
    case "WHERE_PAYMENT_ASKED":
      return state.requestedFrom === 1 ? 2 : state.requestedFrom;
    case "BEFORE_WITHDRAWAL":
      return state.statusBeforeWithdrawal;
    default:
      return to;
  }
}

function toEvent(
  action: Action,
  nationalStatus: NationalStatusNumber,
  state: DossierState,
  given: Given,
  situation: Situation | null,
): DecidedEvent {
  const data = situation === null ? given : (action.mark?.(state, given, situation) ?? given);
  const parts = action.split?.(data, situation) ?? { data, privateData: {} };
  return { type: action.event, nationalStatus, ...parts };
}
