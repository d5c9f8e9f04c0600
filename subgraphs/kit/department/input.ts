import { isInstant } from "../chain/fault.ts";
import { findGuardBreach } from "../forms/guard.ts";
import { problem } from "./definition.ts";
import type { ContractProblem } from "./definition.ts";
import type { PerformDossierActionInput } from "./perform-action.ts";
import type { ReceiveDossierInput } from "./receive-dossier.ts";

const maxName = 200;
const maxNote = 2_000;

/**
 * @param mayReplay whether it may be one that demo life tells.
 * @returns what of a filing cannot be kept, or would make an event that nobody can read.
 */
export function findFilingProblems(
  input: ReceiveDossierInput,
  mayReplay: boolean,
): ContractProblem[] {
  const { answers, papers } = input;
  return refuseUnless({
    clientKey: isName(input.clientKey),
    dossierRef: isName(input.dossierRef),
    dossierCode: isName(input.dossierCode),
    procedureCode: isName(input.procedureCode),
    revision: input.revision > 0,
    case: input.case == null || isName(input.case),
    unit: isName(input.unit),
    channel: [1, 2, 3].includes(input.channel),
    filedAt: isInstant(input.filedAt),
    applicant: isName(input.applicant),
    answers: isPlainObject(answers) && findGuardBreach({ answers }) === null,
    papers: Array.isArray(papers) && findGuardBreach({ papers }) === null,
    replayed: input.replayed !== true || mayReplay,
  });
}

/**
 * @param mayReplay whether demo life may tell when it happened.
 * @returns what of an act cannot be kept, or would make an event that nobody can read.
 */
export function findActProblems(
  input: PerformDossierActionInput,
  mayReplay: boolean,
): ContractProblem[] {
  const { clientKey, dossierRef, action, note, data, actor, actedAt } = input;
  const names = actor.assignments.flatMap(({ unit, role }) => [unit, role]);
  const mayDate = actor.kind === "APPLICANT" || mayReplay;
  return refuseUnless({
    clientKey: isName(clientKey),
    dossierRef: isName(dossierRef),
    action: isName(action),
    note: note == null || (note.length <= maxNote && findGuardBreach(note) === null),
    data: findGuardBreach({ data: data ?? null }) === null,
    actor: [actor.account, ...names].every(isName),
    actedAt: actedAt == null || (mayDate && isInstant(actedAt)),
    replayed: input.replayed !== true || mayReplay,
  });
}

function refuseUnless(fits: Record<string, boolean>): ContractProblem[] {
  return Object.entries(fits).flatMap(([name, isFit]) =>
    isFit ? [] : [problem("INPUT_INVALID", [name])],
  );
}

/** A name that fits into an event and a database. */
export function isName(text: string): boolean {
  return text.length <= maxName && text.isWellFormed() && /^[^\p{Cc}]+$/u.test(text);
}

/** A JSON object, as opposed to a list or a single value. */
export function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
