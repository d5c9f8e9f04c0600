import type { Knex } from "knex";
import type { DossierState } from "../life-cycle/state.ts";
import { readPrepared } from "../prepared.ts";
import { storable } from "../storable.ts";
import type { Viewer } from "../viewer.ts";

/** What a department keeps of a dossier beside its events. */
export type DossierRow = {
  ref: string;
  code: string;
  procedureCode: string;
  revision: number;
  applicant: string;
  unit: string;
  nationalStatus: number;
  version: number;
  filedAt: string;
  /** When to look whether something of it has lapsed; null when nothing can. */
  lookAt: string | null;
};

/** What an event makes of a dossier. */
export type DossierChange = Pick<DossierRow, "nationalStatus" | "version" | "unit" | "lookAt">;

/** @returns what is kept of where a dossier stands. */
export const toChange = (
  { status: nationalStatus, version, unit }: DossierState,
  lookAt: string | null,
): DossierChange => ({ nationalStatus, version, unit, lookAt });

const columns = {
  ref: "ref",
  code: "code",
  procedureCode: "procedure_code",
  revision: "revision",
  applicant: "applicant",
  unit: "unit",
  nationalStatus: "national_status",
  version: "version",
  filedAt: "filed_at",
  lookAt: "look_at",
} as const;

/**
 * Reads what a department keeps about dossiers, as far as a viewer may see them: as their applicant, or as an
 * officer of the unit that handles them. One statement.
 *
 * @param sql selects from `dossier` and what is joined to it, up to the `where` that is added here.
 * @returns what was found, in no set order; nothing tells an unknown dossier from one that is not theirs.
 */
export async function findVisible<Row>(
  knex: Knex,
  sql: string,
  codes: readonly string[],
  viewer: Viewer,
): Promise<Row[]> {
  const units = viewer.kind === "OFFICER" ? viewer.assignments.map(({ unit }) => unit) : [];
  return readPrepared<Row>(
    knex,
    `${sql} where dossier.code = any(?) and (dossier.applicant = ? or dossier.unit = any(?))`,
    [storable(codes), viewer.account ?? "", units],
  );
}

/**
 * The dossiers a department is the writer of.
 *
 * Source: table `dossier`.
 */
export function createDossiers(knex: Knex) {
  return {
    /** Locks a dossier against other acts. @returns null when the department has none of this name. */
    async lockByRef(ref: string): Promise<DossierRow | null> {
      const [row] = await knex("dossier").select<DossierRow[]>(columns).where({ ref }).forUpdate();
      return row ?? null;
    },

    /** @returns whether it was added: no other has its name or its code. */
    async insert(row: DossierRow): Promise<boolean> {
      const added = await knex("dossier")
        .insert({
          ref: row.ref,
          code: row.code,
          procedure_code: row.procedureCode,
          revision: row.revision,
          applicant: row.applicant,
          unit: row.unit,
          national_status: row.nationalStatus,
          version: row.version,
          filed_at: row.filedAt,
          look_at: row.lookAt,
        })
        .onConflict()
        .ignore()
        .returning("ref");
      return added.length === 1;
    },

    /** Locks one that is to be looked at, which no other process is at. @returns null when there is none. */
    async lockNextLook(now: string): Promise<DossierRow | null> {
      const [row] = await knex("dossier")
        .select<DossierRow[]>(columns)
        .where("look_at", "<=", now)
        .orderBy("look_at")
        .limit(1)
        .forUpdate()
        .skipLocked();
      return row ?? null;
    },

    /** Has all looked at again of which something may lapse: they wait for papers or are in processing. */
    async lookAgain(now: string): Promise<void> {
      await knex("dossier").whereIn("national_status", [4, 5]).update({ look_at: now });
    },

    /** @returns how many corrections of a dossier were opened. */
    async countCorrections(code: string): Promise<number> {
      const [row] = await knex("dossier")
        .count<{ count: number }[]>({ count: "*" })
        .whereRaw("starts_with(code, ?)", [`${code}-C`]);
      return Number(row!.count);
    },

    /** Keeps what the last event made of a dossier. */
    async update(ref: string, change: DossierChange): Promise<void> {
      await knex("dossier").where({ ref }).update({
        national_status: change.nationalStatus,
        version: change.version,
        unit: change.unit,
        look_at: change.lookAt,
      });
    },
  };
}
