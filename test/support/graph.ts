import { fileURLToPath } from "node:url";
import { pino } from "pino";
import type { SubgraphConfig } from "../../subgraphs/kit/config.ts";
import type { GatewayConfig } from "../../gateway/config.ts";
import { createGateway } from "../../gateway/server.ts";
import { subgraph as accounts } from "../../subgraphs/accounts/subgraph.ts";
import { subgraph as catalogue } from "../../subgraphs/catalogue/subgraph.ts";
import { subgraph as drugAdministration } from "../../subgraphs/drug-administration/subgraph.ts";
import { subgraph as foodSafety } from "../../subgraphs/food-safety/subgraph.ts";
import { subgraph as medicalEquipment } from "../../subgraphs/medical-equipment/subgraph.ts";
import { subgraph as oneStop } from "../../subgraphs/one-stop/subgraph.ts";
import { stopBeforeDrop } from "./database.ts";
import { startIssuer } from "../gateway/issuer.ts";
import { serviceOf, viewerOf } from "./personas.ts";
import type { Persona } from "./personas.ts";
import { eventually, startTestStack } from "./stack.ts";
import { startTestSubgraph } from "./subgraph.ts";

/** An answer of the gateway; data is whatever was asked for. */
export type GraphAnswer = {
  status: number;
  // oxlint-disable-next-line no-explicit-any -- the shape is the query's, which the test has written
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
};

/** The whole graph in this process: all subgraphs and the gateway over real HTTP, on real databases. */
export type TestGraph = Awaited<ReturnType<typeof startTestGraph>>;

/**
 * Starts the whole graph and waits until one can file at the three departments.
 *
 * @param change replaces values of the gateway's configuration.
 * @param config replaces values of the subgraphs' configuration.
 */
export async function startTestGraph(
  change: Partial<GatewayConfig> = {},
  config: Partial<SubgraphConfig> = {},
) {
  const stack = await startTestStack({
    departments: [drugAdministration, foodSafety, medicalEquipment],
    catalogue,
    oneStop,
    config,
  });
  const people = await startTestSubgraph(accounts);
  const accountsUrl = await people.app.listen({ port: 0, host: "127.0.0.1" });
  const issuer = await startIssuer();
  const peers = Object.entries(stack.departments).map(([name, { peer }]) => [name, peer] as const);
  const logs: string[] = [];
  const gateway = await createGateway(
    {
      host: "127.0.0.1",
      port: 0,
      supergraphFile: fileURLToPath(new URL("../../schema/supergraph.graphql", import.meta.url)),
      subgraphs: {
        ...Object.fromEntries(peers),
        accounts: { url: `${accountsUrl}/graphql`, key: people.key },
        catalogue: stack.catalogue!.peer,
        "one-stop": stack.oneStop.peer,
      },
      tokens: { issuer: issuer.name, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
      subgraphTimeoutMs: 10_000,
      logLevel: "info",
      ...change,
    },
    { logger: pino({ level: "trace" }, { write: (line: string) => void logs.push(line) }) },
  );
  const url = await gateway.app.listen({ port: 0, host: "127.0.0.1" });
  stopBeforeDrop(async () => {
    await gateway.close();
    await people.stop();
    await issuer.stop();
  });

  const graph = {
    url: `${url}/graphql`,
    stack,
    accounts: people,
    /** Every line any part has logged. */
    allLogs: () => [
      ...logs,
      ...people.logs,
      ...stack.oneStop.logs,
      ...stack.catalogue!.logs,
      ...Object.values(stack.departments).flatMap((department) => department.logs),
    ],

    /** @returns a persona's token. */
    tokenOf: (who: Persona) => issuer.sign(claimsOf(who)),

    /** Asks as a persona, or as nobody, over HTTP. */
    async ask(
      who: Persona | null,
      query: string,
      variables: Record<string, unknown> = {},
      locale = "en",
    ): Promise<GraphAnswer> {
      const headers: Record<string, string> = {
        "content-type": "application/json",
        "accept-language": locale,
      };
      if (who !== null) headers.authorization = `Bearer ${await issuer.sign(claimsOf(who))}`;
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return {
        status: response.status,
        ...((await response.json()) as Omit<GraphAnswer, "status">),
      };
    },

    /** Files a procedure's example. @returns the dossier's code. */
    async file(who: Persona, procedureCode: string, clientKey: string): Promise<string> {
      const { data: found } = await this.ask(
        who,
        `query ($code: ID!) { procedure(code: $code) { exampleInput } }`,
        { code: procedureCode },
      );
      const input = { ...found.procedure.exampleInput, clientKey, allowDuplicate: true };
      const { data } = await this.ask(
        who,
        `mutation ($input: SubmitDossierInput!) {
           submitDossier(input: $input) { dossier { code } problems { code path } } }`,
        { input },
      );
      if (data.submitDossier.dossier === null) {
        throw new Error(JSON.stringify(data.submitDossier.problems));
      }
      return data.submitDossier.dossier.code as string;
    },

    /** Acts on a dossier. @returns the payload. */
    async act(who: Persona, dossierCode: string, action: string, more: object = {}) {
      const { data } = await this.ask(
        who,
        `mutation ($input: ActOnDossierInput!) {
           actOnDossier(input: $input) {
             state dossier { status version } problems { code path message } } }`,
        { input: { dossierCode, action, clientKey: `${dossierCode} ${action}`, ...more } },
      );
      return data.actOnDossier;
    },
  };
  await eventually(async () => {
    const { data } = await graph.ask(
      null,
      `{ a: procedure(code: "dav-78") { filing { open } } b: procedure(code: "vfa-08") { filing { open } }
         c: procedure(code: "imda-05") { filing { open } } d: procedure(code: "kcb-01") { filing { open } } }`,
    );
    return ["a", "b", "c", "d"].every((alias) => data?.[alias]?.filing?.open === true);
  }, "the procedures");
  for (const persona of ["citizen", "citizen-2"] as const) {
    const registered = await people.ask(
      serviceOf("start", ["register"]),
      `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { problems { code } } }`,
      {
        input: {
          account: viewerOf(persona).account,
          fullName: `Người Ví dụ ${persona}`,
          locale: "VI",
        },
      },
    );
    if (registered.errors) throw new Error(JSON.stringify(registered.errors));
  }
  return graph;
}

/** What a persona's token says, as the demo issuer writes it. */
function claimsOf(persona: Persona): Record<string, unknown> {
  const { kind, subject, account, assignments } = viewerOf(persona);
  return {
    sub: subject,
    account,
    kind,
    assignments: assignments.map(({ unit, role }) => ({ unit, role })),
  };
}
