import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { pino } from "pino";
import { createFeeds } from "../../../../subgraphs/kit/feed/feeds.ts";
import { followFeed } from "../../../../subgraphs/kit/feed/follow.ts";
import type { FollowOptions } from "../../../../subgraphs/kit/feed/follow.ts";
import { eventually } from "../../../support/stack.ts";
import { createFeedDatabase, listPositions } from "./feed-database.ts";

type Options = FollowOptions<number>;
type Request = Parameters<Options["fetchPage"]>[0];

/** A feed of the numbers from 1 to `length`; cursors are positions. It answers without waiting, in 10 ms. */
export function feedOf(feed: { length: number; pageSize: number }) {
  return async ({ after, first, signal }: Request) => {
    await sleep(10, undefined, { signal });
    const from = Number(after ?? 0);
    const to = Math.min(from + Math.min(first, feed.pageSize), feed.length);
    const entries = Array.from({ length: to - from }, (_, index) => from + index + 1);
    return { entries, endCursor: to === 0 ? null : String(to), hasNextPage: to < feed.length };
  };
}

/** The numbers from 1. */
export const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

export type FollowedFeeds = Awaited<ReturnType<typeof createFollowedFeeds>>;

/** A database that feeds of numbers are followed into. */
export async function createFollowedFeeds() {
  const { knex } = await createFeedDatabase();
  const following: { stop(): Promise<void> }[] = [];
  const logged: string[] = [];
  const logger = pino({ level: "warn" }, { write: (line: string) => void logged.push(line) });

  const rowOf = async (key: string) =>
    (await knex("feed").where({ key }).first()) as {
      cursor: string | null;
      state: string;
      problem: string | null;
      as_of: string | null;
      lease_owner: string | null;
    };

  return {
    knex,
    /** Every line that was logged, as JSON. */
    logged,
    rowOf,
    listPositions: (feed: string) => listPositions(knex, feed),

    follow(key: string, options: Partial<Options> & Pick<Options, "fetchPage">) {
      const storePage = async (trx: Knex, entries: readonly number[]) => {
        await trx("entry").insert(entries.map((position) => ({ feed: key, position })));
      };
      const follower = followFeed<number>({
        ...{ key, owner: "one", knex, logger, storePage },
        ...options,
      });
      following.push(follower);
      return follower;
    },

    async stopFollowing(): Promise<void> {
      await Promise.all(following.splice(0).map((follower) => follower.stop()));
    },

    untilState: (key: string, state: string) =>
      eventually(async () => {
        const row = await rowOf(key);
        return row?.state === state && row;
      }, `${key} ${state}`),

    /** Puts the lease of a feed into somebody's hands, for some milliseconds from now. */
    async leaseOut(key: string, owner: string, ms: number): Promise<void> {
      await createFeeds(knex).ensure(key);
      await knex("feed")
        .where({ key })
        .update({
          lease_owner: owner,
          lease_until: knex.raw("now() + ? * interval '1 millisecond'", [ms]),
        });
    },
  };
}
