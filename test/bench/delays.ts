import { setTimeout as sleep } from "node:timers/promises";
import type { GraphClient } from "../../scripts/start/graph-client.ts";
import { percentile, toTable } from "./table.ts";

/** Milliseconds from sending, one entry a dossier. */
export type Delays = {
  /** Until `submitDossier` has answered. */
  readonly filed: number[];
  /** Until the dossier is in the citizen's list. */
  readonly listed: number[];
  /** Until `actOnDossier` has answered the officer. */
  readonly acted: number[];
  /** Until the citizen sees the new status. */
  readonly seen: number[];
};

const PROCEDURES = [
  { code: "dav-78", officer: "officer-drug" },
  { code: "vfa-08", officer: "officer-food" },
  { code: "imda-05", officer: "officer-equipment" },
];
const CITIZEN = "citizen-2";
const POLL_MS = 2;

/** Files dossiers one after the other and accepts each, at three departments in turn. */
export async function measureDelays(client: GraphClient, dossiers: number): Promise<Delays> {
  const delays: Delays = { filed: [], listed: [], acted: [], seen: [] };
  for (let index = 0; index < dossiers; index += 1) {
    const { code: procedure, officer } = PROCEDURES[index % PROCEDURES.length]!;
    const input = { ...(await findExample(client, procedure)), clientKey: `bench-${index}` };

    const filedAt = performance.now();
    const code = await submit(client, input);
    delays.filed.push(performance.now() - filedAt);
    await until(async () => (await newestDossier(client)) === code);
    delays.listed.push(performance.now() - filedAt);

    await until(async () => (await findDossier(client, code)).version > 0);
    const actedAt = performance.now();
    await accept(client, officer, code);
    delays.acted.push(performance.now() - actedAt);
    await until(async () => (await findDossier(client, code)).status === "ACCEPTED");
    delays.seen.push(performance.now() - actedAt);
  }
  return delays;
}

/** @returns a table with a row for each delay. */
export function toDelaysTable({ filed, listed, acted, seen }: Delays): string {
  const row = (name: string, values: readonly number[]) => [
    name,
    percentile(values, 0.5).toFixed(1),
    percentile(values, 0.99).toFixed(1),
  ];
  return toTable([
    [`${filed.length} dossiers, one after the other`, "p50 ms", "p99 ms"],
    row("filing answered", filed),
    row("filing listed", listed),
    row("act answered", acted),
    row("act seen by the citizen", seen),
  ]);
}

async function findExample(client: GraphClient, code: string): Promise<object> {
  const { procedure } = await client.ask<{ procedure: { exampleInput: object } }>(
    CITIZEN,
    "query ($code: ID!) { procedure(code: $code) { exampleInput } }",
    { code },
  );
  return procedure.exampleInput;
}

async function submit(client: GraphClient, input: object): Promise<string> {
  const { submitDossier } = await client.ask<{ submitDossier: { dossier: { code: string } } }>(
    CITIZEN,
    `mutation ($input: SubmitDossierInput!) {
      submitDossier(input: $input) { dossier { code } problems { code } }
    }`,
    { input },
  );
  return submitDossier.dossier.code;
}

async function accept(client: GraphClient, officer: string, dossierCode: string): Promise<void> {
  const input = { dossierCode, action: "ACCEPT", clientKey: `bench-accept-${dossierCode}` };
  const { actOnDossier } = await client.ask<{ actOnDossier: { problems: { code: string }[] } }>(
    officer,
    `mutation ($input: ActOnDossierInput!) {
      actOnDossier(input: $input) { state problems { code } }
    }`,
    { input },
  );
  const [problem] = actOnDossier.problems;
  if (problem !== undefined) throw new Error(`ACCEPT was refused: ${problem.code}`);
}

async function newestDossier(client: GraphClient): Promise<string | undefined> {
  const { me } = await client.ask<{ me: { dossiers: { edges: { node: { code: string } }[] } } }>(
    CITIZEN,
    "{ me { dossiers(first: 1) { edges { node { code } } } } }",
    {},
  );
  return me.dossiers.edges[0]?.node.code;
}

async function findDossier(client: GraphClient, code: string) {
  const { dossier } = await client.ask<{ dossier: { version: number; status: string } }>(
    CITIZEN,
    "query ($code: ID!) { dossier(code: $code) { version status } }",
    { code },
  );
  return dossier;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error("the graph did not get there in 30 s");
    await sleep(POLL_MS);
  }
}
