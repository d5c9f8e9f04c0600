import fc from "fast-check";
import type { Subgraph } from "../../../../subgraphs/kit/subgraph.ts";
import type { Viewer } from "../../../../subgraphs/kit/viewer.ts";
import { nobody, serviceOf, viewerOf } from "../../../support/personas.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import { deliverExample } from "./deliver-example.ts";

type Filed = { code: string; applicant: string; unit: string };

const accounts = ["account-of-citizen", "account-of-citizen-2", "account-of-officer"];

/**
 * Anybody: signed in or not, as a person with any of the accounts, as an officer of any of the units, as a
 * citizen or a portal that claims assignments, as a service.
 */
function viewers(units: readonly string[]): fc.Arbitrary<Viewer> {
  const person = fc.record({
    kind: fc.constantFrom("CITIZEN" as const, "OFFICER" as const, "PORTAL" as const),
    account: fc.constantFrom(...accounts),
    assignments: fc
      .subarray([...units])
      .map((codes) => codes.map((unit) => ({ unit, role: "SPECIALIST", province: null }))),
  });
  return fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constantFrom(nobody, serviceOf("one-stop", ["feed", "deliver", "act"])),
    },
    { weight: 8, arbitrary: person.map((changes) => viewerOf("citizen", changes)) },
  );
}

/** The rule, written apart from the guard: one's own, and as an officer those of one's units. */
function maySee({ kind, account, assignments }: Viewer, { applicant, unit }: Filed): boolean {
  if (account === applicant) return true;
  return kind === "OFFICER" && assignments.some((assignment) => assignment.unit === unit);
}

/**
 * Files a dossier for two applicants at each unit and asks for their content as anybody.
 *
 * @param selection the field of `Dossier` the department adds.
 * @returns the first viewer and dossier where the answer is not what the rule says; null when there is none.
 */
export async function findAccessBreach(
  subgraph: Subgraph,
  procedure: string,
  units: readonly string[],
  field: string,
  selection: string,
): Promise<object | null> {
  const department = await startTestSubgraph(subgraph);
  const filed: Filed[] = [];
  for (const applicant of accounts.slice(0, 2)) {
    for (const unit of units) {
      const { code } = await deliverExample(department, procedure, { applicant, unit });
      filed.push({ code, applicant, unit });
    }
  }
  const unknown = { code: "000.00.00.G18-261121-9999", applicant: "", unit: "" };
  const asked = [...filed, unknown];
  let breach: object | null = null;
  const check = fc.asyncProperty(viewers([...units, "msa"]), async (viewer) => {
    const entities = await department.entities<Record<string, unknown>>(
      viewer,
      asked.map(({ code }) => ({ __typename: "Dossier", code })),
      `... on Dossier { code ${field} { ${selection} } }`,
    );
    const wrong = asked.findIndex(
      (dossier, index) =>
        entities[index]?.["code"] !== dossier.code ||
        (entities[index]?.[field] !== null) !== maySee(viewer, dossier),
    );
    if (wrong !== -1) breach = { viewer, dossier: asked[wrong], answer: entities[wrong] };
    return wrong === -1;
  });
  await fc.assert(check, { seed: 20261121, numRuns: 100 }).catch((error: unknown) => {
    breach ??= { error: String(error) };
  });
  await department.stop();
  return breach;
}
