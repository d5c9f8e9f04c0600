import { Temporal } from "temporal-polyfill";
import type { DossierState } from "../life-cycle/state.ts";
import type { Counting, Stage } from "./counting.ts";
import { endOfDay, toDay, toText } from "./day.ts";
import { endOfLimit } from "./limit.ts";

/** The stage a dossier is in, of a limit that has stages, and until when it should be through it. */
export type StageDue = {
  /** From 1, in the order of the procedure. */
  number: number;
  /** Whose time it is; an applicant's stage is none of the department's. */
  actor: Stage["actor"];
  startedAt: string;
  /** Exclusive end: of the last day, or after so many hours or minutes. */
  dueAt: string;
};

/**
 * Counts the stage a dossier is in. The first begins with acceptance, each other one when the department says
 * so: which of a procedure's stages a dossier goes through differs, so none is guessed, and a limit is never made
 * up of its stages. Hours and minutes of a stage run by the clock, as at the border.
 *
 * @returns null before acceptance, after the first finish, and where the procedure has no such stage.
 */
export function computeStage(
  { acceptedAt, finishedAt, endedAt, stage }: DossierState,
  { stages = [], calendar }: Pick<Counting, "stages" | "calendar">,
): StageDue | null {
  if (acceptedAt === null || finishedAt !== null || endedAt !== null) return null;
  const { number, at: startedAt } = stage ?? { number: 1, at: acceptedAt };
  const found = stages[number - 1];
  if (found === undefined) return null;
  const { value, unit, actor } = found;
  if (unit === "HOUR" || unit === "MINUTE") {
    const duration = unit === "HOUR" ? { hours: value } : { minutes: value };
    const dueAt = toText(Temporal.Instant.from(startedAt).add(duration));
    return { number, actor, startedAt, dueAt };
  }
  const dueAt = endOfDay(endOfLimit(toDay(startedAt), { value, unit }, calendar));
  return { number, actor, startedAt, dueAt };
}
