import type { Knex } from "knex";
import { storable } from "../kit/storable.ts";
import { tellOfChange } from "./facts-channel.ts";

/** A department of the ministry that owns procedures. */
export type DepartmentRow = {
  code: string;
  nameVi: string;
  nameEn: string;
  /** The unit that runs it today. */
  unit: string;
  formerUnits: readonly string[];
};

/**
 * The departments of the ministry; one SQL statement a method.
 *
 * Source: table `department`, from data/units.json.
 */
export function createDepartments(knex: Knex) {
  const select = () =>
    knex("department").select<DepartmentRow[]>({
      code: "code",
      nameVi: "name_vi",
      nameEn: "name_en",
      unit: "unit",
      formerUnits: "former_units",
    });

  return {
    /** @returns the departments found, in no set order; unknown codes are left out. */
    findByCodes: async (codes: readonly string[]): Promise<DepartmentRow[]> =>
      select().whereIn("code", storable(codes)),

    /** @returns every department, in code order. */
    list: async (): Promise<DepartmentRow[]> => select().orderBy("code"),

    /** Inserts departments or replaces what is known of them. */
    async upsert(rows: readonly DepartmentRow[]): Promise<void> {
      await knex("department")
        .insert(
          rows.map((row) => ({
            code: row.code,
            name_vi: row.nameVi,
            name_en: row.nameEn,
            unit: row.unit,
            former_units: row.formerUnits,
          })),
        )
        .onConflict("code")
        .merge()
        .returning(tellOfChange(knex));
    },

    /** Removes every department but these. */
    async deleteOthers(codes: readonly string[]): Promise<void> {
      await knex("department").whereNotIn("code", codes).delete().returning(tellOfChange(knex));
    },
  };
}
