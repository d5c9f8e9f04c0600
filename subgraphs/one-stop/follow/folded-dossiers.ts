import type { Knex } from "knex";
import type { DossierState } from "../../kit/life-cycle/state.ts";
import type { DossierRow } from "../dossiers.ts";
import { foldVersion } from "../fold.ts";

/** A dossier as far as folding reads it, with what its events are folded onto. */
export type LockedDossier = Pick<
  DossierRow,
  "ref" | "department" | "procedureCode" | "revision" | "version" | "sourceStatus"
> & {
  /** Null until it was opened, and for one last folded before states were kept. */
  state: DossierState | null;
  foldVersion: number | null;
};

/** What folding makes of a dossier. */
export type FoldedDossier = LockedDossier &
  Pick<DossierRow, "unit" | "nationalStatus" | "updatedAt" | "due">;

/** A dossier that came in at its department. */
export type OpenedDossier = DossierRow &
  FoldedDossier & {
    /** Name of the dossier whose result it corrects; null for all others. */
    correctionOf: string | null;
  };

/** @returns what further events are folded onto; null when all have to be folded anew. */
export const keptState = ({ state, foldVersion: madeBy }: LockedDossier): DossierState | null =>
  madeBy === foldVersion ? state : null;

/**
 * The dossiers of the index as folding reads and writes them; one statement a method.
 *
 * Source: table `dossier`.
 */
export function createFoldedDossiers(knex: Knex) {
  // Planned each time: a plan kept from when the table was small would read all of it for each page.
  const run = async <Row>(sql: string, bindings: Knex.RawBinding[]): Promise<Row[]> =>
    (await knex.raw<{ rows: Row[] }>(sql, bindings)).rows;
  const select = `select ref, department, procedure_code as "procedureCode", revision, version,
    source_status as "sourceStatus", state, fold_version as "foldVersion" from dossier`;

  return {
    /** Locks dossiers, in the order of their names so that nobody waits in a circle. */
    lockByRefs: (refs: readonly string[]): Promise<LockedDossier[]> =>
      run<LockedDossier>(`${select} where dossier.ref = any(?) order by dossier.ref for update`, [
        [...refs],
      ]),

    /** @returns at most `limit` opened dossiers after a name, locked, in the order of names. */
    lockAfter: (after: string, limit: number): Promise<LockedDossier[]> =>
      run<LockedDossier>(
        `${select} where dossier.ref > ? and dossier.version > 0
         order by dossier.ref limit ? for update`,
        [after, limit],
      ),

    /** @returns at most `limit` dossiers, locked, whose due day could not be counted and now can. */
    lockCountable: (limit: number): Promise<LockedDossier[]> =>
      run<LockedDossier>(
        `${select} where dossier.due is null and dossier.version > 0 and exists (
           select 1 from procedure_revision
           where code = dossier.procedure_code and revision = dossier.revision)
         order by dossier.ref limit ? for update`,
        [limit],
      ),

    /** Adds dossiers; one whose name or code is taken is left out. @returns the names of those added. */
    async insert(rows: readonly OpenedDossier[]): Promise<string[]> {
      const added = await run<{ ref: string }>(
        `insert into dossier (ref, code, account, procedure_code, revision, department, unit, channel,
           filed_at, national_status, source_status, version, updated_at, due, state, fold_version,
           correction_of)
         select ref, code, account, "procedureCode", revision, department, unit, channel,
           "filedAt", "nationalStatus", "sourceStatus", version, "updatedAt", due, state, "foldVersion",
           "correctionOf"
         from json_to_recordset(?::json) as new (ref text, code text, account text,
           "procedureCode" text, revision int, department text, unit text, channel smallint,
           "filedAt" timestamptz(3), "nationalStatus" smallint, "sourceStatus" text, version int,
           "updatedAt" timestamptz(3), due jsonb, state jsonb, "foldVersion" smallint,
           "correctionOf" text)
         on conflict do nothing returning ref`,
        [JSON.stringify(rows)],
      );
      return added.map(({ ref }) => ref);
    },

    /** Keeps what events made of dossiers. */
    async update(rows: readonly FoldedDossier[]): Promise<void> {
      await run(
        `update dossier set unit = new.unit, national_status = new."nationalStatus",
           source_status = new."sourceStatus", version = new.version, updated_at = new."updatedAt",
           due = new.due, state = new.state, fold_version = new."foldVersion"
         from json_to_recordset(?::json) as new (ref text, unit text, "nationalStatus" smallint,
           "sourceStatus" text, version int, "updatedAt" timestamptz(3), due jsonb, state jsonb,
           "foldVersion" smallint)
         where dossier.ref = new.ref`,
        [JSON.stringify(rows)],
      );
    },

    /** @returns accounts of a department's dossiers by their names; those without one are left out. */
    async findAccounts(department: string, refs: readonly string[]): Promise<Map<string, string>> {
      const rows = await run<{ ref: string; account: string }>(
        `select ref, account from dossier
         where ref = any(?) and department = ? and account is not null`,
        [[...refs], department],
      );
      return new Map(rows.map(({ ref, account }) => [ref, account]));
    },
  };
}
