import DataLoader from "dataloader";
import type { Knex } from "knex";
import { groupInKeyOrder, inKeyOrder } from "../kit/in-key-order.ts";
import { createDrugRegistrations } from "./drug-registrations.ts";
import type { DrugRegistrationRow, IngredientRow } from "./drug-registrations.ts";
import type { DrugRegistration } from "./generated.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex) {
  const registrations = createDrugRegistrations(knex);
  return {
    /** What was declared of a drug by the dossier's ref; null when it is not about one. Two statements. */
    drugRegistrationByRef: new DataLoader(async (refs: readonly string[]) => {
      const [rows, ingredients] = await Promise.all([
        registrations.findByRefs(refs),
        registrations.listIngredientsByRefs(refs),
      ]);
      const byRef = groupInKeyOrder(refs, ingredients, ({ dossierRef }) => dossierRef);
      return inKeyOrder(refs, rows, ({ dossierRef }) => dossierRef).map(
        (row, index) => row && toDrugRegistration(row, byRef[index] ?? []),
      );
    }),
  };
}

function toDrugRegistration(
  row: DrugRegistrationRow,
  ingredients: readonly IngredientRow[],
): DrugRegistration {
  return {
    productName: row.productName,
    registrationNumber: row.registrationNumber,
    dosageForm: row.dosageForm,
    strength: row.strength,
    activeIngredients: ingredients.map(({ name, amount, unit }) => ({ name, amount, unit })),
    manufacturer: {
      name: row.manufacturerName,
      address: row.manufacturerAddress,
      country: row.manufacturerCountry,
    },
  };
}
