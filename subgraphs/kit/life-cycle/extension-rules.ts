import { computeDue } from "../clock/deadline.ts";
import { toDay } from "../clock/day.ts";
import { problemAt, type ActProblem } from "./act-data.ts";
import type { Situation } from "./situation.ts";
import type { DossierState } from "./state.ts";

const article19 = "Decree 118/2025/NĐ-CP Art. 19";

/**
 * Finds out why a due day may not be moved: once only, at least a day before it, and only where there is one.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19, read 2026-11-21.
 */
export function findExtensionProblems(state: DossierState, { counting, now }: Situation) {
  if (state.extension !== null) return [refused("EXTENDED_ALREADY")];
  const { dueOn, standing } = computeDue(state, counting);
  if (dueOn === null || standing !== "OPEN") return [refused("NOTHING_TO_EXTEND")];
  return toDay(now) < dueOn ? [] : [refused("EXTENSION_TOO_LATE")];
}

/** @returns a problem when the new day is not after the due day it moves. */
export function findNewDayProblems(
  state: DossierState,
  { newDueOn }: Record<string, unknown>,
  { counting }: Situation,
): ActProblem[] {
  const { dueOn } = computeDue(state, counting);
  const isLater = dueOn === null || String(newDueOn) > dueOn;
  return isLater ? [] : [problemAt("DATA_INVALID", ["data", "newDueOn"], article19)];
}

const refused = (code: ActProblem["code"]) => problemAt(code, ["action"], article19);
