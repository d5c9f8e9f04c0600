import type { LifeCycleEvent } from "./event.ts";
import type { NationalStatusNumber } from "./statuses.ts";

/** One request for a supplement and what came of it. */
export type SupplementRound = {
  at: string;
  /** Where it was asked: 1 and 2 are the desk, 4 is the appraisal. */
  from: NationalStatusNumber;
  /** Papers it names; empty when it names none. */
  paperIds: string[];
  /** When the applicant answered; null while they have not. */
  answeredAt: string | null;
  /** Papers that came with the answer. */
  answeredPaperIds: string[];
};

/** @returns the rounds with the one an event opens. */
export function startRound(
  rounds: readonly SupplementRound[],
  from: NationalStatusNumber,
  { data, occurredAt: at }: LifeCycleEvent,
): SupplementRound[] {
  const items = Array.isArray(data.items) ? (data.items as { paperId?: unknown }[]) : [];
  const paperIds = items.flatMap(({ paperId }) => (typeof paperId === "string" ? [paperId] : []));
  return [...rounds, { at, from, paperIds, answeredAt: null, answeredPaperIds: [] }];
}

/** @returns the rounds with the last one answered by an event. */
export function answerRound(
  rounds: readonly SupplementRound[],
  { data, occurredAt: answeredAt }: LifeCycleEvent,
): SupplementRound[] {
  const last = rounds.at(-1);
  if (last === undefined || last.answeredAt !== null) return [...rounds];
  const answeredPaperIds = Array.isArray(data.paperIds) ? data.paperIds.map(String) : [];
  return [...rounds.slice(0, -1), { ...last, answeredAt, answeredPaperIds }];
}
