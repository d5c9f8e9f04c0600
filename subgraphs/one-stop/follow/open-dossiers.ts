import type { Knex } from "knex";
import type { FoundFault } from "../fold.ts";
import { createFoldedDossiers } from "./folded-dossiers.ts";
import type { Touched } from "./fold-page.ts";

/**
 * Adds the dossiers that came in at the department itself. One that corrects the result of another is its
 * applicant's.
 *
 * @returns the events of those whose code another dossier has: none of them can be applied.
 */
export async function openDossiers(
  trx: Knex,
  department: string,
  touched: readonly Touched[],
): Promise<FoundFault[]> {
  const fresh = touched.flatMap(({ opened }) => opened ?? []);
  if (fresh.length === 0) return [];
  const dossiers = createFoldedDossiers(trx);
  const corrected = fresh.flatMap(({ correctionOf }) => correctionOf ?? []);
  const accounts =
    corrected.length === 0
      ? new Map<string, string>()
      : await dossiers.findAccounts(department, corrected);
  const added = new Set(
    await dossiers.insert(
      fresh.map((row) => ({ ...row, account: accounts.get(row.correctionOf ?? "") ?? null })),
    ),
  );
  const refused = touched.filter(({ ref, opened }) => opened !== null && !added.has(ref));
  return refused.flatMap(({ events }) =>
    events.map((event) => ({
      event,
      code: event.type === "SUBMITTED" ? "CODE_TAKEN" : "NOT_OPENED",
    })),
  );
}
