import { sha256 } from "../../kit/chain/event.ts";
import type { ContractAnswer } from "../../kit/department/definition.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { PeerUnavailable } from "../../kit/peer.ts";
import type { Peer } from "../../kit/peer.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import { progressChannel, toldOfDepartment } from "../channels.ts";
import { createDossierEvents } from "../dossier-events.ts";
import type { ActOnDossierInput } from "../generated.ts";
import type { OneStop } from "../one-stop.ts";
import { refusal } from "../problems.ts";
import { readYourWriteMs, refuseAct } from "./acted.ts";
import type { Acted } from "./acted.ts";

const performDossierAction = `mutation ($input: PerformDossierActionInput!) {
  performDossierAction(input: $input) { event { epoch sequence } problems { code path rule } }
}`;

type OfficerAct = {
  account: string;
  viewer: Viewer;
  dossier: DossierRow;
  input: ActOnDossierInput;
  requestId: string;
  /** The instant it is told of, in demo mode; null is now. */
  replayedAt: string | null;
};

/**
 * Forwards an officer's act to the writer of the dossier and waits for the index to show it. Nothing is
 * queued: a department that cannot be reached is a refusal.
 */
export async function actAsOfficer(oneStop: OneStop, act: OfficerAct): Promise<Acted> {
  const unavailable = refuseAct(refusal("DEPARTMENT_UNAVAILABLE"));
  const department = oneStop.departments.get(act.dossier.department);
  if (department === undefined || !(await isDelivered(oneStop, act.dossier))) return unavailable;
  try {
    const answer = await perform(department, act);
    if (answer.event === null) return refuseAct(...answer.problems);
    failPoint("act-appended");
    const { epoch, sequence } = answer.event;
    const isSeen = await waitUntilSeen(oneStop, act.dossier.department, epoch, sequence);
    const [dossier] = await createDossiers(oneStop.knex).findByRefs([act.dossier.ref]);
    return { ok: true, dossier: dossier!, state: isSeen ? "DONE" : "PENDING" };
  } catch (error) {
    if (error instanceof PeerUnavailable) return unavailable;
    throw error;
  }
}

/** A dossier filed a moment ago may still be on its way: waits for the department's first event. */
async function isDelivered({ knex, listener }: OneStop, dossier: DossierRow): Promise<boolean> {
  if (dossier.version > 0) return true;
  const look = async () => {
    const [row] = await createDossiers(knex).findByRefs([dossier.ref]);
    return row !== undefined && row.version > 0 ? row : null;
  };
  const told = toldOfDepartment(dossier.department);
  const concerns = (payload: string) => payload === told;
  const found = await listener.waitFor(progressChannel, readYourWriteMs, look, concerns);
  return found !== null;
}

async function perform(
  department: Peer,
  { account, viewer, dossier, input, requestId, replayedAt }: OfficerAct,
): Promise<ContractAnswer> {
  const { performDossierAction: answer } = await department.ask<{
    performDossierAction: ContractAnswer;
  }>(
    performDossierAction,
    {
      input: {
        // Officers' keys are told apart by who sent them.
        clientKey: `act:${sha256(`${account} ${input.clientKey}`)}`,
        dossierRef: dossier.ref,
        action: input.action,
        note: input.note ?? null,
        data: input.data ?? null,
        expectedVersion: input.expectedVersion ?? null,
        actor: {
          kind: "OFFICER",
          account,
          assignments: viewer.assignments.map(({ unit, role }) => ({ unit, role })),
        },
        ...(replayedAt !== null && { actedAt: replayedAt }),
      },
    },
    { requestId },
  );
  return answer;
}

/** @returns whether the index shows a place of a department's chain within the time of an answer. */
async function waitUntilSeen(
  { knex, listener }: OneStop,
  department: string,
  epoch: string,
  sequence: number,
): Promise<boolean> {
  const events = createDossierEvents(knex);
  const look = async () => ((await events.hasSeen(department, epoch, sequence)) ? true : null);
  const told = toldOfDepartment(department);
  const concerns = (payload: string) => payload === told;
  const seen = await listener.waitFor(progressChannel, readYourWriteMs, look, concerns);
  return seen === true;
}
