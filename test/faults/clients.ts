import { setTimeout as sleep } from "node:timers/promises";
import type { Persona } from "../support/personas.ts";
import { viewerOf } from "../support/personas.ts";
import type { SubgraphProcess } from "../support/processes.ts";
import type { FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { within } from "./within.ts";

/** What a client was told was taken; `marker` is in the filing's summary or the act's note. */
export type Acknowledged = {
  /** Filings that were answered with a receipt, by marker. */
  filings: Map<string, { department: string; code: string; ref: string }>;
  /** Acts that were answered with a state, by marker. */
  acts: Map<string, { department: string; code: string }>;
};

/** Answer to a filing or an act, as one-stop gives it. */
export type Taken = {
  dossier: { code: string; status: string; version: number } | null;
  receipt?: { token: string } | null;
  state?: "DONE" | "PENDING" | null;
  problems: { code: string }[];
};

/** People who file and act, and remember what they were told was taken. */
export type Clients = ReturnType<typeof createClients>;

const submitDossier = `mutation ($input: SubmitDossierInput!) { taken: submitDossier(input: $input) {
  dossier { code status version } receipt { token } problems { code } } }`;

const actOnDossier = `mutation ($input: ActOnDossierInput!) { taken: actOnDossier(input: $input) {
  dossier { code status version } state problems { code } } }`;

/**
 * Clients of a graph whose processes may end at any moment.
 *
 * @param retrySeconds how long a client sends the same again, under the same key, before it gives up.
 */
export function createClients(graph: FaultyGraph, retrySeconds = 30) {
  const acknowledged: Acknowledged = { filings: new Map(), acts: new Map() };
  let turn = 0;
  let interrupted = 0;

  /** Each request goes to the next process of one-stop, as through a balancer. */
  const nextProcess = (): SubgraphProcess => graph.oneStops[turn++ % graph.oneStops.length]!;

  const send = async (who: Persona, mutation: string, input: object): Promise<Taken> => {
    try {
      const viewer = viewerOf(who);
      const answer = await nextProcess().ask<{ taken: Taken }>(viewer, mutation, { input });
      if (answer.data?.taken == null) throw new Error(JSON.stringify(answer));
      return answer.data.taken;
    } catch (error) {
      interrupted += 1;
      throw error;
    }
  };

  const clients = {
    acknowledged,
    /** Requests that got no answer. */
    interrupted: () => interrupted,

    /** Sends a filing once. @throws when no answer comes. */
    async fileOnce(
      who: Persona,
      { name }: Pick<FaultyDepartment, "name">,
      marker: string,
    ): Promise<Taken> {
      const example = graph.examples.get(name) as { answers: object };
      const answers = { ...example.answers, summary: marker };
      const taken = await send(who, submitDossier, { ...example, answers, clientKey: marker });
      if (taken.dossier !== null) {
        const { code } = taken.dossier;
        const ref = taken.receipt!.token;
        keep(acknowledged.filings, marker, { department: name, code, ref });
      }
      return taken;
    },

    /** Sends an act once. @throws when no answer comes. */
    async actOnce(
      who: Persona,
      { name }: Pick<FaultyDepartment, "name">,
      dossierCode: string,
      action: string,
      marker: string,
      data: object | null = null,
    ): Promise<Taken> {
      const input = { dossierCode, action, note: marker, data, clientKey: marker };
      const taken = await send(who, actOnDossier, input);
      if (taken.dossier !== null) {
        keep(acknowledged.acts, marker, { department: name, code: taken.dossier.code });
      }
      return taken;
    },

    /** Files, again and again under one key, until it is taken. @returns the dossier's code. */
    async file(who: Persona, department: FaultyDepartment, marker: string): Promise<string> {
      const taken = await untilTaken(() => clients.fileOnce(who, department, marker));
      return taken.dossier!.code;
    },

    /** Acts, again and again under one key, until it is taken. */
    act(
      who: Persona,
      department: FaultyDepartment,
      dossierCode: string,
      action: string,
      marker: string,
      data: object | null = null,
    ): Promise<Taken> {
      return untilTaken(() => clients.actOnce(who, department, dossierCode, action, marker, data));
    },

    /** Waits until the index shows so many events of a dossier. */
    async see(who: Persona, code: string, version: number): Promise<void> {
      await within(retrySeconds, `event ${version} of ${code}`, async () => {
        const { data } = await nextProcess().ask<{ dossier: { version: number } | null }>(
          viewerOf(who),
          "query ($code: ID!) { dossier(code: $code) { version } }",
          { code },
        );
        return (data?.dossier?.version ?? 0) >= version;
      });
    },
  };

  async function untilTaken(attempt: () => Promise<Taken>): Promise<Taken> {
    const deadline = Date.now() + retrySeconds * 1000;
    for (;;) {
      const result = await attempt().catch((error: Error) => error);
      if (!(result instanceof Error)) {
        if (result.dossier !== null) return result;
        const codes = result.problems.map(({ code }) => code);
        // The one refusal that asks to try again.
        if (codes.join() !== "DEPARTMENT_UNAVAILABLE") throw new Error(`refused: ${codes.join()}`);
      }
      if (Date.now() > deadline) throw new Error("not taken in time", { cause: result });
      await sleep(150);
    }
  }

  return clients;
}

/** @throws when the same key was answered with something else before. */
function keep<Kept extends { code: string }>(kept: Map<string, Kept>, marker: string, now: Kept) {
  const before = kept.get(marker);
  if (before !== undefined && before.code !== now.code) {
    throw new Error(`${marker} was answered with ${before.code}, then with ${now.code}`);
  }
  kept.set(marker, now);
}
