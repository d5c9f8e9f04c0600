import type { Knex } from "knex";
import { createChain } from "../../kit/chain/chain.ts";
import { sha256 } from "../../kit/chain/event.ts";
import { digestInput } from "../../kit/department/deliveries.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { decideAct } from "../../kit/life-cycle/actions.ts";
import type { Locale } from "../../kit/viewer.ts";
import { progressChannel, toldOfDelivery, toldOfDepartment } from "../channels.ts";
import { findStandings, toSituation } from "../clock/standings.ts";
import type { Standing } from "../clock/standings.ts";
import { createDossierEvents } from "../dossier-events.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import { attachFiles, findFileProblems } from "../files/attach.ts";
import { createFilings } from "../filings.ts";
import type { FilingRow } from "../filings.ts";
import type { ActOnDossierInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import { createProcedures } from "../procedures.ts";
import { readYourWriteMs, refuseAct } from "./acted.ts";
import type { Acted } from "./acted.ts";
import { createDeliveries } from "./deliveries.ts";
import { withPendingActs } from "./pending-acts.ts";
import { createRequests } from "./requests.ts";

type ApplicantAct = {
  account: string;
  dossier: DossierRow;
  input: ActOnDossierInput;
  locale: Locale;
  /** The instant it is told of, in demo mode; null is now. */
  replayedAt: string | null;
};

type Taken = { ok: true; intakeSequence: number } | Extract<Acted, { ok: false }>;

/**
 * Takes an applicant's act into the intake chain at the instant that counts for their limit, then waits a
 * while for the department to have it and the index to show it.
 */
export async function actAsApplicant(oneStop: OneStop, act: ApplicantAct): Promise<Acted> {
  const digest = digestInput(act.input);
  const taken = await oneStop.knex.transaction(async (trx): Promise<Taken> => {
    const requests = createRequests(trx);
    await requests.lock(act.account, act.input.clientKey);
    const earlier = await requests.find(act.account, act.input.clientKey);
    if (earlier === null) return take(trx, oneStop, act, digest);
    if (earlier.bodyDigest === digest && earlier.kind === "ACT") {
      return { ok: true, intakeSequence: earlier.intakeSequence };
    }
    return refuseAct(refusal("CLIENT_KEY_REUSED", ["clientKey"]));
  });
  if (!taken.ok) return taken;
  failPoint("act-committed");
  return settle(oneStop, act.dossier, taken.intakeSequence);
}

async function take(
  trx: Knex,
  oneStop: OneStop,
  act: ApplicantAct,
  digest: string,
): Promise<Taken> {
  const { account, input } = act;
  const recordedAt = new Date().toISOString();
  const dossier = await createDossiers(trx).lockByRef(act.dossier.ref);
  if (dossier === null) {
    return refuseAct(refusal("DOSSIER_NOT_FOUND", ["dossierCode"]));
  }
  if (input.expectedVersion != null && input.expectedVersion !== dossier.version) {
    return refuseAct(refusal("VERSION_STALE", ["expectedVersion"]));
  }
  const standing = await findStanding(trx, oneStop, dossier);
  const asked = { action: input.action, actorKind: "APPLICANT" as const, data: input.data ?? {} };
  const situation = toSituation(standing, act.replayedAt ?? recordedAt);
  const decision = decideAct(standing.state, asked, situation);
  if (!decision.ok) return refuseAct(...decision.problems);
  const content = decision.event.privateData as Partial<FilingRow>;
  const naming = toNaming(account, dossier, content);
  const problems = [
    ...(await findSupplementProblems(trx, oneStop, { ...act, dossier }, content)),
    ...(await findFileProblems(trx, naming)),
  ];
  if (problems.length > 0) return refuseAct(...problems);
  const taken = await attachFiles(trx, naming, dossier.ref);
  if (taken.length > 0) return refuseAct(...taken);

  const intakeSequence = await appendAct(trx, dossier, act, recordedAt);
  await createRequests(trx).insert({
    account,
    clientKey: input.clientKey,
    kind: "ACT",
    bodyDigest: digest,
    dossierRef: dossier.ref,
    intakeSequence,
    receivedAt: recordedAt,
  });
  const { department, ref: dossierRef } = dossier;
  await createDeliveries(trx).insert({ intakeSequence, department, dossierRef, kind: "ACT" });
  await createDossiers(trx).holdTurn(dossierRef);
  return { ok: true, intakeSequence };
}

/** Where the dossier stands once the acts that are still on their way are done. */
async function findStanding(trx: Knex, oneStop: OneStop, dossier: DossierRow): Promise<Standing> {
  const standing = (await findStandings(oneStop, trx, [dossier])).get(dossier.ref)!;
  return withPendingActs(standing, await createDeliveries(trx).listUnseenActs([dossier.ref]));
}

/** A supplement must leave the filing complete and valid, as on the day it was filed. */
async function findSupplementProblems(
  trx: Knex,
  { forms }: OneStop,
  { dossier, locale }: ApplicantAct,
  { answers, papers = [] }: Partial<FilingRow>,
) {
  if (answers === undefined && papers.length === 0) return [];
  const { procedureCode: code, revision } = dossier;
  const [procedure] = await createProcedures(trx).findRevisions([{ code, revision }]);
  const [filing] = await createFilings(trx).findByRefs([dossier.ref]);
  const form = procedure?.document.form;
  if (form == null || filing === undefined) return [];
  const whole = { answers: answers ?? filing.answers, papers: [...filing.papers, ...papers] };
  const found = forms.validate(`${code}@${revision}`, form, whole, locale);
  const toAct = (path: readonly string[]) => ["data", ...toNewPapers(path, filing.papers.length)];
  return found.map((each) => ({ ...each, path: toAct(each.path) }));
}

function toNaming(account: string, { ref }: DossierRow, { papers = [] }: Partial<FilingRow>) {
  return { account, papers, dossierRef: ref, path: ["data", "papers"] };
}

/** The papers of a supplement are checked behind those that are there; paths count from its first. */
function toNewPapers(path: readonly string[], there: number): readonly string[] {
  const [part, index, ...rest] = path;
  if (part !== "papers" || index === undefined) return path;
  return [part, String(Number(index) - there), ...rest];
}

/** Appends the act to the intake chain; its private part is the delivery's body. */
async function appendAct(
  trx: Knex,
  dossier: DossierRow,
  { account, input, replayedAt }: ApplicantAct,
  recordedAt: string,
): Promise<number> {
  const actedAt = replayedAt ?? recordedAt;
  const data = { department: dossier.department, action: input.action };
  const chain = createChain(trx);
  const { ref, nationalStatus } = dossier;
  const delivery = {
    dossierRef: ref,
    action: input.action,
    note: input.note ?? null,
    data: input.data ?? null,
    expectedVersion: null,
    actor: { kind: "APPLICANT", account, assignments: [] },
    actedAt,
    ...(replayedAt !== null && { replayed: true }),
  };
  const key = `${account} ${input.clientKey}`;
  const [event] = await chain.append(
    [
      {
        dossierRef: ref,
        type: "ACT",
        occurredAt: actedAt,
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus,
        sourceStatus: null,
        data: replayedAt === null ? data : { ...data, replayed: true },
        private: { input: { ...delivery, clientKey: `act:${sha256(key)}` } },
      },
    ],
    recordedAt,
  );
  return event!.sequence;
}

/** Waits until the index shows the act, the department refused it, or the time is up. */
async function settle(
  { knex, listener }: OneStop,
  { ref, department: writer }: DossierRow,
  sequence: number,
): Promise<Acted> {
  const deliveries = createDeliveries(knex);
  const events = createDossierEvents(knex);
  const look = async () => {
    const delivery = await deliveries.find(sequence);
    if (delivery?.state === "REFUSED") return delivery;
    if (delivery?.state !== "DELIVERED") return null;
    const { department, epoch, sequence: place } = delivery;
    return (await events.hasSeen(department, epoch!, place!)) ? delivery : null;
  };
  const told = [toldOfDepartment(writer), toldOfDelivery(sequence)];
  const concerns = (payload: string) => told.includes(payload);
  const settled = await listener.waitFor(progressChannel, readYourWriteMs, look, concerns);
  if (settled?.state === "REFUSED") return refuseAct(...(settled.problems ?? []));
  const [dossier] = await createDossiers(knex).findByRefs([ref]);
  return { ok: true, dossier: dossier!, state: settled === null ? "PENDING" : "DONE" };
}
