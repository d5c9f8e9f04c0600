import type { DossierRow } from "../dossiers.ts";
import type { ActState } from "../generated.ts";
import type { ProblemDraft } from "../problems.ts";

/** What became of an act. */
export type Acted =
  | { ok: true; dossier: DossierRow; state: ActState }
  | { ok: false; problems: readonly ProblemDraft[] };

/** How long an answer waits for the index to show the act. */
export const readYourWriteMs = 2_000;

/** An act that was not taken. */
export function refuseAct(...problems: readonly ProblemDraft[]): Extract<Acted, { ok: false }> {
  return { ok: false, problems };
}
