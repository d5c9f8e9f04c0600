import type { Knex } from "knex";
import { createChain } from "../chain/chain.ts";
import type { EventDraft } from "../chain/chain.ts";
import type { Calendar } from "../clock/calendar.ts";
import { findLapse } from "../clock/lapse.ts";
import { decideAct } from "../life-cycle/actions.ts";
import type { DecidedEvent } from "../life-cycle/actions.ts";
import type { LifeCycleEvent } from "../life-cycle/event.ts";
import { applyEvent } from "../life-cycle/state.ts";
import { openCorrection } from "./corrections.ts";
import { problem, refuse } from "./definition.ts";
import type { ContractAnswer, DepartmentDefinition } from "./definition.ts";
import { doOnce } from "./do-once.ts";
import { createDossiers, toChange } from "./dossiers.ts";
import type { DossierRow } from "./dossiers.ts";
import { findActProblems } from "./input.ts";
import { createPapers } from "./papers.ts";
import { toLapseDraft } from "./lapses.ts";
import { findStanding, nextLook } from "./standing.ts";
import type { Standing } from "./standing.ts";

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

/** How an act is taken: now, by which calendar, and whether it may be told of the past (demo life). */
export type ActOptions = { now: string; calendar: Calendar; demoMode: boolean; mayReplay: boolean };

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
  options: ActOptions,
): Promise<ContractAnswer> {
  const problems = findActProblems(input, options.mayReplay);
  if (problems.length > 0) return refuse(...problems);
  const isDated = input.actedAt != null && input.actor.kind === "OFFICER";
  const isReplay = isDated || input.replayed === true;
  return doOnce(knex, input, async (trx) => {
    const dossier = await createDossiers(trx).lockByRef(input.dossierRef);
    if (dossier === null || !isParty(dossier, input.actor)) {
      return refuse(problem("DOSSIER_NOT_FOUND", ["dossierCode"]));
    }
    return act(trx, definition, dossier, input, { ...options, isReplay });
  });
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
  options: ActOptions & { isReplay: boolean },
): Promise<ContractAnswer> {
  // Nobody decides on a dossier of their own.
  if (input.actor.kind === "OFFICER" && input.actor.account === dossier.applicant) {
    return refuse(problem("ACTION_NOT_ALLOWED", ["action"]));
  }
  if (input.expectedVersion != null && input.expectedVersion !== dossier.version) {
    return refuse(problem("VERSION_STALE", ["expectedVersion"]));
  }
  const standing = await findStanding(trx, dossier, options, input.actedAt ?? options.now);
  if (standing === null) return refuse(problem("DOSSIER_NOT_FOUND", ["dossierCode"]));
  const { action, data, note } = input;
  const asked = { action, actorKind: input.actor.kind, data: data ?? {}, note: note ?? null };
  const decision = decideAct(standing.state, asked, standing.situation);
  if (!decision.ok) return { event: null, problems: decision.problems };

  const drafts = await toDrafts(
    trx,
    definition,
    { dossier, input, standing },
    decision.event,
    options,
  );
  const events = (await createChain(trx).append(drafts, options.now)) as LifeCycleEvent[];
  const own = events.filter((_event, index) => drafts[index]!.dossierRef === dossier.ref);
  const { situation, reporting } = standing;
  const state = own.reduce((before, event) => applyEvent(before, event, reporting), standing.state);
  const lookAt = nextLook(state, situation, options.now);
  await createDossiers(trx).update(dossier.ref, toChange(state, lookAt));
  const { answers, papers } = decision.event.privateData as Supplement;
  if (answers !== undefined) await definition.writeContent(trx, dossier, answers);
  await createPapers(trx).insert(dossier.ref, papers);
  const { epoch, sequence } = own.at(-1) as LifeCycleEvent & { epoch: string };
  return { event: { epoch, sequence }, problems: [] };
}

type Supplement = { answers?: Record<string, unknown>; papers?: unknown };

type Acting = { dossier: DossierRow; input: PerformDossierActionInput; standing: Standing };

/** @returns the act's event; before it what has lapsed and was not recorded yet, behind it what it opens. */
async function toDrafts(
  trx: Knex,
  definition: DepartmentDefinition,
  { dossier, input, standing }: Acting,
  decided: DecidedEvent,
  options: { now: string; isReplay: boolean },
): Promise<EventDraft[]> {
  const { state, situation } = standing;
  const lapse = findLapse(state, situation.counting, situation.now);
  const lapsed = lapse === null ? [] : [toLapseDraft(definition, dossier.ref, lapse)];
  const draft = toDraft(definition, dossier, input, decided, options);
  if (decided.type !== "CORRECTION_OPENED") return [...lapsed, draft];
  const opener = { actor: draft.actor, account: input.actor.account };
  const opened = await openCorrection(
    trx,
    definition,
    { dossier, state },
    opener,
    draft.occurredAt,
  );
  return [...lapsed, { ...draft, data: { ...draft.data, correction: opened.dossierRef } }, opened];
}

function toDraft(
  definition: DepartmentDefinition,
  dossier: DossierRow,
  input: PerformDossierActionInput,
  decided: DecidedEvent,
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
