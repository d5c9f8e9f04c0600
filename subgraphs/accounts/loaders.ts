import DataLoader from "dataloader";
import { inKeyOrder } from "../kit/in-key-order.ts";
import type { KeptRows } from "../kit/kept-rows.ts";
import type { PersonRow } from "./people.ts";

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Makes the loaders of one request. */
export function createLoaders(kept: KeptRows<PersonRow>) {
  return {
    /** A person by their account; null when never registered. */
    personByAccount: new DataLoader(async (accounts: readonly string[]) =>
      inKeyOrder(accounts, await kept.find(accounts), ({ account }) => account),
    ),
  };
}
