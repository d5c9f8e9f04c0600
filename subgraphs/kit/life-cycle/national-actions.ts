import { toCaseNumber } from "../forms/case-choice.ts";
import type { Text } from "../procedures/revision.ts";
import { problemAt, type ActProblem } from "./act-data.ts";
import {
  answer,
  extension,
  payment,
  proof,
  result,
  stage,
  supplement,
  takes,
  type ActSchema,
} from "./act-fields.ts";
import type { ActorKind } from "./event.ts";
import { findExtensionProblems, findNewDayProblems } from "./extension-rules.ts";
import type { Situation } from "./situation.ts";
import type { DossierState } from "./state.ts";
import type { NationalStatusNumber } from "./statuses.ts";
import { findItemProblems, findRequestProblems, markItems } from "./supplement-rules.ts";

/**
 * Where an act leads: to a status; nowhere (`SAME`); back to where papers or payment were asked,
 * payment asked at the desk counting as acceptance (`WHERE_ASKED`, `WHERE_PAYMENT_ASKED`); back to
 * where withdrawal was asked (`BEFORE_WITHDRAWAL`).
 */
export type Target =
  NationalStatusNumber | "SAME" | "WHERE_ASKED" | "WHERE_PAYMENT_ASKED" | "BEFORE_WITHDRAWAL";

type Given = Record<string, unknown>;

/** What an act takes, who may do it where, and what it makes of a dossier. */
export type Action = {
  /** Its name, where it is not a national one, which `actionNames` has. */
  name?: Text;
  /** Type of the event it becomes. */
  event: string;
  by: Exclude<ActorKind, "SYSTEM">;
  from: readonly NationalStatusNumber[];
  to: Target;
  /** Schema of `data`. */
  schema: ActSchema;
  /** Parts valid data into what is hashed and what is kept beside the chain; all is hashed without. */
  split?: (data: Given, situation: Situation | null) => { data: Given; privateData: Given };
  /** Whether the actor has to write why, given data. */
  needsNote?: (data: Given) => boolean;
  /** What of the law rules the act out, whatever is in its data. */
  unless?: (state: DossierState, situation: Situation) => ActProblem[];
  /** What the schema cannot tell of valid data. */
  check?: (state: DossierState, data: Given, situation: Situation) => ActProblem[];
  /** What is found out and told with the data. */
  mark?: (state: DossierState, data: Given, situation: Situation) => Given;
  /** The law it rests on; null where no article was found. */
  rule: string | null;
};

/** Answers and files are the applicant's content; which papers came, and another case, is all the chain tells. */
function splitAnswer(
  data: { answers?: unknown; papers?: { paperId: string }[] },
  situation: Situation | null,
) {
  const paperIds = [...new Set((data.papers ?? []).map(({ paperId }) => paperId))];
  const facts = situation?.facts ?? null;
  const answersCase = data.answers !== undefined && (facts?.timeLimit?.cases.length ?? 0) > 0;
  const found = answersCase ? { case: toCaseNumber(facts!, data.answers) } : {};
  return { data: { paperIds, ...found }, privateData: data };
}

const nothing = takes({});
const article = (number: number) => `Decree 118/2025/NĐ-CP Art. ${number}`;

/**
 * A refusal is in writing, with its reason; that a stop is as well is our reading.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 17 and 19, read 2026-11-21.
 */
const always = () => true;

/**
 * Rules an act out on a dossier that was decided and is back only to have an error of its result corrected.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 21 (withdrawal until the decision is issued) and Art. 23 (the error alone is
 * corrected), read 2026-11-21; that nothing more is asked then is our reading.
 */
const unlessDecided =
  (number: number) =>
  ({ finishedAt }: Pick<DossierState, "finishedAt">): ActProblem[] =>
    finishedAt === null ? [] : [problemAt("ALREADY_DECIDED", ["action"], article(number))];

/**
 * The acts every department knows, by name. A procedure's revision may add its own: see `actionsOf`.
 *
 * Source: Decree 118/2025/NĐ-CP, the article named in each row, read 2026-11-21; the moves are those
 * of `transitions`.
 */
