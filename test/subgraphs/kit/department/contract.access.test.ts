import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../../../subgraphs/kit/viewer.ts";
import { nobody, serviceOf, viewerOf } from "../../../support/personas.ts";
import { actOf, filingOf, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

let office: FoodOffice;

beforeAll(async () => {
  office = await startFoodOffice();
});

const filing = filingOf();

/** Each part of the contract with the one scope it asks for. */
const operations = {
  departmentInfo: { scope: "feed", query: "{ departmentInfo { code } }" },
  dossierEvents: { scope: "feed", query: "{ dossierEvents { endCursor } }" },
  procedureRevisions: { scope: "feed", query: "{ procedureRevisions { endCursor } }" },
  receiveDossier: {
    scope: "deliver",
    query: `mutation ($filing: ReceiveDossierInput!) { receiveDossier(input: $filing) { problems { code } } }`,
  },
  performDossierAction: {
    scope: "act",
    query: `mutation ($act: PerformDossierActionInput!) { performDossierAction(input: $act) { problems { code } } }`,
  },
  publishProcedureRevision: {
    scope: "publish",
    query: `mutation ($revision: PublishProcedureRevisionInput!) {
      publishProcedureRevision(input: $revision) { problems { code } } }`,
  },
} as const;

const everyScope = ["feed", "deliver", "act", "publish", "replay"];
const callers: [string, Viewer][] = [
  ["nobody", nobody],
  ["a citizen", viewerOf("citizen")],
  ["the officer of the unit", viewerOf("officer-food")],
  ["a citizen with every scope", viewerOf("citizen", { scopes: everyScope })],
  ["an officer with every scope", viewerOf("officer-food", { scopes: everyScope })],
  ["a portal with every scope", { ...nobody, kind: "PORTAL", scopes: everyScope }],
  ["a service without scopes", serviceOf("one-stop")],
];

async function codeOf(viewer: Viewer, query: string): Promise<unknown> {
  const act = actOf(filing.dossierRef);
  const revision = { clientKey: "key", document: {}, effectiveFrom: "9999-12-31" };
  const { data, errors } = await office.ask(viewer, query, { filing, act, revision });
  expect(data === null).toBe(errors !== undefined);
  return errors?.[0]?.extensions?.code ?? "ANSWERED";
}

describe.each(Object.entries(operations))("%s", (_name, { scope, query }) => {
  it.each(callers)("is refused to %s", async (_who, viewer) => {
    const before = await office.rows();
    expect(await codeOf(viewer, query)).toBe("FORBIDDEN");
    expect(await office.rows()).toEqual(before);
  });

  it.each(everyScope)("asks a service with the scope “%s” for its own", async (has) => {
    const answer = await codeOf(serviceOf("one-stop", [has]), query);
    expect(answer).toBe(has === scope ? "ANSWERED" : "FORBIDDEN");
  });
});
