import DataLoader from "dataloader";
import type { Knex } from "knex";
import { inKeyOrder } from "../kit/in-key-order.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createAdvertisingContents } from "./advertising-contents.ts";
import type { ProductDeclaration } from "./generated.ts";
import { createProductDeclarations } from "./product-declarations.ts";
import type { DeclaredProductRow } from "./product-declarations.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex, viewer: Viewer) {
  const declarations = createProductDeclarations(knex);
  const advertisements = createAdvertisingContents(knex);
  return {
    /** A product declaration by the dossier's code; null when it is none or not the viewer's. */
    productDeclarationByCode: new DataLoader(async (codes: readonly string[]) => {
      const rows = await declarations.findVisible(codes, viewer);
      return inKeyOrder(codes, rows, ({ code }) => code).map(
        (row) => row && toProductDeclaration(row),
      );
    }),

    /** An advertisement by the dossier's code; null when it is not about one or not the viewer's. */
    advertisingContentByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await advertisements.findVisible(codes, viewer), ({ code }) => code),
    ),
  };
}

function toProductDeclaration(row: DeclaredProductRow): ProductDeclaration {
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
