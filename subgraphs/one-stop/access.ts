import { codedError } from "../kit/errors.ts";
import type { Viewer } from "../kit/viewer.ts";

/** The parts of a dossier that decide who may see it. */
type Guarded = { account: string | null; unit: string };

/** Whether the viewer is the dossier's applicant. */
function isApplicant(viewer: Viewer, dossier: Guarded): boolean {
  return viewer.account !== null && viewer.account === dossier.account;
}

/** Whether the viewer is an officer of the dossier's handling unit. */
function isHandlingOfficer(viewer: Viewer, dossier: Guarded): boolean {
  return unitsOf(viewer).includes(dossier.unit);
}

/** On which side of a dossier the viewer acts; nobody decides on a dossier of their own. */
export function sideOf(viewer: Viewer, dossier: Guarded): "APPLICANT" | "OFFICER" | null {
  if (isApplicant(viewer, dossier)) return "APPLICANT";
  return isHandlingOfficer(viewer, dossier) ? "OFFICER" : null;
}

/** Whether the viewer may see the dossier; for everybody else it does not exist. */
export function maySee(viewer: Viewer, dossier: Guarded): boolean {
  return isApplicant(viewer, dossier) || isHandlingOfficer(viewer, dossier);
}

/** Codes of the units an officer works for, each once; empty for everybody else. */
export function unitsOf(viewer: Viewer): string[] {
  if (viewer.kind !== "OFFICER") return [];
  return [...new Set(viewer.assignments.map(({ unit }) => unit))];
}

/**
 * The account of a viewer who is signed in.
 *
 * @throws UNAUTHENTICATED
 */
export function requireAccount(viewer: Viewer): string {
  if (viewer.account === null) throw codedError("UNAUTHENTICATED", "signInFirst", viewer.locale);
  return viewer.account;
}

/**
 * The units of a viewer who is an officer.
 *
 * @throws UNAUTHENTICATED for those not signed in, FORBIDDEN for others.
 */
export function requireOfficer(viewer: Viewer): string[] {
  requireAccount(viewer);
  if (viewer.kind !== "OFFICER") throw codedError("FORBIDDEN", "officersOnly", viewer.locale);
  return unitsOf(viewer);
}

/** The unit whose operators look after all departments' feeds: the ministry itself. */
const operatingUnit = "moh";

/**
 * Lets nobody through but operators of the ministry.
 *
 * @throws UNAUTHENTICATED for those not signed in, FORBIDDEN for others.
 */
export function requireOperator(viewer: Viewer): void {
  requireAccount(viewer);
  if (!isOperator(viewer)) throw codedError("FORBIDDEN", "operatorsOnly", viewer.locale);
}

/** Whether the viewer is an operator of the ministry. */
export function isOperator(viewer: Viewer): boolean {
  return (
    viewer.kind === "OFFICER" &&
    viewer.assignments.some(({ unit, role }) => unit === operatingUnit && role === "OPERATOR")
  );
}
