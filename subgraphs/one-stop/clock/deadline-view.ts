import type { Due } from "../../kit/clock/deadline.ts";
import { explainDeadline } from "../../kit/clock/explain.ts";
import type { ExplainedDeadline } from "../../kit/clock/explain.ts";
import { computeStage } from "../../kit/clock/stage.ts";
import type { StageDue } from "../../kit/clock/stage.ts";
import type { Loaders } from "../loaders.ts";
import type { DossierRow } from "../dossiers.ts";
import type { CountingFacts } from "../follow/known-procedures.ts";
import { toSituation } from "./standings.ts";

/** A deadline: the due day as the index keeps it, and how it came to be, found out when asked for. */
export type DeadlineView = {
  due: Due;
  now: string;
  /** Null while the calendar or the dossier's events have not come. */
  explain(): Promise<Explanation | null>;
};

type Explanation = {
  deadline: ExplainedDeadline;
  stage: StageDue | null;
  facts: CountingFacts | null;
};

/** @returns null while the calendar has not come. */
export function toDeadlineView(
  dossier: DossierRow,
  now: string,
  loaders: Loaders,
): DeadlineView | null {
  if (dossier.due === null) return null;
  let explanation: Promise<Explanation | null> | undefined;
  return {
    due: dossier.due,
    now,
    explain: () => (explanation ??= explain(dossier, now, loaders)),
  };
}

async function explain(
  dossier: DossierRow,
  now: string,
  loaders: Loaders,
): Promise<Explanation | null> {
  const standing = await loaders.standing.load(dossier);
  const situation = toSituation(standing, now);
  if (situation === null) return null;
  const { state, facts } = standing;
  const { counting } = situation;
  const deadline = explainDeadline(state, counting, now);
  return { deadline, stage: computeStage(state, counting), facts };
}
