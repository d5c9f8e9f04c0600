import DataLoader from "dataloader";
import type { Knex } from "knex";
import { inKeyOrder } from "../kit/in-key-order.ts";
import type { Viewer } from "../kit/viewer.ts";
import { findDeclaredContent } from "./declared-content.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex, viewer: Viewer) {
  return {
    /** What was declared with a dossier, by its code; null when it is unknown or not the viewer's to see. */
    contentByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await findDeclaredContent(knex, codes, viewer), ({ code }) => code),
    ),
  };
}
