import { codedError } from "../../kit/errors.ts";
import { requireService } from "../../kit/feed/serve.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import type { ReplayActInput, ReplayFilingInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";
import { actOnDossier } from "./act-on-dossier.ts";
import { refuseAct } from "./acted.ts";
import { findNameProblems } from "./input.ts";
import { submitDossier } from "./submit-dossier.ts";

/** What became of something that was told with its instant. */
export type Replayed =
  { ok: true; dossier: DossierRow } | { ok: false; problems: readonly ProblemDraft[] };

/**
 * Files as somebody at an instant that is handed in, by the very code of `submitDossier`.
 *
 * @throws FORBIDDEN for all but a service with the scope `replay` in demo mode.
 */
export async function replayFiling(
  oneStop: OneStop,
  service: Viewer,
  { account, filing, filedAt }: ReplayFilingInput,
): Promise<Replayed> {
  requireReplay(oneStop, service);
  const problems = [...findNameProblems("account", account), ...findFuture("filedAt", filedAt)];
  if (problems.length > 0) return refuseAct(...problems);
  return submitDossier(oneStop, asPerson(service, account, []), filing, filedAt);
}

/**
 * Acts as somebody at an instant that is handed in, by the very code of `actOnDossier`.
 *
 * @throws FORBIDDEN for all but a service with the scope `replay` in demo mode.
 */
export async function replayAct(
  oneStop: OneStop,
  service: Viewer,
  { account, assignments, act, actedAt }: ReplayActInput,
): Promise<Replayed> {
  requireReplay(oneStop, service);
  const problems = [
    ...findNameProblems("account", account),
    ...findFuture("actedAt", actedAt),
    ...(await findBeforeFiling(oneStop, act.dossierCode, actedAt)),
  ];
  if (problems.length > 0) return refuseAct(...problems);
  const person = asPerson(service, account, assignments ?? []);
  return actOnDossier(oneStop, person, act, service.requestId, actedAt);
}

function requireReplay({ demoMode }: OneStop, viewer: Viewer): void {
  requireService(viewer, "replay");
  if (!demoMode) throw codedError("FORBIDDEN", "demoOnly", viewer.locale);
}

function findFuture(name: string, instant: string): ProblemDraft[] {
  return Date.parse(instant) <= Date.now() ? [] : [refusal("INPUT_INVALID", [name])];
}

async function findBeforeFiling(
  { knex }: OneStop,
  code: string,
  actedAt: string,
): Promise<ProblemDraft[]> {
  const [dossier] = await createDossiers(knex).findByCodes([code]);
  const isBefore = dossier !== undefined && Date.parse(actedAt) < Date.parse(dossier.filedAt);
  return isBefore ? [refusal("INPUT_INVALID", ["actedAt"])] : [];
}

/** The person a service tells of; an officer by the posts they hold. */
function asPerson(
  { locale, requestId }: Viewer,
  account: string,
  posts: readonly { unit: string; role: string }[],
): Viewer {
  return {
    kind: posts.length === 0 ? "CITIZEN" : "OFFICER",
    subject: account,
    account,
    assignments: posts.map(({ unit, role }) => ({ unit, role, province: null })),
    scopes: [],
    locale,
    requestId,
  };
}
