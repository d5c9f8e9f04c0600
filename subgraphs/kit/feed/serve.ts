import { codedError } from "../errors.ts";
import type { Listener } from "../listener.ts";
import { cursorPart, readCursor, readPageSize, toCursor } from "../paging.ts";
import type { Viewer } from "../viewer.ts";

/** Arguments of every feed of the contract. */
export type FeedArguments = { after?: string | null; first: number; waitMs: number };

const maxPage = 500;
const maxWaitMs = 30_000;

/**
 * Refuses everybody but a service with the scope.
 *
 * @throws FORBIDDEN
 */
export function requireService(viewer: Viewer, scope: string): void {
  if (viewer.kind !== "SERVICE" || !viewer.scopes.includes(scope)) {
    throw codedError("FORBIDDEN", "servicesOnly", viewer.locale);
  }
}

/**
 * Serves a page of a feed, waiting for something new when there is nothing.
 *
 * @param chain names what the positions count in; a cursor of another chain is refused.
 * @param last position of the last entry; a cursor beyond it tells of entries that are gone, and is refused.
 * @param read gives at most `limit` entries after a position, in order.
 * @throws FORBIDDEN for anybody but a follower; BAD_USER_INPUT for arguments out of range.
 */
export async function serveFeed<Row, Entry>(options: {
  viewer: Viewer;
  listener: Listener;
  channel: string;
  chain: string;
  last?: number;
  args: FeedArguments;
  read: (position: number, limit: number) => Promise<Row[]>;
  positionOf: (row: Row) => number;
  toEntry: (row: Row) => Entry;
}): Promise<{ entries: Entry[]; endCursor: string | null; hasNextPage: boolean }> {
  const { viewer, listener, channel, chain, args, read, positionOf, toEntry } = options;
  const { last: lastPosition = Number.MAX_SAFE_INTEGER } = options;
  requireService(viewer, "feed");
  const first = readPageSize(args.first, viewer.locale, maxPage);
  if (!Number.isInteger(args.waitMs) || args.waitMs < 0 || args.waitMs > maxWaitMs) {
    throw codedError("BAD_USER_INPUT", "waitTime", viewer.locale, { max: maxWaitMs });
  }
  const isChain = (part: unknown) => part === chain;
  const isPosition = (part: unknown) => cursorPart.count(part) && (part as number) <= lastPosition;
  const cursor = readCursor(args.after, [isChain, isPosition], viewer.locale);
  const position = (cursor?.[1] ?? 0) as number;
  const rows =
    (await listener.waitFor(channel, args.waitMs, async () => {
      const found = await read(position, first + 1);
      return found.length === 0 ? null : found;
    })) ?? [];
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return {
    entries: page.map(toEntry),
    endCursor: last === undefined ? (args.after ?? null) : toCursor([chain, positionOf(last)]),
    hasNextPage: rows.length > first,
  };
}
