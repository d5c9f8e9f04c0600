import DataLoader from "dataloader";
import type { Knex } from "knex";
import { inKeyOrder } from "../kit/in-key-order.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createDrugRegistrations } from "./drug-registrations.ts";
import type { DeclaredDrugRow } from "./drug-registrations.ts";
import type { DrugRegistration } from "./generated.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex, viewer: Viewer) {
  const registrations = createDrugRegistrations(knex);
  return {
    /** What was declared of a drug by the dossier's code; null when it is not about one or not the viewer's. */
    drugRegistrationByCode: new DataLoader(async (codes: readonly string[]) => {
      const rows = await registrations.findVisible(codes, viewer);
      return inKeyOrder(codes, rows, ({ code }) => code).map(
        (row) => row && toDrugRegistration(row),
      );
    }),
  };
}

function toDrugRegistration(row: DeclaredDrugRow): DrugRegistration {
  return {
    productName: row.productName,
    registrationNumber: row.registrationNumber,
    dosageForm: row.dosageForm,
    strength: row.strength,
    activeIngredients: row.activeIngredients,
    manufacturer: {
      name: row.manufacturerName,
      address: row.manufacturerAddress,
      country: row.manufacturerCountry,
    },
  };
}
