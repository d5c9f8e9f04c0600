import type { JWK } from "jose";
import { signToken } from "../../scripts/start/issuer.ts";
import { registerPeople } from "../../scripts/start/demo-people.ts";
import type { Persona } from "../../scripts/start/personas.ts";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";

/** Two of each of four procedures at three departments: more than a page of 20. */
const procedures = [
  ...["dav-78", "dav-82", "dav-04", "dav-80"],
  ...["vfa-08", "vfa-09", "vfa-15", "vfa-16"],
  ...["imda-03", "imda-04", "imda-05", "imda-10"],
].flatMap((code) => [code, code]);

const exampleQuery = `query ($code: ID!) { procedure(code: $code) { exampleInput } }`;

const submitMutation = `mutation ($input: SubmitDossierInput!) {
  submitDossier(input: $input) { dossier { code } problems { code } }
}`;

type Example = { readonly answers: object };

/**
 * Lets citizens file through the graph, 24 dossiers each, a citizen after the other at eight at once.
 *
 * @param url the graph's address.
 * @returns their tokens.
 * @throws Error when the graph refuses anything.
 */
export async function makeCitizens(
  count: number,
  { url, key, accounts }: { url: string; key: JWK; accounts: PeerConfig },
): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => toCitizen(index + 1));
  await registerPeople(accounts, people);
  const tokens = await Promise.all(people.map((person) => signToken(key, person)));
  if (count === 0) return [];
  const examples = await Promise.all(
    procedures.map((code) => findExample(url, String(tokens[0]), code)),
  );
  const waiting = tokens.flatMap((token) =>
    examples.map((example, index) => ({ token, input: toInput(example, index) })),
  );
  const file = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { submitDossier } = await ask<{ submitDossier: { problems: { code: string }[] } }>(
        url,
        next.token,
        { query: submitMutation, variables: { input: next.input } },
      );
      const [problem] = submitDossier.problems;
      if (problem !== undefined) throw new Error(`a filing was refused: ${problem.code}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, file));
  return tokens;
}

const toCitizen = (number: number): Persona => ({
  name: `bench-${number}`,
  kind: "CITIZEN",
  account: `bench-${number}`,
  fullName: `Công Dân Mẫu ${number}`,
  unit: null,
  roles: [],
});

const toInput = ({ answers, ...example }: Example, index: number) => ({
  ...example,
  answers: { ...answers, summary: `Hồ sơ mẫu ${index + 1}` },
  clientKey: `bench-${index + 1}`,
});

async function findExample(url: string, token: string, code: string): Promise<Example> {
  const { procedure } = await ask<{ procedure: { exampleInput: Example } }>(url, token, {
    query: exampleQuery,
    variables: { code },
  });
  return procedure.exampleInput;
}

async function ask<Data>(url: string, token: string, body: object): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown[] };
  if (!data || errors) throw new Error(`the graph does not answer: ${JSON.stringify(errors)}`);
  return data;
}
