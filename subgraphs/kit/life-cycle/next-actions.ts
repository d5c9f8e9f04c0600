import { Temporal } from "temporal-polyfill";
import { correctionLimit } from "../clock/counting.ts";
import { computeDue } from "../clock/deadline.ts";
import { toDay } from "../clock/day.ts";
import { endOfLimit } from "../clock/limit.ts";
import { computeAcceptanceDue, computeHandOverDue } from "../clock/office-hours.ts";
import type { Text } from "../procedures/revision.ts";
import type { ActProblem } from "./act-data.ts";
import { findActProblems, stateAt, targetOf, type Actions } from "./actions.ts";
import { basesOf, basesOn } from "./legal-bases.ts";
import { actionNames } from "./action-names.ts";
import { choice, itemFields, itemsOf, oneNamed, titled, type ActSchema } from "./act-fields.ts";
import type { Action } from "./national-actions.ts";
import { actionsOf } from "./own-acts.ts";
import type { ActFacts, Situation } from "./situation.ts";
import type { DossierState } from "./state.ts";
import { lastAnswerDay, lastSupplementDay } from "./supplement-rules.ts";

/** The schema of an act's data as a form: its title is the act's name. */
export type ActForm = ActSchema & { readonly $schema: string; readonly "x-title": Text };

/** An act that comes next on a dossier. */
export type NextAction = {
  code: string;
  name: Text;
  actor: Action["by"];
  /** The last day it should be done; null when no rule sets one. */
  dueOn: string | null;
  /** Whether it would be taken now, given data that fit. */
  allowed: boolean;
  /** Whether the actor has to write why, whatever the data. */
  needsNote: boolean;
  /** Why it would not; empty when it would. */
  problems: ActProblem[];
  /** JSON Schema (2020-12) of its `data`; titles in both languages under `x-title`. */
  form: ActForm;
};

/**
 * Lists what can come next on a dossier, by the code that decides the acts themselves: an act that its status does
 * not know is left out, one that a rule stands against is there with its problems.
 *
 * @param actions the acts there are: the national ones, and those the revision adds.
 * @returns in the order of `actions`.
 */
export function listNextActions(
  told: DossierState,
  situation: Situation,
  actions: Actions = actionsOf(situation.facts),
): NextAction[] {
  const state = stateAt(told, situation);
  return Object.entries(actions)
    .filter(([, action]) => targetOf(state, action) !== null)
    .map(([code, action]) => {
      const problems = findActProblems(state, action, situation);
      const allowed = problems.length === 0;
      const dueOn = dueDays[code]?.(state, situation) ?? null;
      const name = action.name ?? actionNames[code] ?? { vi: code, en: code };
      const schema = narrowed(code, action, state, situation);
      const form = { $schema: draft, "x-title": name, ...schema };
      const needsNote = action.needsNote?.({}) ?? false;
      return { code, name, actor: action.by, dueOn, allowed, needsNote, problems, form };
    });
}

type DueDay = (state: DossierState, situation: Situation) => string | null;

/** The desk's time begins with the filing, and again when what it asked for has come. */
const dueAtDesk: DueDay = ({ opening, waits }, { calendar }) => {
  const since = waits.findLast(({ kind, to }) => kind !== "WITHDRAWAL" && to !== null)?.to;
  return computeAcceptanceDue(since ?? opening.filedAt, calendar).dueOn;
};

const dueByLimit: DueDay = (state, { counting, calendar }) =>
  state.correctedAt === null
    ? computeDue(state, counting).dueOn
    : endOfLimit(toDay(state.correctedAt), correctionLimit, calendar);

const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** Until when acts should be done, for those that a rule sets a day for. */
const dueDays: Readonly<Record<string, DueDay>> = {
  ACCEPT: dueAtDesk,
  REFUSE: dueAtDesk,
  HAND_OVER: ({ acceptedAt }, { calendar }) =>
    acceptedAt === null ? null : computeHandOverDue(acceptedAt, calendar).dueOn,
  REQUEST_SUPPLEMENT: (state, situation) =>
    state.status === 1 ? dueAtDesk(state, situation) : lastSupplementDay(state, situation),
  ANSWER_SUPPLEMENT: lastAnswerDay,
  FINISH: dueByLimit,
  EXTEND(state, { counting }) {
    const { dueOn, standing } = computeDue(state, counting);
    return dueOn === null || standing !== "OPEN" ? null : dayBefore(dueOn);
  },
};

const draft = "https://json-schema.org/draft/2020-12/schema";

/** The act's schema, narrowed down to what this procedure has. */
function narrowed(
  code: string,
  { schema }: Action,
  state: DossierState,
  { facts, now }: Situation,
): ActSchema {
  if (facts === null) return schema;
  if (code === "REQUEST_SUPPLEMENT") return supplementOf(schema, facts, toDay(now));
  if (code === "START_STAGE") return stageOf(schema, state, facts);
  return schema;
}

/** Where no text it rests on is in force all are named, and the act says why it is refused. */
function supplementOf(schema: ActSchema, facts: ActFacts, today: string): ActSchema {
  const papers = facts.requiredPapers.map(({ id, name }) => [id, name] as const);
  const { path, other } = itemFields;
  const paperId = titled("Giấy tờ", "Paper", choice(papers));
  const named = papers.length > 0 ? { paperId } : { other };
  const usable = basesOn(facts, today);
  const bases = usable.length > 0 ? usable : basesOf(facts);
  const legalBasis = titled("Căn cứ pháp lý", "Legal basis", { enum: bases });
  const item = {
    type: "object",
    additionalProperties: false,
    properties: { ...named, path, legalBasis },
    required: ["legalBasis"],
    oneOf: oneNamed(...Object.keys(named), "path"),
  };
  return { ...schema, properties: { items: itemsOf(item) } };
}

/** The stages that are to come. */
function stageOf(schema: ActSchema, { stage: running }: DossierState, { timeLimit }: ActFacts) {
  const stages = (timeLimit?.stages ?? [])
    .map(({ name }, index) => [index + 1, name] as const)
    .filter(([number]) => number > (running?.number ?? 1));
  const stage = titled("Giai đoạn", "Stage", choice(stages));
  return stages.length === 0 ? schema : { ...schema, properties: { stage } };
}
