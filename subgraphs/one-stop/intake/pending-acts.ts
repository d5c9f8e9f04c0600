import { decideAct } from "../../kit/life-cycle/actions.ts";
import type { DecidedEvent } from "../../kit/life-cycle/actions.ts";
import type { LifeCycleEvent } from "../../kit/life-cycle/event.ts";
import { applyEvent } from "../../kit/life-cycle/state.ts";
import { toSituation } from "../clock/standings.ts";
import type { Standing } from "../clock/standings.ts";

/** An act of the applicant that was stored and that the index does not show yet. */
export type PendingAct = { dossierRef: string; action: string; data: unknown; actedAt: string };

/**
 * Where a dossier stands once the acts that are still on their way are done.
 *
 * @param acts in the order they were stored.
 */
export function withPendingActs(standing: Standing, acts: readonly PendingAct[]): Standing {
  let { state } = standing;
  for (const { action, data, actedAt } of acts) {
    const asked = { action, actorKind: "APPLICANT" as const, data: data ?? {} };
    const decision = decideAct(state, asked, toSituation({ ...standing, state }, actedAt));
    if (decision.ok) state = applyEvent(state, toPending(decision.event, actedAt));
  }
  return { ...standing, state };
}

function toPending(
  { type, nationalStatus, data }: DecidedEvent,
  occurredAt: string,
): LifeCycleEvent {
  return {
    sequence: Number.MAX_SAFE_INTEGER,
    type,
    occurredAt,
    recordedAt: occurredAt,
    actor: { kind: "APPLICANT", unit: null, role: null },
    nationalStatus,
    sourceStatus: null,
    data,
  };
}
