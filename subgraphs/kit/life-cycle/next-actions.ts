import { Temporal } from "temporal-polyfill";
import { correctionLimit } from "../clock/counting.ts";
import { computeDue } from "../clock/deadline.ts";
import { toDay } from "../clock/day.ts";
import { endOfLimit } from "../clock/limit.ts";
import { computeAcceptanceDue, computeHandOverDue } from "../clock/office-hours.ts";
import type { ActProblem } from "./act-data.ts";
import { findActProblems, stateAt, targetOf, type Actions } from "./actions.ts";
import { basesOf } from "./legal-bases.ts";
import { nationalActions, oneNamed, type Action, type ActSchema } from "./national-actions.ts";
import type { ActFacts, Situation } from "./situation.ts";
import type { DossierState } from "./state.ts";
import { lastAnswerDay, lastSupplementDay } from "./supplement-rules.ts";

/** An act that comes next on a dossier. */
export type NextAction = {
  code: string;
  actor: Action["by"];
  /** The last day it should be done; null when no rule sets one. */
  dueOn: string | null;
  /** Whether it would be taken now, given data that fit. */
  allowed: boolean;
  /** Why it would not; empty when it would. */
  problems: ActProblem[];
  /** JSON Schema (2020-12) of its `data`. */
  form: ActSchema;
};

/**
 * Lists what can come next on a dossier, by the code that decides the acts themselves: an act that its status does
 * not know is left out, one that a rule stands against is there with its problems.
 *
 * @param actions the acts there are: the national ones, and those a department adds.
 * @returns in the order of `actions`.
 */
export function listNextActions(
  told: DossierState,
  situation: Situation,
  actions: Actions = nationalActions,
): NextAction[] {
  const state = stateAt(told, situation);
  return Object.entries(actions)
    .filter(([, action]) => targetOf(state, action) !== null)
    .map(([code, action]) => {
      const problems = findActProblems(state, action, situation);
      const allowed = problems.length === 0;
      const dueOn = dueDays[code]?.(state, situation) ?? null;
      const form = formOf(code, action, situation.facts);
      return { code, actor: action.by, dueOn, allowed, problems, form };
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

/** The act's schema; a supplement's names what this procedure has. */
function formOf(code: string, { schema }: Action, facts: ActFacts | null): ActSchema {
  if (code !== "REQUEST_SUPPLEMENT" || facts === null) return schema;
  const papers = facts.requiredPapers.map(({ id }) => id);
  const legalBasis = { enum: basesOf(facts) };
  const named = papers.length > 0 ? { paperId: { enum: papers } } : { other: { const: true } };
  const { items } = schema.properties as { items: { items: { properties: object } } };
  const { path } = items.items.properties as { path: object };
  const item = {
    type: "object",
    additionalProperties: false,
    properties: { ...named, path, legalBasis },
    required: ["legalBasis"],
    oneOf: oneNamed(...Object.keys(named), "path"),
  };
  return { ...schema, properties: { items: { ...items, items: item } } };
}
