import type { Knex } from "knex";
import type { UnitKind } from "./generated.ts";
import { storable } from "../kit/storable.ts";
import { tellOfChange } from "./facts-channel.ts";

/** A unit of the ministry, today's or a former one. */
export type UnitRow = {
  code: string;
  nameVi: string;
  nameEn: string;
  abbreviation: string | null;
  kind: UnitKind;
  department: string | null;
  /** Agency part of dossier codes; null where it was not read in a source. */
  agencyCode: string | null;
  validFrom: string | null;
  validTo: string | null;
  successors: readonly string[];
  predecessors: readonly string[];
};

/**
 * The units of the ministry; one SQL statement a method.
 *
 * Source: table `unit`, from data/units.json.
 */
export function createUnits(knex: Knex) {
  const select = () =>
    knex("unit").select<UnitRow[]>({
      code: "code",
      nameVi: "name_vi",
      nameEn: "name_en",
      abbreviation: "abbreviation",
      kind: "kind",
      department: "department",
      agencyCode: "agency_code",
      validFrom: "valid_from",
      validTo: "valid_to",
      successors: "successors",
      predecessors: "predecessors",
    });

  return {
    /** @returns the units found, in no set order; unknown codes are left out. */
    findByCodes: async (codes: readonly string[]): Promise<UnitRow[]> =>
      select().whereIn("code", storable(codes)),

    /** @returns every unit, in code order. */
    list: async (): Promise<UnitRow[]> => select().orderBy("code"),

    /** Inserts units or replaces what is known of them. */
    async upsert(rows: readonly UnitRow[]): Promise<void> {
      await knex("unit")
        .insert(
          rows.map((row) => ({
            code: row.code,
            name_vi: row.nameVi,
            name_en: row.nameEn,
            abbreviation: row.abbreviation,
            kind: row.kind,
            department: row.department,
            agency_code: row.agencyCode,
            valid_from: row.validFrom,
            valid_to: row.validTo,
            successors: row.successors,
            predecessors: row.predecessors,
          })),
        )
        .onConflict("code")
        .merge()
        .returning(tellOfChange(knex));
    },

    /** Removes every unit but these. */
    async deleteOthers(codes: readonly string[]): Promise<void> {
      await knex("unit").whereNotIn("code", codes).delete().returning(tellOfChange(knex));
    },
  };
}
