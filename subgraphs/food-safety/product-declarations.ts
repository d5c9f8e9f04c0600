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

const columns = {
  dossierRef: "dossier_ref",
  productName: "product_name",
  productGroup: "product_group",
  origin: "origin",
  ingredients: "ingredients",
  shelfLife: "shelf_life",
  manufacturerName: "manufacturer_name",
  manufacturerAddress: "manufacturer_address",
  manufacturerCountry: "manufacturer_country",
} as const;

/**
 * Reads and writes declarations of food products. Each method is one SQL statement.
 *
 * Source: table `product_declaration`.
 */
export function createProductDeclarations(knex: Knex) {
  return {
    /** @returns those found, in no set order; a dossier that is no declaration has none. */
    async findByRefs(refs: readonly string[]): Promise<ProductDeclarationRow[]> {
      return knex("product_declaration")
        .select<ProductDeclarationRow[]>(columns)
        .whereIn("dossier_ref", [...refs]);
    },

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
