import { randomBytes } from "node:crypto";
import { createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import type { ContractAnswer } from "../../../../subgraphs/kit/department/definition.ts";
import type { PerformDossierActionInput } from "../../../../subgraphs/kit/department/perform-action.ts";
import type { ReceiveDossierInput } from "../../../../subgraphs/kit/department/receive-dossier.ts";
import type { SubgraphConfig } from "../../../../subgraphs/kit/config.ts";
import type { Viewer } from "../../../../subgraphs/kit/viewer.ts";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import { subgraph } from "../../../../subgraphs/food-safety/subgraph.ts";
import { stopBeforeDrop } from "../../../support/database.ts";
import { serviceOf } from "../../../support/personas.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";

/** One-stop with all it needs of a department. */
export const oneStop = serviceOf("one-stop", ["feed", "deliver", "act"]);

const filing = definition.procedures.find(({ code }) => code === "vfa-08")!;
let made = 0;

/** A valid filing of a product declaration, under names never used before. */
export function filingOf(changes: Partial<ReceiveDossierInput> = {}): ReceiveDossierInput {
  const ref = randomBytes(16).toString("base64url");
  made += 1;
  return {
    clientKey: `filing:${ref}`,
    dossierRef: ref,
    dossierCode: `000.00.00.G18-261121-${String(made).padStart(4, "0")}`,
    procedureCode: "vfa-08",
    revision: 1,
    case: null,
    unit: "vfa",
    channel: 2,
    filedAt: "2026-11-21T02:00:00.000Z",
    applicant: "account-of-citizen",
    answers: filing.exampleInput!.answers,
    papers: filing.exampleInput!.papers,
    ...changes,
  };
}

/** An act of an officer of the unit, under a key never used before. */
export function actOf(
  dossierRef: string,
  changes: Partial<PerformDossierActionInput> = {},
): PerformDossierActionInput {
  made += 1;
  return {
    clientKey: `act:${made}`,
    dossierRef,
    action: "ACCEPT",
    note: null,
    data: null,
    expectedVersion: null,
    actor: {
      kind: "OFFICER",
      account: "account-of-officer-food",
      assignments: [{ unit: "vfa", role: "RECEPTION" }],
    },
    actedAt: null,
    ...changes,
  };
}

/** The applicant of `filingOf`, acting. */
export const asApplicant = {
  kind: "APPLICANT" as const,
  account: "account-of-citizen",
  assignments: [],
};

const receiveDossier = `mutation ($input: ReceiveDossierInput!) {
  receiveDossier(input: $input) { event { epoch sequence } problems { code path } } }`;
const performDossierAction = `mutation ($input: PerformDossierActionInput!) {
  performDossierAction(input: $input) { event { epoch sequence } problems { code path } } }`;

/** The food administration at work, with what tests ask of it by its contract. */
export async function startFoodOffice(config: Partial<SubgraphConfig> = {}) {
  const office = await startTestSubgraph(subgraph, config);
  stopBeforeDrop(() => office.stop());
  const chain = createChain(office.knex);

  const mutate = async (viewer: Viewer, query: string, input: object): Promise<ContractAnswer> => {
    const data: Record<string, ContractAnswer> = await office.read(viewer, query, { input });
    return Object.values(data)[0]!;
  };

  return {
    ...office,
    chain,
    receive: (input: ReceiveDossierInput) => mutate(oneStop, receiveDossier, input),
    perform: (input: PerformDossierActionInput, viewer = oneStop) =>
      mutate(viewer, performDossierAction, input),

    /** Files a dossier that nothing is wrong with. @returns its name. */
    async file(changes: Partial<ReceiveDossierInput> = {}): Promise<string> {
      const input = filingOf(changes);
      const { problems } = await this.receive(input);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      return input.dossierRef;
    },

    /** Everything a refusal must leave as it was. */
    async rows() {
      const tables = ["event", "event_private", "chain", "dossier", "paper", "delivery"];
      return Promise.all(tables.map((table) => office.knex(table).select("*").orderBy(1)));
    },

    async getDossier(ref: string) {
      return office.knex("dossier").where({ ref }).first() as Promise<Record<string, unknown>>;
    },
  };
}

export type FoodOffice = Awaited<ReturnType<typeof startFoodOffice>>;
