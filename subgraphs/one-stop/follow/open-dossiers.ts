import type { Knex } from "knex";
import { isAhead } from "../fold.ts";
import type { FoundFault } from "../fold.ts";
import type { Counting } from "./counting.ts";
import { createFoldedDossiers } from "./folded-dossiers.ts";
import type { OpenedDossier } from "./folded-dossiers.ts";
import type { Touched } from "./fold-page.ts";

/**
 * Adds the dossiers that came in at the department itself. One that corrects the result of another is its
 * applicant's.
 *
 * @returns the events of those whose code another dossier has: none of them can be applied.
 */
export async function openDossiers(
  trx: Knex,
  counting: Counting,
  { department, codes }: { department: string; codes: ReadonlyMap<string, string> },
  touched: readonly Touched[],
): Promise<FoundFault[]> {
  const fresh = touched.filter(({ row, state }) => row === null && state !== null);
  if (fresh.length === 0) return [];
  const dossiers = createFoldedDossiers(trx);
  const corrected = fresh.flatMap(({ state }) => state?.opening.correctionOf ?? []);
  const accounts =
    corrected.length === 0
      ? new Map<string, string>()
      : await dossiers.findAccounts(department, corrected);
  const opened = fresh.map((one) => {
    const row = toRow(one, codes.get(one.ref)!, department);
    const account = accounts.get(row.correctionOf ?? "") ?? null;
    return { row: { ...row, account }, state: one.state! };
  });
  const added = new Set(await dossiers.insert(await counting.count(opened)));
  const refused = fresh.filter(({ ref }) => !added.has(ref));
  return refused.flatMap(({ events }) =>
    events.map((event) => ({
      event,
      code: event.type === "SUBMITTED" ? "CODE_TAKEN" : "NOT_OPENED",
    })),
  );
}

function toRow({ ref, events, state }: Touched, code: string, department: string): OpenedDossier {
  const { opening, unit, status, version, updatedAt } = state!;
  const { procedure, revision, channel, filedAt, correctionOf = null } = opening;
  const { seenAt, sourceStatus } = events.at(-1)!;
  return {
    ref,
    code,
    account: null,
    procedureCode: procedure,
    revision,
    department,
    unit,
    channel,
    filedAt: isAhead(filedAt, seenAt) ? seenAt : filedAt,
    nationalStatus: status,
    sourceStatus,
    version,
    updatedAt,
    due: null,
    state,
    foldVersion: null,
    correctionOf,
  };
}
