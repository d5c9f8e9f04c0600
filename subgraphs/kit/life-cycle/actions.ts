import { nationalActions, type Action } from "./national-actions.ts";
import { findDataProblems, type ActProblem } from "./act-data.ts";
import type { ActorKind } from "./event.ts";
import type { DossierState } from "./state.ts";
import { canMove, type NationalStatusNumber } from "./statuses.ts";

/** An act as it was asked; `data` may be absent where the action takes nothing. */
export type AskedAct = { action: string; actorKind: ActorKind; data?: unknown };

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
 * @param actions the acts there are: the national ones, and those a department adds.
 */
export function decideAct(
  state: DossierState,
  { action: name, actorKind, data }: AskedAct,
  actions: Readonly<Record<string, Action>> = nationalActions,
): Decision {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) return refuse("ACTION_UNKNOWN", null);
  if (action.by !== actorKind) return refuse("ACTION_NOT_ALLOWED", action.rule);

  const to = targetOf(state, action);
  const given = data ?? {};
  const problems = findDataProblems(action.schema, given);
  if (to === null) problems.unshift(problem("NOT_ALLOWED_IN_STATUS", action.rule));
  return to === null || problems.length > 0
    ? { ok: false, problems }
    : { ok: true, event: toEvent(action, to, given as Given) };
}

const problem = (code: ActProblem["code"], rule: string | null): ActProblem => ({
  code,
  path: ["action"],
  rule,
});

const refuse = (code: ActProblem["code"], rule: string | null): Decision => ({
  ok: false,
  problems: [problem(code, rule)],
});

/** @returns the status after the act; null when the status, or an earlier act, does not allow it. */
function targetOf(state: DossierState, action: Action): NationalStatusNumber | null {
  if (!action.from.includes(state.status) || action.unless?.(state)) return null;
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

function toEvent(action: Action, nationalStatus: NationalStatusNumber, data: Given): DecidedEvent {
  const parts = action.split?.(data) ?? { data, privateData: {} };
  return { type: action.event, nationalStatus, ...parts };
}
