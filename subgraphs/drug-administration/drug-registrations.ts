import type { Knex } from "knex";
import { findVisible } from "../kit/department/dossiers.ts";
import type { Viewer } from "../kit/viewer.ts";

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

/** What was declared of a drug, by the dossier's code; ingredients in the order of the declaration. */
export type DeclaredDrugRow = Omit<DrugRegistrationRow, "dossierRef"> & {
  code: string;
  activeIngredients: Pick<IngredientRow, "name" | "amount" | "unit">[];
};

const selectDeclared = `
  select dossier.code, drug.product_name as "productName",
    drug.registration_number as "registrationNumber", drug.dosage_form as "dosageForm", drug.strength,
    drug.manufacturer_name as "manufacturerName", drug.manufacturer_address as "manufacturerAddress",
    drug.manufacturer_country as "manufacturerCountry",
    array(
      select json_build_object('name', name, 'amount', amount, 'unit', unit)
      from drug_registration_ingredient as ingredient
      where ingredient.dossier_ref = drug.dossier_ref order by position
    ) as "activeIngredients"
  from dossier join drug_registration as drug on drug.dossier_ref = dossier.ref`;

/**
 * Reads and writes what was declared of drugs. Each method is one SQL statement.
 *
 * Source: tables `drug_registration` and `drug_registration_ingredient`.
 */
export function createDrugRegistrations(knex: Knex) {
  return {
    /** @returns those found of dossiers the viewer may see, in no set order; one not about a drug has none. */
    findVisible: (codes: readonly string[], viewer: Viewer) =>
      findVisible<DeclaredDrugRow>(knex, selectDeclared, codes, viewer),

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
