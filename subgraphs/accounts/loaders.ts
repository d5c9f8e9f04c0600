import DataLoader from "dataloader";
import { inKeyOrder } from "../kit/in-key-order.ts";
import type { People } from "./people.ts";

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Makes the loaders of one request. */
export function createLoaders(people: People) {
  return {
    /** A person by their account; null when never registered. */
    personByAccount: new DataLoader(async (accounts: readonly string[]) =>
      inKeyOrder(accounts, await people.findByAccounts(accounts), ({ account }) => account),
    ),
  };
}
