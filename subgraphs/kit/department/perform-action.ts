import type { Knex } from "knex";
import { createChain } from "../chain/chain.ts";
import type { EventDraft } from "../chain/chain.ts";
import { failPoint } from "../fail-point.ts";
import { decideAct } from "../life-cycle/actions.ts";
import type { LifeCycleEvent } from "../life-cycle/event.ts";
import { nationalActions } from "../life-cycle/national-actions.ts";
import { applyEvent, foldEvents } from "../life-cycle/state.ts";
import type { DossierState } from "../life-cycle/state.ts";
import { problem, refuse } from "./definition.ts";
import type { ContractAnswer, DepartmentDefinition } from "./definition.ts";
import { createDeliveries, digestInput } from "./deliveries.ts";
import { createDossiers } from "./dossiers.ts";
import type { DossierRow } from "./dossiers.ts";
import { findActProblems } from "./input.ts";
import { createPapers } from "./papers.ts";

/** `ActorInput` of the contract. */
export type ActorInput = {
  kind: "APPLICANT" | "OFFICER" | "SYSTEM";
  account: string;
  assignments: readonly { unit: string; role: string }[];
};

/** `PerformDossierActionInput` of the contract. */
export type PerformDossierActionInput = {
  clientKey: string;
  dossierRef: string;
  action: string;
  note?: string | null;
  data?: unknown;
  expectedVersion?: number | null;
  actor: ActorInput;
  actedAt?: string | null;
  replayed?: boolean | null;
};

/**
 * Performs an act: decides by the life cycle, appends the event and keeps what it made of the dossier, in
 * one transaction, once for a key.
 *
 * @param options.mayReplay whether `actedAt` may be set for an officer's act, and `replayed` (demo life).
 */
export async function performDossierAction(
  knex: Knex,
  definition: DepartmentDefinition,
  input: PerformDossierActionInput,
  options: { now: string; mayReplay: boolean },
): Promise<ContractAnswer> {
  const problems = findActProblems(input, options.mayReplay);
  if (problems.length > 0) return refuse(...problems);
  const isDated = input.actedAt != null && input.actor.kind === "OFFICER";
  const isReplay = isDated || input.replayed === true;
  const digest = digestInput(input);
  const answer = await knex.transaction(async (trx): Promise<ContractAnswer> => {
    const deliveries = createDeliveries(trx);
    await deliveries.lock(input.clientKey);
    const earlier = await deliveries.find(input.clientKey, digest);
    if (earlier.kind === "SAME") return { event: earlier.event, problems: [] };
    if (earlier.kind === "OTHER_BODY") return refuse(problem("CLIENT_KEY_REUSED", ["clientKey"]));
    const dossier = await createDossiers(trx).lockByRef(input.dossierRef);
    if (dossier === null || !isParty(dossier, input.actor)) {
      return refuse(problem("DOSSIER_NOT_FOUND", ["dossierCode"]));
    }
    return act(trx, definition, dossier, input, { ...options, isReplay, digest });
  });
  if (answer.event !== null) failPoint("append-committed");
  return answer;
}

/** The applicant, or an officer of the handling unit; nobody else learns that the dossier exists. */
function isParty(dossier: DossierRow, actor: ActorInput): boolean {
  if (actor.kind === "APPLICANT") return actor.account === dossier.applicant;
  return actor.kind === "OFFICER" && actor.assignments.some(({ unit }) => unit === dossier.unit);
}

async function act(
  trx: Knex,
  definition: DepartmentDefinition,
  dossier: DossierRow,
  input: PerformDossierActionInput,
  options: { now: string; isReplay: boolean; digest: string },
): Promise<ContractAnswer> {
  // Nobody decides on a dossier of their own.
  if (input.actor.kind === "OFFICER" && input.actor.account === dossier.applicant) {
    return refuse(problem("ACTION_NOT_ALLOWED", ["action"]));
  }
  if (input.expectedVersion != null && input.expectedVersion !== dossier.version) {
    return refuse(problem("VERSION_STALE", ["expectedVersion"]));
  }
  const chain = createChain(trx);
  const state = foldEvents((await chain.listByDossier(dossier.ref)) as LifeCycleEvent[]);
  if (state === null) return refuse(problem("DOSSIER_NOT_FOUND", ["dossierCode"]));
  const asked = { action: input.action, actorKind: input.actor.kind, data: input.data ?? {} };
  const decision = decideAct(state, asked, { ...definition.actions, ...nationalActions });
  if (!decision.ok) return { event: null, problems: decision.problems };
  const [event] = await chain.append(
    [toDraft(definition, dossier, input, decision.event, options)],
    options.now,
  );
  await keep(trx, dossier, applyEvent(state, event as LifeCycleEvent));
  const { answers, papers } = decision.event.privateData as Supplement;
  if (answers !== undefined) await definition.writeContent(trx, dossier, answers);
  await createPapers(trx).insert(dossier.ref, papers);
  await createDeliveries(trx).insert(input.clientKey, options.digest, event!);
  return { event: { epoch: event!.epoch, sequence: event!.sequence }, problems: [] };
}

type Supplement = { answers?: Record<string, unknown>; papers?: unknown };

async function keep(trx: Knex, dossier: DossierRow, state: DossierState): Promise<void> {
  await createDossiers(trx).update(dossier.ref, {
    nationalStatus: state.status,
    version: state.version,
    unit: state.unit,
  });
}

type Decided = Extract<ReturnType<typeof decideAct>, { ok: true }>["event"];

function toDraft(
  definition: DepartmentDefinition,
  dossier: DossierRow,
  input: PerformDossierActionInput,
  decided: Decided,
  { now, isReplay }: { now: string; isReplay: boolean },
): EventDraft {
  const { kind, account, assignments } = input.actor;
  const assignment = assignments.find(({ unit }) => unit === dossier.unit);
  return {
    dossierRef: dossier.ref,
    type: decided.type,
    occurredAt: input.actedAt ?? now,
    actor: {
      kind,
      unit: kind === "OFFICER" ? dossier.unit : null,
      role: kind === "OFFICER" ? (assignment?.role ?? null) : null,
    },
    nationalStatus: decided.nationalStatus,
    sourceStatus: definition.vocabulary[decided.nationalStatus],
    data: isReplay ? { ...decided.data, replayed: true } : decided.data,
    private: { account, note: input.note ?? null, ...decided.privateData },
  };
}
