import { setTimeout as sleep } from "node:timers/promises";
import { PeerUnavailable, type Peer } from "../../subgraphs/kit/peer.ts";
import { overtaken } from "../start/demo-plan.ts";
import { getPersona, personas } from "../start/personas.ts";
import { StartError } from "../start/start-error.ts";
import type { SeedAct, SeedDossier } from "./plan.ts";

const replayFiling = `mutation ($input: ReplayFilingInput!) {
  replay: replayFiling(input: $input) { dossierCode unit version problems { code message } }
}`;

const replayAct = `mutation ($input: ReplayActInput!) {
  replay: replayAct(input: $input) { dossierCode unit version problems { code message } }
}`;

interface Replay {
  dossierCode: string | null;
  unit: string | null;
  version: number | null;
  problems: { code: string; message: string }[];
}

/** Errors of a graph that will never take this, however often it is asked. */
const final = /^(FORBIDDEN|VIEWER_REFUSED|BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/;
const actsOfApplicants = /^(REQUEST_WITHDRAWAL|ANSWER_SUPPLEMENT|SUBMIT_PAYMENT_PROOF)$/;
const patienceMs = 30_000;

/**
 * Files one dossier through the intake and acts on it. Its client keys are fixed: done again, also
 * after it was cut short, it makes nothing twice.
 *
 * @returns its code; null when another plan has used its key.
 * @throws Error naming dossier and procedure when the graph refuses; StartError when it does not
 *   answer, or takes nothing of this kind.
 */
export async function makeSeedDossier(oneStop: Peer, dossier: SeedDossier): Promise<string | null> {
  const { citizen, filedAt, acts } = dossier;
  const { account } = getPersona(citizen);
  const filing = toFiling(dossier);
  const filed = await replay(oneStop, dossier, replayFiling, { account, filing, filedAt }, 1);
  const code = filed?.dossierCode ?? null;
  const officer = personas.find(({ unit }) => unit !== null && unit === filed?.unit);
  if (officer === undefined) return code;
  for (const [index, act] of acts.entries()) {
    const isApplicants = actsOfApplicants.test(act.action);
    const input = {
      account: isApplicants ? account : officer.account,
      assignments: isApplicants ? [] : [{ unit: officer.unit, role: "SPECIALIST" }],
      act: toAct(dossier, code, act, index),
      actedAt: act.actedAt,
    };
    if ((await replay(oneStop, dossier, replayAct, input, index + 2)) === null) break;
  }
  return code;
}

/** The example, marked in its summary: the same content again would be a duplicate. */
function toFiling({ key, procedure }: SeedDossier) {
  const { answers, ...example } = procedure.example;
  const { summary } = answers;
  if (typeof summary !== "string") {
    return { ...example, answers, clientKey: key, allowDuplicate: true };
  }
  const marked = `${summary.slice(0, 430)} – dữ liệu mẫu ${key}`;
  return { ...example, answers: { ...answers, summary: marked }, clientKey: key };
}

function toAct(
  { key }: SeedDossier,
  dossierCode: string | null,
  { action, note, data }: SeedAct,
  index: number,
) {
  return { dossierCode, action, note, data, clientKey: `${key}-${index + 1}` };
}

/**
 * Sends the same again until the index shows it: the next act needs what this one has done.
 *
 * @param version that the index then shows; of a dossier without acts nobody waits for it.
 * @returns null when the dossier goes another way.
 */
async function replay(
  oneStop: Peer,
  dossier: SeedDossier,
  mutation: string,
  input: object,
  version: number,
): Promise<Replay | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask(oneStop, mutation, input, deadline);
    const problems = answer?.problems ?? [];
    if (problems.some(({ code }) => overtaken.has(code))) return null;
    const isAway = problems.some(({ code }) => code === "DEPARTMENT_UNAVAILABLE");
    if (problems.length > 0 && (!isAway || Date.now() > deadline)) {
      const said = problems.map(({ code, message }) => `${code} ${message}`).join("; ");
      throw new Error(`${dossier.key} (${dossier.procedure.code}): ${said}`);
    }
    const isSeen = dossier.acts.length === 0 || (answer?.version ?? 0) >= version;
    if (answer !== null && !isAway && isSeen) return answer;
    if (Date.now() > deadline) {
      throw new Error(`${dossier.key} (${dossier.procedure.code}): the index does not show it`);
    }
    await sleep(100);
  }
}

/** @returns null when there was no answer and another try is worth it. */
async function ask(oneStop: Peer, mutation: string, input: object, deadline: number) {
  try {
    const options = { timeoutMs: 20_000, requestId: "seed" };
    return (await oneStop.ask<{ replay: Replay }>(mutation, { input }, options)).replay;
  } catch (error) {
    if (!(error instanceof PeerUnavailable)) throw error;
    if (final.test(error.code)) {
      const message = `This graph takes no demo life (${error.code}): start it anew with npm start.`;
      throw new StartError(message, { cause: error });
    }
    if (Date.now() < deadline) return null;
    const message = "The graph does not answer any more: run the same again to go on.";
    throw new StartError(message, { cause: error });
  }
}