export const nationalActions: Readonly<Record<string, Action>> = {
  ACCEPT: {
    event: "ACCEPTED",
    by: "OFFICER",
    from: [1],
    to: 2,
    schema: nothing,
    rule: article(17),
  },
  REFUSE: {
    event: "REFUSED",
    by: "OFFICER",
    from: [1],
    to: 3,
    schema: nothing,
    needsNote: always,
    rule: article(17),
  },
  HAND_OVER: {
    event: "HANDED_OVER",
    by: "OFFICER",
    from: [2],
    to: 4,
    schema: nothing,
    rule: article(18),
  },
  REQUEST_SUPPLEMENT: {
    event: "SUPPLEMENT_REQUESTED",
    by: "OFFICER",
    from: [1, 2, 4],
    to: 5,
    schema: supplement,
    unless: (state, situation) => [
      ...unlessDecided(23)(state),
      ...findRequestProblems(state, situation),
    ],
    check: findItemProblems,
    mark: markItems,
    rule: article(19),
  },
  ANSWER_SUPPLEMENT: {
    event: "SUPPLEMENT_ANSWERED",
    by: "APPLICANT",
    from: [5],
    to: "WHERE_ASKED",
    schema: answer,
    split: splitAnswer,
    rule: article(19),
  },
  REQUEST_PAYMENT: {
    event: "PAYMENT_REQUESTED",
    by: "OFFICER",
    from: [1, 2, 4],
    to: 6,
    schema: payment,
    unless: unlessDecided(23),
    rule: null,
  },
  SUBMIT_PAYMENT_PROOF: {
    event: "PAYMENT_PROOF_SUBMITTED",
    by: "APPLICANT",
    from: [6],
    to: "SAME",
    schema: proof,
    rule: null,
  },
  CONFIRM_PAYMENT: {
    event: "PAYMENT_CONFIRMED",
    by: "OFFICER",
    from: [6],
    to: "WHERE_PAYMENT_ASKED",
    schema: nothing,
    rule: null,
  },
  REQUEST_WITHDRAWAL: {
    event: "WITHDRAWAL_REQUESTED",
    by: "APPLICANT",
    from: [1, 2, 4, 5, 6],
    to: 7,
    schema: nothing,
    unless: unlessDecided(21),
    rule: article(21),
  },
  GRANT_WITHDRAWAL: {
    event: "WITHDRAWAL_GRANTED",
    by: "OFFICER",
    from: [7],
    to: 8,
    schema: nothing,
    rule: article(21),
  },
  DECLINE_WITHDRAWAL: {
    event: "WITHDRAWAL_DECLINED",
    by: "OFFICER",
    from: [7],
    to: "BEFORE_WITHDRAWAL",
    schema: nothing,
    rule: article(21),
  },
  STOP: {
    event: "STOPPED",
    by: "OFFICER",
    from: [2, 4, 5, 6],
    to: 8,
    schema: nothing,
    needsNote: always,
    unless: unlessDecided(23),
    rule: article(19),
  },
  FINISH: {
    event: "FINISHED",
    by: "OFFICER",
    from: [4],
    to: 9,
    schema: result,
    needsNote: (data) => data.result === "REFUSED",
    rule: article(19),
  },
  RETURN_RESULT: {
    event: "RESULT_RETURNED",
    by: "OFFICER",
    from: [9],
    to: 10,
    schema: nothing,
    rule: article(22),
  },
  CORRECT: {
    event: "CORRECTED",
    by: "OFFICER",
    from: [9],
    to: 4,
    schema: nothing,
    rule: article(23),
  },
  EXTEND: {
    event: "EXTENDED",
    by: "OFFICER",
    // While a payment is awaited as well: the limit runs on.
    from: [2, 4, 6],
    to: "SAME",
    schema: extension,
    unless: findExtensionProblems,
    check: findNewDayProblems,
    rule: article(19),
  },
  START_STAGE: {
    event: "STAGE_STARTED",
    by: "OFFICER",
    from: [2, 4],
    to: "SAME",
    schema: stage,
    check: findStageProblems,
    rule: null,
  },
  OPEN_CORRECTION: {
    event: "CORRECTION_OPENED",
    by: "OFFICER",
    from: [10],
    to: "SAME",
    schema: nothing,
    rule: article(23),
  },
};

/** @returns a problem when the procedure has no such stage, or the dossier has come past it. */
function findStageProblems({ stage: running }: DossierState, data: Given, { facts }: Situation) {
  const asked = Number(data.stage);
  const isNext = asked > (running?.number ?? 1);
  const isKnown = facts === null || facts.timeLimit?.stages[asked - 1] !== undefined;
  return isNext && isKnown ? [] : [problemAt("DATA_INVALID", ["data", "stage"])];
}
