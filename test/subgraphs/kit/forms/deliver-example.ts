import { randomBytes } from "node:crypto";
import { serviceOf } from "../../../support/personas.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { getProcedure } from "../procedures/whole-catalogue.ts";

const receive = `mutation ($input: ReceiveDossierInput!) {
  receiveDossier(input: $input) { event { sequence } problems { code path } }
}`;

let filed = 0;

/**
 * Delivers the example of a procedure to a department, as one-stop does.
 *
 * @param changes `answers` are put over those of the example.
 * @returns the dossier's code and ref.
 * @throws when the department does not take it.
 */
export async function deliverExample(
  department: TestSubgraph,
  procedureCode: string,
  changes: { applicant?: string; unit?: string; answers?: Record<string, unknown> } = {},
): Promise<{ code: string; ref: string }> {
  const { units, exampleInput } = getProcedure(procedureCode);
  filed += 1;
  const ref = randomBytes(16).toString("base64url");
  const code = `000.00.00.G18-261121-${String(filed).padStart(4, "0")}`;
  const input = {
    clientKey: `filing:${ref}`,
    dossierRef: ref,
    dossierCode: code,
    procedureCode,
    revision: 1,
    unit: changes.unit ?? units[0]!.code,
    channel: 2,
    filedAt: "2026-11-21T02:00:00.000Z",
    applicant: changes.applicant ?? "account-of-citizen",
    answers: { ...exampleInput!.answers, ...changes.answers },
    papers: exampleInput!.papers,
  };
  const answer = await department.ask<{ receiveDossier: { problems: object[] } }>(
    serviceOf("one-stop", ["deliver"]),
    receive,
    { input },
  );
  if (answer.data === null || answer.data.receiveDossier.problems.length > 0) {
    throw new Error(JSON.stringify(answer));
  }
  return { code, ref };
}
