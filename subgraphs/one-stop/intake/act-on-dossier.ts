import { toNfc } from "../../kit/forms/nfc.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { nationalActions } from "../../kit/life-cycle/national-actions.ts";
import { maySee, requireAccount, sideOf } from "../access.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import type { ActOnDossierInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { actAsOfficer } from "./act-as-officer.ts";
import { refuseAct } from "./acted.ts";
import type { Acted } from "./acted.ts";
import { findContentProblems, findNameProblems, findNoteProblems } from "./input.ts";

/**
 * Acts on a dossier. An applicant's act enters the intake chain at once, whether the department can be
 * reached or not; an officer's goes to the department and is queued nowhere.
 *
 * @param replayedAt the instant it is told of, in demo mode; null is now.
 * @throws UNAUTHENTICATED when nobody is signed in.
 */
export async function actOnDossier(
  oneStop: OneStop,
  viewer: Viewer,
  given: ActOnDossierInput,
  requestId: string,
  replayedAt: string | null = null,
): Promise<Acted> {
  const account = requireAccount(viewer);
  const unfit = [
    ...findNameProblems("clientKey", given.clientKey),
    ...findNameProblems("action", given.action),
    ...findNoteProblems(given.note, viewer.locale),
    ...findContentProblems({ data: given.data ?? null }, viewer.locale),
  ];
  if (unfit.length > 0) return refuseAct(...unfit);
  const input = { ...given, note: toNfc(given.note), data: toNfc(given.data) };
  const [dossier] = await createDossiers(oneStop.knex).findByCodes([input.dossierCode]);
  if (dossier === undefined || !maySee(viewer, dossier)) {
    return refuseAct(refusal("DOSSIER_NOT_FOUND", ["dossierCode"]));
  }
  switch (sideOfAct(input.action, viewer, dossier)) {
    case "APPLICANT":
      return actAsApplicant(oneStop, {
        account,
        dossier,
        input,
        locale: viewer.locale,
        replayedAt,
      });
    case "OFFICER":
      return actAsOfficer(oneStop, { account, viewer, dossier, input, requestId, replayedAt });
    case "UNKNOWN":
      return refuseAct(refusal("ACTION_UNKNOWN", ["action"]));
    default:
      return refuseAct(refusal("ACTION_NOT_ALLOWED", ["action"]));
  }
}

/** On which side of the dossier the action is taken; departments' own actions are officers'. */
function sideOfAct(
  name: string,
  viewer: Viewer,
  dossier: DossierRow,
): "APPLICANT" | "OFFICER" | "NEITHER" | "UNKNOWN" {
  const action = Object.hasOwn(nationalActions, name) ? nationalActions[name] : undefined;
  const side = sideOf(viewer, dossier);
  if (action?.by === "APPLICANT") return side === "APPLICANT" ? "APPLICANT" : "NEITHER";
  if (side === "OFFICER") return "OFFICER";
  return action === undefined ? "UNKNOWN" : "NEITHER";
}
