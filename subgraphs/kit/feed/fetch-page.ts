import { PeerUnavailable } from "../peer.ts";
import type { Peer } from "../peer.ts";
import { FeedBroken } from "./follow.ts";
import type { FeedPage } from "./follow.ts";

/** The fields of an entry of `dossierEvents`. */
export const eventEntry = "event dossierCode note";

const page = (
  field: string,
  entry: string,
) => `query ($after: String, $first: Int!, $waitMs: Int!) {
  ${field}(after: $after, first: $first, waitMs: $waitMs) {
    entries { ${entry} } endCursor hasNextPage
  }
}`;

/**
 * Asks a feed of the contract for its pages.
 *
 * @param field `dossierEvents`, `procedureRevisions` or `catalogueRevisions`.
 * @param entry fields of an entry that are wanted.
 * @throws FeedBroken when the other side refuses the cursor; PeerUnavailable when it does not answer.
 */
export function createPageFetcher<Entry>(peer: Peer, field: string, entry: string) {
  const document = page(field, entry);
  return async ({
    signal,
    ...variables
  }: {
    after: string | null;
    first: number;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<FeedPage<Entry>> => {
    const timeoutMs = variables.waitMs + 10_000;
    try {
      const asked = { signal, timeoutMs };
      const data = await peer.ask<Record<string, FeedPage<Entry>>>(document, variables, asked);
      return data[field]!;
    } catch (error) {
      // The other side no longer knows where we were: its chain was started anew or cut short.
      const isRefused = error instanceof PeerUnavailable && error.code === "BAD_USER_INPUT";
      throw isRefused ? new FeedBroken("CURSOR_REFUSED") : error;
    }
  };
}
