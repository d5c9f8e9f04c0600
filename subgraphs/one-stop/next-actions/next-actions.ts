import type { Actions } from "../../kit/life-cycle/actions.ts";
import { listNextActions } from "../../kit/life-cycle/next-actions.ts";
import type { NextAction } from "../../kit/life-cycle/next-actions.ts";
import { sideOf } from "../access.ts";
import { toSituation } from "../clock/standings.ts";
import type { Context } from "../context.ts";
import type { DossierRow } from "../dossiers.ts";
import { withPendingActs } from "../intake/pending-acts.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";

/** An act that comes next on a dossier. */
export type NextActionRow = Omit<NextAction, "problems"> & {
  problems: readonly ProblemDraft[];
  dossier: DossierRow;
};

/**
 * Lists what the viewer can do next on a dossier, by the code that decides the acts themselves: an applicant's after
 * those of theirs that are on their way, an officer's as the department has the dossier.
 *
 * @param actions those looked at; the national ones and those of the dossier's revision when absent.
 * @returns null while the calendar has not come.
 */
export async function nextActionsOf(
  { viewer, loaders, oneStop }: Context,
  dossier: DossierRow,
  actions?: Actions,
): Promise<NextActionRow[] | null> {
  const side = sideOf(viewer, dossier);
  const isDelivered = dossier.version > 0 && oneStop.departments.has(dossier.department);
  const [standing, pending] = await Promise.all([
    loaders.standing.load(dossier),
    side === "APPLICANT" ? loaders.pendingActsByRef.load(dossier.ref) : [],
  ]);
  const expected = withPendingActs(standing, pending);
  const situation = toSituation(expected, new Date().toISOString());
  if (situation === null) return null;
  return listNextActions(expected.state, situation, actions)
    .filter(({ actor }) => actor === side)
    .map((next) => {
      if (next.actor === "APPLICANT" || isDelivered) return { ...next, dossier };
      return { ...next, allowed: false, problems: [refusal("DEPARTMENT_UNAVAILABLE")], dossier };
    });
}
