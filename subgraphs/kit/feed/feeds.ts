import type { Knex } from "knex";

/** How a follower stands: the words of `CoverageState`. */
export type FeedState = "CURRENT" | "BEHIND" | "UNAVAILABLE" | "BROKEN";

/** A follower's row. */
export type FeedRow = {
  key: string;
  cursor: string | null;
  state: FeedState;
  problem: string | null;
  asOf: string | null;
};

/**
 * Seconds a lease lasts without renewal; another process may follow after that. What the index shows stands
 * still that long when a follower is killed.
 */
export const leaseSeconds = 5;

/**
 * Cursors and leases of the feeds this database follows; one statement a method.
 *
 * @param table `feed`, or another made by `createFeedTable`.
 */
export function createFeeds(knex: Knex, table = "feed") {
  const lease = () => knex.raw(`now() + interval '${leaseSeconds} seconds'`);

  return {
    /** Makes the row of a feed unless it is there. */
    async ensure(key: string): Promise<void> {
      await knex(table).insert({ key }).onConflict("key").ignore();
    },

    /** Takes or renews the lease. @returns the row; null when another process holds the lease. */
    async lease(key: string, owner: string): Promise<FeedRow | null> {
      const rows = await knex(table)
        .where({ key })
        .andWhere((free) =>
          free
            .where("lease_owner", owner)
            .orWhereNull("lease_until")
            .orWhereRaw("lease_until < now()"),
        )
        .update({ lease_owner: owner, lease_until: lease() })
        .returning<FeedRow[]>(["key", "cursor", "state", "problem", "as_of as asOf"]);
      return rows[0] ?? null;
    },

    /** Gives the lease back so that another process may follow at once. */
    async release(key: string, owner: string): Promise<void> {
      await knex(table)
        .where({ key, lease_owner: owner })
        .update({ lease_owner: null, lease_until: null });
    },

    /**
     * Moves the cursor, if this process still holds the lease and nobody moved it meanwhile.
     *
     * @returns whether it was moved.
     */
    async advance(
      key: string,
      owner: string,
      move: { from: string | null; to: string | null; state: FeedState; asOf: string | null },
    ): Promise<boolean> {
      const moved = await knex(table)
        .where({ key, lease_owner: owner })
        .andWhereRaw("lease_until > now()")
        .andWhereRaw("cursor is not distinct from ?", [move.from])
        .update({
          cursor: move.to,
          state: move.state,
          problem: null,
          lease_until: lease(),
          ...(move.asOf === null ? {} : { as_of: move.asOf }),
        });
      return moved === 1;
    },

    /** Notes why a feed cannot be followed now. */
    async fail(key: string, owner: string, state: FeedState, problem: string): Promise<void> {
      await knex(table)
        .where({ key, lease_owner: owner })
        .update({ state, problem, lease_until: lease() });
    },

    /** Notes that a feed does not add up, whoever follows it. */
    async breakOff(key: string, problem: string): Promise<void> {
      await knex(table).where({ key }).update({ state: "BROKEN", problem });
    },

    /**
     * Reads how a feed stands and keeps it so until the transaction ends.
     *
     * @returns null when nobody has followed it yet.
     */
    async hold(key: string): Promise<Pick<FeedRow, "state" | "problem"> | null> {
      const [row] = await knex(table)
        .select<Pick<FeedRow, "state" | "problem">[]>("state", "problem")
        .where({ key })
        .forShare();
      return row ?? null;
    },
  };
}
