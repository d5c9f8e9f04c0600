import DataLoader from "dataloader";
import type { Knex } from "knex";
import { groupInKeyOrder, inKeyOrder } from "../kit/in-key-order.ts";
import { createAdvertisingContents } from "./advertising-contents.ts";
import type { AdvertisingContent, ProductDeclaration } from "./generated.ts";
import { createProductDeclarations } from "./product-declarations.ts";
import type { ProductDeclarationRow } from "./product-declarations.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex) {
  const declarations = createProductDeclarations(knex);
  const advertisements = createAdvertisingContents(knex);
  return {
    /** A product declaration by the dossier's ref; null when it is none. One statement. */
    productDeclarationByRef: new DataLoader(async (refs: readonly string[]) => {
      const rows = await declarations.findByRefs(refs);
      return inKeyOrder(refs, rows, ({ dossierRef }) => dossierRef).map(
        (row) => row && toProductDeclaration(row),
      );
    }),

    /** An advertisement by the dossier's ref; null when it is not about one. Two statements. */
    advertisingContentByRef: new DataLoader(async (refs: readonly string[]) => {
      const [rows, media] = await Promise.all([
        advertisements.findByRefs(refs),
        advertisements.listMediaByRefs(refs),
      ]);
      const byRef = groupInKeyOrder(refs, media, ({ dossierRef }) => dossierRef);
      return inKeyOrder(refs, rows, ({ dossierRef }) => dossierRef).map(
        (row, index): AdvertisingContent | null =>
          row && {
            productName: row.productName,
            declarationNumber: row.declarationNumber,
            media: (byRef[index] ?? []).map(({ medium }) => medium),
            script: row.script,
          },
      );
    }),
  };
}

function toProductDeclaration(row: ProductDeclarationRow): ProductDeclaration {
  return {
    productName: row.productName,
    productGroup: row.productGroup,
    origin: row.origin,
    ingredients: row.ingredients,
    shelfLife: row.shelfLife,
    manufacturer: {
      name: row.manufacturerName,
      address: row.manufacturerAddress,
      country: row.manufacturerCountry,
    },
  };
}
