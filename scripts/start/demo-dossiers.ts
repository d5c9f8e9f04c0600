import { setTimeout as sleep } from "node:timers/promises";
import { overtaken, toActData } from "./demo-plan.ts";
import type { DemoAct, DemoDossier, SupplementFacts } from "./demo-plan.ts";
import type { GraphClient } from "./graph-client.ts";

const exampleQuery = `query ($code: ID!) {
  procedure(code: $code) { exampleInput requiredPapers { id } legalBasis }
}`;

const submitMutation = `mutation ($input: SubmitDossierInput!) {
  submitDossier(input: $input) { dossier { code } problems { code message } }
}`;

const actMutation = `mutation ($input: ActOnDossierInput!) {
  actOnDossier(input: $input) { state problems { code message } }
}`;

const versionQuery = `query ($code: ID!) {
  dossier(code: $code) { version }
}`;

interface Problem {
  code: string;
  message: string;
}

interface ExampleInput {
  procedureCode: string;
  answers: { summary: string };
  papers: unknown[];
}

type Procedure = SupplementFacts & { exampleInput: ExampleInput };

const officers: Readonly<Record<string, string>> = {
  dav: "officer-drug",
  vfa: "officer-food",
  imda: "officer-equipment",
};

const actsOfApplicants = /^(REQUEST_WITHDRAWAL|ANSWER_SUPPLEMENT|SUBMIT_PAYMENT_PROOF)$/;

/**
 * Makes one demo dossier through the public API alone, as its citizen and its officer. Its client
 * keys are fixed: done again, also after it was cut short, it makes nothing twice.
 *
 * @throws Error naming the dossier when the graph refuses, or does not get there in 30 s.
 */
export async function makeDemoDossier(client: GraphClient, demo: DemoDossier): Promise<void> {
  try {
    const procedure = await until(() => findProcedure(client, demo));
    const code = await submit(client, demo, procedure.exampleInput);
    if (code === null) return;
    await waitForVersion(client, demo, code, 1);
    for (const [index, act] of demo.acts.entries()) {
      const data = toActData(act, procedure);
      if (!(await perform(client, demo, code, { ...act, ...(data && { data }) }, index))) return;
      await waitForVersion(client, demo, code, index + 2);
    }
  } catch (error) {
    throw new Error(`${demo.key} (${demo.procedure}): ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** @returns the dossier's code; null when an older version of this plan has used its key. */
async function submit(
  client: GraphClient,
  demo: DemoDossier,
  example: ExampleInput,
): Promise<string | null> {
  const { submitDossier } = await client.ask<{
    submitDossier: { dossier: { code: string } | null; problems: Problem[] };
  }>(demo.citizen, submitMutation, { input: toInput(example, demo) });
  const { dossier, problems } = submitDossier;
  if (dossier !== null) return dossier.code;
  if (problems.some(({ code }) => code === "CLIENT_KEY_REUSED")) return null;
  throw new Error(describe(problems));
}

/** The example with its sample's name in the summary: the same content again would be a duplicate. */
function toInput({ answers, ...example }: ExampleInput, { key }: DemoDossier) {
  const summary = `${answers.summary.slice(0, 450)} – ${key}`;
  return { ...example, answers: { ...answers, summary }, clientKey: key };
}

/** Departments publish their procedures when they start: it takes a moment until one can file. */
async function findProcedure(client: GraphClient, demo: DemoDossier): Promise<Procedure | null> {
  const { procedure } = await client.ask<{ procedure: Procedure | null }>(
    demo.citizen,
    exampleQuery,
    { code: demo.procedure },
  );
  return procedure?.exampleInput ? procedure : null;
}

/** @returns false when somebody has brought the dossier elsewhere since. */
async function perform(
  client: GraphClient,
  demo: DemoDossier,
  dossierCode: string,
  { action, note, data }: DemoAct,
  index: number,
): Promise<boolean> {
  const officer = officers[demo.procedure.split("-")[0] ?? ""] ?? "";
  const persona = actsOfApplicants.test(action) ? demo.citizen : officer;
  const clientKey = `${demo.key}-${index + 1}`;
  const { actOnDossier } = await client.ask<{ actOnDossier: { problems: Problem[] } }>(
    persona,
    actMutation,
    { input: { dossierCode, action, note, data, clientKey } },
  );
  const { problems } = actOnDossier;
  if (problems.length === 0) return true;
  if (problems.every(({ code }) => overtaken.has(code))) return false;
  throw new Error(`${action}: ${describe(problems)}`);
}

async function waitForVersion(
  client: GraphClient,
  { citizen }: DemoDossier,
  code: string,
  version: number,
): Promise<void> {
  await until(async () => {
    const { dossier } = await client.ask<{ dossier: { version: number | null } | null }>(
      citizen,
      versionQuery,
      { code },
    );
    return (dossier?.version ?? 0) >= version ? true : null;
  });
}

async function until<Found>(find: () => Promise<Found | null>): Promise<Found> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await find().catch((error: unknown) => {
      // A subgraph that is just starting again is worth another look.
      if (Date.now() > deadline) throw error;
      return null;
    });
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error("the graph did not get there in 30 s");
    await sleep(100);
  }
}

const describe = (problems: Problem[]) =>
  problems.map(({ code, message }) => `${code} ${message}`).join("; ");
