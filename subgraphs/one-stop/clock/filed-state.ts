import { foldEvents } from "../../kit/life-cycle/state.ts";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import type { DossierRow } from "../dossiers.ts";

/**
 * Where a dossier stands that its department does not have yet: as its opening event will say.
 *
 * @param caseNumber place of its case among those of the time limit, from "1"; null when it has none.
 */
export function toFiledState(dossier: DossierRow, caseNumber: string | null): DossierState {
  const { procedureCode, revision, unit, channel, filedAt } = dossier;
  const opening = {
    sequence: 0,
    type: "SUBMITTED",
    occurredAt: filedAt,
    recordedAt: filedAt,
    actor: { kind: "APPLICANT" as const, unit: null, role: null },
    nationalStatus: 1 as const,
    sourceStatus: null,
    data: { procedure: procedureCode, revision, case: caseNumber, unit, channel, filedAt },
  };
  return foldEvents([opening])!;
}
