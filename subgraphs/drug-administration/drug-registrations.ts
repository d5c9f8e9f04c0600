import type { Knex } from "knex";

/** What was declared of a drug, without its ingredients. */
export type DrugRegistrationRow = {
  dossierRef: string;
  productName: string;
  registrationNumber: string | null;
  dosageForm: string | null;
  strength: string | null;
  manufacturerName: string;
  manufacturerAddress: string;
  manufacturerCountry: string;
};

/** An active ingredient; `position` counts from 1 in the order of the declaration. */
export type IngredientRow = {
  dossierRef: string;
  position: number;
  name: string;
  amount: number;
  unit: string;
};

const columns = {
  dossierRef: "dossier_ref",
  productName: "product_name",
  registrationNumber: "registration_number",
  dosageForm: "dosage_form",
  strength: "strength",
  manufacturerName: "manufacturer_name",
  manufacturerAddress: "manufacturer_address",
  manufacturerCountry: "manufacturer_country",
} as const;

const ingredientColumns = {
  dossierRef: "dossier_ref",
  position: "position",
  name: "name",
  amount: "amount",
  unit: "unit",
} as const;

/**
 * Reads and writes what was declared of drugs. Each method is one SQL statement.
 *
 * Source: tables `drug_registration` and `drug_registration_ingredient`.
 */
export function createDrugRegistrations(knex: Knex) {
  return {
    /** @returns those found, in no set order; a dossier that is not about a drug has none. */
    async findByRefs(refs: readonly string[]): Promise<DrugRegistrationRow[]> {
      return knex("drug_registration")
        .select<DrugRegistrationRow[]>(columns)
        .whereIn("dossier_ref", [...refs]);
    },

    /** @returns the ingredients of dossiers; of each in the order of the declaration. */
    async listIngredientsByRefs(refs: readonly string[]): Promise<IngredientRow[]> {
      return knex("drug_registration_ingredient")
        .select<IngredientRow[]>(ingredientColumns)
        .whereIn("dossier_ref", [...refs])
        .orderBy("position");
    },

    /** Removes what was declared for a dossier, ingredients too; nothing when there is nothing. */
    async deleteByRef(ref: string): Promise<void> {
      await knex("drug_registration").where("dossier_ref", ref).delete();
    },

    async insert(row: DrugRegistrationRow): Promise<void> {
      await knex("drug_registration").insert({
        dossier_ref: row.dossierRef,
        product_name: row.productName,
        registration_number: row.registrationNumber,
        dosage_form: row.dosageForm,
        strength: row.strength,
        manufacturer_name: row.manufacturerName,
        manufacturer_address: row.manufacturerAddress,
        manufacturer_country: row.manufacturerCountry,
      });
    },

    /** @param rows at least one. */
    async insertIngredients(rows: readonly IngredientRow[]): Promise<void> {
      await knex("drug_registration_ingredient").insert(
        rows.map((row) => ({
          dossier_ref: row.dossierRef,
          position: row.position,
          name: row.name,
          amount: row.amount,
          unit: row.unit,
        })),
      );
    },
  };
}
