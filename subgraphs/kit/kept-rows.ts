import { LRUCache } from "lru-cache";
import type { Listener } from "./listener.ts";

/** Several times what the catalogue holds of any kind; people who are at it within minutes of each other. */
const maxRows = 2_000;

/** Should the listener be cut off without noticing, nothing older than this is given. */
const usualAgeMs = 60_000;

/** Rows that are asked for by key, of which the process keeps some. */
export type KeptRows<Row> = {
  /**
   * @param asOf what the rows depend on beside their keys, such as the day; rows kept for another are dropped.
   * @returns the rows found, in no set order; one statement where some are not kept. They are shared between
   *   requests: nobody may change them.
   */
  find(keys: readonly string[], asOf?: string): Promise<Row[]>;

  /** Forgets all: for the process that has just changed rows, which hears of it a moment later than its caller. */
  drop(): void;
};

/**
 * Keeps rows in this process that seldom change. They are dropped when the database tells of a change, whichever
 * process made it, and when the listener has connected again. What was not found is not kept: it may be there in
 * a moment. Who may see a row is for those to decide who ask.
 *
 * @param find reads rows from the database; it may leave out what it does not find.
 * @param channel on which the database tells of changes, once their transaction commits.
 */
export function createKeptRows<Row extends object>(options: {
  find: (keys: readonly string[], asOf: string) => Promise<Row[]>;
  keyOf: (row: Row) => string;
  channel: string;
  listener: Pick<Listener, "on">;
  ageMs?: number;
}): KeptRows<Row> {
  const { find, keyOf, channel, listener, ageMs = usualAgeMs } = options;
  const rows = new LRUCache<string, Row>({ max: maxRows, ttl: ageMs });
  let changes = 0;
  let keptAsOf = "";
  const drop = () => {
    changes += 1;
    rows.clear();
  };
  listener.on(channel, drop);

  return {
    drop,
    async find(keys, asOf = "") {
      if (asOf !== keptAsOf) drop();
      keptAsOf = asOf;
      const kept = keys.map((key) => rows.get(key)).filter((row) => row !== undefined);
      if (kept.length === keys.length) return kept;
      const known = new Set(kept.map(keyOf));
      const changesBefore = changes;
      const found = await find(
        keys.filter((key) => !known.has(key)),
        asOf,
      );
      // What was read before a change that has been told of since may be from before it.
      if (changes === changesBefore) for (const row of found) rows.set(keyOf(row), row);
      return [...kept, ...found];
    },
  };
}
