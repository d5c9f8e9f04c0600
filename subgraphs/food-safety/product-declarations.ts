import type { Knex } from "knex";
import { findVisible } from "../kit/department/dossiers.ts";
import type { Viewer } from "../kit/viewer.ts";
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

/** A declaration by the dossier's code. */
export type DeclaredProductRow = Omit<ProductDeclarationRow, "dossierRef"> & { code: string };

const selectDeclared = `
  select dossier.code, product.product_name as "productName", product.product_group as "productGroup",
    product.origin, product.ingredients, product.shelf_life as "shelfLife",
    product.manufacturer_name as "manufacturerName",
    product.manufacturer_address as "manufacturerAddress",
    product.manufacturer_country as "manufacturerCountry"
  from dossier join product_declaration as product on product.dossier_ref = dossier.ref`;

/**
 * Reads and writes declarations of food products. Each method is one SQL statement.
 *
 * Source: table `product_declaration`.
 */
export function createProductDeclarations(knex: Knex) {
  return {
    /** @returns those found of dossiers the viewer may see, in no set order; one that declares none has none. */
    findVisible: (codes: readonly string[], viewer: Viewer) =>
      findVisible<DeclaredProductRow>(knex, selectDeclared, codes, viewer),

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
