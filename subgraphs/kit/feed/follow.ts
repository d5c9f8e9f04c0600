import { setInterval as every, setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../background.ts";
import type { Background } from "../background.ts";
import { reasonOf } from "../failure.ts";
import { createFeeds, leaseSeconds } from "./feeds.ts";
import type { FeedRow } from "./feeds.ts";

/** A page of a feed, the shape of the contract's pages. */
export type FeedPage<Entry> = {
  entries: readonly Entry[];
  endCursor: string | null;
  hasNextPage: boolean;
};

/** What was read does not add up; the feed stands still until it does, and operators see why. */
export class FeedBroken extends Error {
  override name = "FeedBroken";
}

/** What a follower needs. */
export type FollowOptions<Entry> = {
  /** `<department>/<kind>`, the key of the feed's row. */
  key: string;
  /** Names this process among those that could follow. */
  owner: string;
  knex: Knex;
  logger: Logger;
  /** Asks the other side; may wait up to `waitMs` for something new. */
  fetchPage(request: {
    after: string | null;
    first: number;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<FeedPage<Entry>>;
  /**
   * Called first in the transaction that moves the cursor.
   *
   * @throws FeedBroken while nothing may be taken over.
   */
  requireSound?(trx: Knex): Promise<void>;
  /**
   * Stores a page that is not empty, in the transaction that moves the cursor.
   *
   * @param feed how the feed stood before; `asOf` is when it was last read to its end.
   */
  storePage(trx: Knex, entries: readonly Entry[], feed: Pick<FeedRow, "asOf">): Promise<void>;
  /** Pages stored in one transaction at most, when as many can be had at once; 1 when left out. */
  pagesAtOnce?: number;
  /** Called in the transaction before it commits, and after. */
  onStored?(step: "stored" | "committed", entries: readonly Entry[]): void;
};

/** What is fetched while what came before it is stored. */
type Ahead<Entry> = { after: string | null; page: Promise<FeedPage<Entry>> };

const pageSize = 500;
const waitMs = 5_000;
const retryMs = { first: 100, most: 2_000, standby: 1_000 };

/**
 * Follows a feed until stopped: one process at a time, by lease; the cursor moves in the transaction that
 * stores the entries, so a crash anywhere repeats work and neither loses nor doubles any.
 */
export function followFeed<Entry>(options: FollowOptions<Entry>): Background {
  return startBackground((signal) => run(options, signal));
}

async function run<Entry>(options: FollowOptions<Entry>, signal: AbortSignal): Promise<void> {
  const { key, owner, knex, logger } = options;
  const feeds = createFeeds(knex);
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
  let failures = 0;
  let ahead: Ahead<Entry> | null = null;
  while (!signal.aborted) {
    try {
      await feeds.ensure(key);
      const feed = await feeds.lease(key, owner);
      if (feed === null) await pause(retryMs.standby);
      else
        ahead = await followOnce(
          options,
          { feed, ahead, most: mostPages(options, failures) },
          signal,
        );
      failures = 0;
    } catch (error) {
      ahead = null;
      if (signal.aborted) break;
      failures += 1;
      const state = error instanceof FeedBroken ? "BROKEN" : "UNAVAILABLE";
      const problem = error instanceof FeedBroken ? error.message : reasonOf(error);
      if (failures === 1) logger.warn({ feed: key, state, problem }, "feed cannot be followed");
      await feeds.fail(key, owner, state, problem).catch(() => {});
      await pause(Math.min(retryMs.first * 2 ** (failures - 1), retryMs.most));
    }
  }
  await feeds.release(key, owner).catch(() => {});
}

/** After a failure page by page, so that what is sound before a fault is taken over. */
const mostPages = ({ pagesAtOnce = 1 }: { pagesAtOnce?: number }, failures: number): number =>
  failures === 0 ? pagesAtOnce : 1;

type Turn<Entry> = { feed: FeedRow; ahead: Ahead<Entry> | null; most: number };

/** @returns what comes after, where there is something: it is fetched while this is stored. */
async function followOnce<Entry>(
  options: FollowOptions<Entry>,
  { feed, ahead, most }: Turn<Entry>,
  signal: AbortSignal,
): Promise<Ahead<Entry> | null> {
  const { key, owner, knex } = options;
  // A feed that failed is asked without waiting, so that its state is right again at once.
  const wait = feed.state === "CURRENT" ? waitMs : 0;
  const fetch = (after: string | null, waitMs: number) =>
    fetchPages(options, { after, first: pageSize, waitMs, signal }, most);
  const page = await whileRenewing(options, () =>
    ahead !== null && ahead.after === feed.cursor ? ahead.page : fetch(feed.cursor, wait),
  );
  const next = page.hasNextPage ? { after: page.endCursor, page: fetch(page.endCursor, 0) } : null;
  // Looked at when its turn comes; nobody may wait for it if this page cannot be stored.
  next?.page.catch(() => {});
  const asOf = page.hasNextPage ? null : new Date().toISOString();
  const move = {
    from: feed.cursor,
    to: page.entries.length > 0 ? page.endCursor : feed.cursor,
    state: page.hasNextPage ? ("BEHIND" as const) : ("CURRENT" as const),
    asOf,
  };
  const stored = await knex.transaction(async (trx) => {
    await options.requireSound?.(trx);
    if (!(await createFeeds(trx).advance(key, owner, move))) return false;
    if (page.entries.length === 0) return false;
    // Whoever stands still with rows locked loses them with the lease: another process is to follow on.
    await trx.raw(`set local idle_in_transaction_session_timeout = '${leaseSeconds}s'`);
    await options.storePage(trx, page.entries, feed);
    options.onStored?.("stored", page.entries);
    return true;
  });
  if (stored) options.onStored?.("committed", page.entries);
  return next;
}

/** Makes one page of as many as can be had at once. */
async function fetchPages<Entry>(
  { fetchPage }: FollowOptions<Entry>,
  request: Parameters<FollowOptions<Entry>["fetchPage"]>[0],
  most: number,
): Promise<FeedPage<Entry>> {
  let page = await fetchPage(request);
  const entries = [...page.entries];
  for (let pages = 1; page.hasNextPage && pages < most; pages += 1) {
    page = await fetchPage({ ...request, after: page.endCursor, waitMs: 0 });
    entries.push(...page.entries);
  }
  return { ...page, entries };
}

/** Keeps the lease while waiting for the other side, which may take longer than a lease lasts. */
async function whileRenewing<Entry, Result>(
  { key, owner, knex }: FollowOptions<Entry>,
  work: () => Promise<Result>,
): Promise<Result> {
  const done = new AbortController();
  const renew = async () => {
    for await (const _ of every((leaseSeconds * 1000) / 3, null, { signal: done.signal })) {
      await createFeeds(knex).lease(key, owner);
    }
  };
  // A renewal that fails shows when the page is stored: the lease is asked for again there.
  const renewing = renew().catch(() => {});
  try {
    return await work();
  } finally {
    done.abort();
    await renewing;
  }
}
