import type { Knex } from "knex";
import type { FoodProductGroup, ProductOrigin } from "./generated.ts";

/** A declaration of a food product. */
export type ProductDeclarationRow = {
  dossierRef: string;
  productName: string;
  productGroup: FoodProductGroup;
  origin: ProductOrigin;
  ingredients: string;
  shelfLife: string;
  manufacturerName: string;
  manufacturerAddress: string;
  manufacturerCountry: string;
};

/**
 * Writes declarations of food products. Each method is one SQL statement.
 *
 * Source: table `product_declaration`.
 */
export function createProductDeclarations(knex: Knex) {
  return {
    /** Keeps a declaration in place of an earlier one of the same dossier. */
    async upsert(row: ProductDeclarationRow): Promise<void> {
      await knex("product_declaration")
        .insert({
          dossier_ref: row.dossierRef,
          product_name: row.productName,
          product_group: row.productGroup,
          origin: row.origin,
          ingredients: row.ingredients,
          shelf_life: row.shelfLife,
          manufacturer_name: row.manufacturerName,
          manufacturer_address: row.manufacturerAddress,
          manufacturer_country: row.manufacturerCountry,
        })
        .onConflict("dossier_ref")
        .merge();
    },
  };
}
