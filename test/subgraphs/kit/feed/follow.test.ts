import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createFeeds } from "../../../../subgraphs/kit/feed/feeds.ts";
import { FeedBroken, followFeed } from "../../../../subgraphs/kit/feed/follow.ts";
import type { FollowOptions } from "../../../../subgraphs/kit/feed/follow.ts";
import { eventually } from "../../../support/stack.ts";
import { createFeedDatabase, listPositions } from "./feed-database.ts";

type Options = FollowOptions<number>;
type Request = Parameters<Options["fetchPage"]>[0];

let knex: Knex;
const following: { stop(): Promise<void> }[] = [];
const logged: string[] = [];
const logger = pino({ level: "warn" }, { write: (line: string) => void logged.push(line) });

beforeAll(async () => {
  ({ knex } = await createFeedDatabase());
});

afterEach(async () => {
  await Promise.all(following.splice(0).map((follower) => follower.stop()));
});

/** A feed of the numbers from 1 to `length`; cursors are positions. It answers without waiting, in 10 ms. */
function feedOf(feed: { length: number; pageSize: number }) {
  return async ({ after, first, signal }: Request) => {
    await sleep(10, undefined, { signal });
    const from = Number(after ?? 0);
    const to = Math.min(from + Math.min(first, feed.pageSize), feed.length);
    const entries = Array.from({ length: to - from }, (_, index) => from + index + 1);
    return { entries, endCursor: to === 0 ? null : String(to), hasNextPage: to < feed.length };
  };
}

function follow(key: string, options: Partial<Options> & Pick<Options, "fetchPage">) {
  const storePage = async (trx: Knex, entries: readonly number[]) => {
    await trx("entry").insert(entries.map((position) => ({ feed: key, position })));
  };
  const follower = followFeed<number>({ key, owner: "one", knex, logger, storePage, ...options });
  following.push(follower);
  return follower;
}

const rowOf = async (key: string) =>
  (await knex("feed").where({ key }).first()) as {
    cursor: string | null;
    state: string;
    problem: string | null;
    as_of: string | null;
    lease_owner: string | null;
  };

const untilState = (key: string, state: string) =>
  eventually(async () => {
    const row = await rowOf(key);
    return row?.state === state && row;
  }, `${key} ${state}`);

const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("followFeed", () => {
  it("stores every entry once, in order, page by page", async () => {
    const sizes: number[] = [];
    follow("paged/events", {
      fetchPage: feedOf({ length: 25, pageSize: 10 }),
      onStored: (step, entries) => void (step === "committed" && sizes.push(entries.length)),
    });
    const row = await untilState("paged/events", "CURRENT");
    expect(await listPositions(knex, "paged/events")).toEqual(numbersTo(25));
    expect(sizes).toEqual([10, 10, 5]);
    expect(row.cursor).toBe("25");
  });

  it("stores several pages at once while as many can be had, each entry once", async () => {
    const sizes: number[] = [];
    follow("batched/events", {
      pagesAtOnce: 3,
      fetchPage: feedOf({ length: 75, pageSize: 10 }),
      onStored: (step, entries) => void (step === "committed" && sizes.push(entries.length)),
    });
    const row = await untilState("batched/events", "CURRENT");
    expect(await listPositions(knex, "batched/events")).toEqual(numbersTo(75));
    expect(sizes).toEqual([30, 30, 15]);
    expect(row.cursor).toBe("75");
  });

  it("takes over what is sound before a fault, however many pages it stores at once", async () => {
    follow("faulty/events", {
      pagesAtOnce: 4,
      fetchPage: feedOf({ length: 60, pageSize: 10 }),
      async storePage(trx, entries) {
        if (entries.includes(55)) throw new FeedBroken("WRONG_HASH after sequence 54");
        await trx("entry").insert(entries.map((position) => ({ feed: "faulty/events", position })));
      },
    });
    await eventually(async () => (await rowOf("faulty/events"))?.cursor === "50");
    expect(await untilState("faulty/events", "BROKEN")).toMatchObject({
      problem: "WRONG_HASH after sequence 54",
      cursor: "50",
    });
    expect(await listPositions(knex, "faulty/events")).toEqual(numbersTo(50));
  });

  it("fetches the next page while it stores one", async () => {
    const asked: (string | null)[] = [];
    const askedWhileStoring: number[] = [];
    const fetchPage = feedOf({ length: 30, pageSize: 10 });
    follow("ahead/events", {
      fetchPage(request) {
        asked.push(request.after);
        return fetchPage(request);
      },
      async storePage() {
        await sleep(30);
        askedWhileStoring.push(asked.length);
      },
    });
    await untilState("ahead/events", "CURRENT");
    expect(askedWhileStoring).toEqual([2, 3, 3]);
    expect(asked.slice(0, 3)).toEqual([null, "10", "20"]);
  });

  it("is behind, without an instant, until it has caught up", async () => {
    const states: string[] = [];
    follow("behind/events", {
      fetchPage: feedOf({ length: 3, pageSize: 1 }),
      async storePage(trx, entries) {
        const [row] = await trx("feed").where({ key: "behind/events" });
        states.push(`${entries[0]} ${row.state} ${row.as_of === null ? "never" : "once"}`);
      },
    });
    await untilState("behind/events", "CURRENT");
    expect(states).toEqual(["1 BEHIND never", "2 BEHIND never", "3 CURRENT once"]);
  });

  it("goes on after the cursor it left, not from the start", async () => {
    const feed = { length: 3, pageSize: 10 };
    await follow("again/events", { fetchPage: feedOf(feed) }).stop();
    const first = follow("again/events", { fetchPage: feedOf(feed) });
    await untilState("again/events", "CURRENT");
    await first.stop();
    feed.length = 5;
    const asked: (string | null)[] = [];
    const fetchPage = feedOf(feed);
    follow("again/events", {
      fetchPage: (request) => {
        asked.push(request.after);
        return fetchPage(request);
      },
    });
    await eventually(async () => (await rowOf("again/events")).cursor === "5");
    expect(asked[0]).toBe("3");
    expect(await listPositions(knex, "again/events")).toEqual(numbersTo(5));
  });

  it("moves the cursor with what it stores or not at all", async () => {
    let failures = 0;
    follow("atomic/events", {
      fetchPage: feedOf({ length: 4, pageSize: 2 }),
      async storePage(trx, entries) {
        await trx("entry").insert(entries.map((position) => ({ feed: "atomic/events", position })));
        const seen = await trx("feed").select("cursor").where({ key: "atomic/events" }).first();
        expect(seen.cursor).toBe(String(entries.at(-1)));
        failures += 1;
        if (failures <= 2) throw new Error("after the rows were written");
      },
    });
    const failed = await untilState("atomic/events", "UNAVAILABLE");
    expect(failed.cursor).toBeNull();
    expect(await listPositions(knex, "atomic/events")).toEqual([]);
    await untilState("atomic/events", "CURRENT");
    expect(await listPositions(knex, "atomic/events")).toEqual([1, 2, 3, 4]);
  });

  it("waits for something new only once it is current", async () => {
    const waits: number[] = [];
    const fetchPage = feedOf({ length: 1, pageSize: 1 });
    follow("waiting/events", {
      fetchPage: (request) => {
        waits.push(request.waitMs);
        return fetchPage(request);
      },
    });
    await eventually(async () => waits.length >= 3);
    expect(waits.slice(0, 3)).toEqual([0, 5_000, 5_000]);
  });

  it("ends a page that is being waited for when it is stopped, and gives the lease back", async () => {
    const follower = follow("stopped/events", {
      fetchPage: ({ signal }) => sleep(60_000, null as never, { signal }),
    });
    await eventually(async () => (await rowOf("stopped/events"))?.lease_owner === "one");
    const start = performance.now();
    await follower.stop();
    expect(performance.now() - start).toBeLessThan(2_000);
    expect((await rowOf("stopped/events")).lease_owner).toBeNull();
  });
});

describe("what goes wrong", () => {
  it("stands still as BROKEN with the problem, takes nothing over, and recovers", async () => {
    let isBroken = true;
    follow("broken/events", {
      fetchPage: feedOf({ length: 2, pageSize: 5 }),
      async storePage(trx, entries) {
        await trx("entry").insert(entries.map((position) => ({ feed: "broken/events", position })));
        if (isBroken) throw new FeedBroken("WRONG_HASH after sequence 0");
      },
    });
    const row = await untilState("broken/events", "BROKEN");
    expect(row).toMatchObject({ problem: "WRONG_HASH after sequence 0", cursor: null });
    expect(await listPositions(knex, "broken/events")).toEqual([]);
    isBroken = false;
    expect(await untilState("broken/events", "CURRENT")).toMatchObject({ problem: null });
    expect(await listPositions(knex, "broken/events")).toEqual([1, 2]);
  });

  it("is UNAVAILABLE by the kind of the failure, without its message, and keeps `as_of`", async () => {
    let isDown = false;
    const fetchPage = feedOf({ length: 1, pageSize: 5 });
    follow("down/events", {
      fetchPage: async (request) => {
        if (!isDown) return fetchPage(request);
        throw Object.assign(new Error("connect 10.0.0.7:4105"), { code: "ECONNREFUSED" });
      },
    });
    const current = await untilState("down/events", "CURRENT");
    isDown = true;
    const down = await untilState("down/events", "UNAVAILABLE");
    expect(down.problem).toBe("ECONNREFUSED");
    expect(Date.parse(down.as_of!)).toBeGreaterThanOrEqual(Date.parse(current.as_of!));
    isDown = false;
    await untilState("down/events", "CURRENT");
    expect(logged.join("")).not.toContain("10.0.0.7");
  });

  it("logs a failure that lasts once", async () => {
    let times = 0;
    follow("lasting/events", {
      async fetchPage() {
        times += 1;
        throw new TypeError("not a page");
      },
    });
    await eventually(async () => times >= 3);
    const lines = logged.filter((line) => line.includes("lasting/events"));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ state: "UNAVAILABLE", problem: "TypeError" });
  });
});

describe("the lease", () => {
  it("lets one of two follow, so that each entry is stored once", async () => {
    const asked = { one: 0, other: 0 };
    const feed = { length: 0, pageSize: 3 };
    for (const owner of ["one", "other"] as const) {
      const fetchPage = feedOf(feed);
      follow("two/events", {
        owner,
        fetchPage: (request) => {
          asked[owner] += 1;
          return fetchPage(request);
        },
      });
    }
    for (feed.length = 1; feed.length < 30; feed.length += 1) await sleep(10);
    await eventually(async () => (await rowOf("two/events"))?.cursor === "30");
    expect(await listPositions(knex, "two/events")).toEqual(numbersTo(30));
    expect(Math.min(asked.one, asked.other)).toBe(0);
  });

  it("goes to another as soon as its owner stops", async () => {
    const feed = { length: 1, pageSize: 3 };
    const first = follow("handed/events", { owner: "one", fetchPage: feedOf(feed) });
    await untilState("handed/events", "CURRENT");
    follow("handed/events", { owner: "other", fetchPage: feedOf(feed) });
    await first.stop();
    feed.length = 2;
    await eventually(async () => (await rowOf("handed/events")).cursor === "2");
    expect((await rowOf("handed/events")).lease_owner).toBe("other");
    expect(await listPositions(knex, "handed/events")).toEqual([1, 2]);
  });

  it("is taken over from an owner that disappeared, and not before it ran out", async () => {
    await leaseOut("ghost/events", "ghost", 1_200);
    const start = performance.now();
    follow("ghost/events", { fetchPage: feedOf({ length: 2, pageSize: 3 }) });
    await untilState("ghost/events", "CURRENT");
    expect(performance.now() - start).toBeGreaterThan(1_000);
    expect(await listPositions(knex, "ghost/events")).toEqual([1, 2]);
  });

  it("that was lost while a page was fetched stores nothing of it", async () => {
    let pages = 0;
    const fetchPage = feedOf({ length: 2, pageSize: 3 });
    follow("lost/events", {
      fetchPage: async (request) => {
        const page = await fetchPage(request);
        pages += 1;
        if (pages === 1) await leaseOut("lost/events", "thief", 600_000);
        return page;
      },
    });
    await eventually(async () => pages === 1);
    await sleep(200);
    expect(await listPositions(knex, "lost/events")).toEqual([]);
    expect(await rowOf("lost/events")).toMatchObject({ cursor: null, lease_owner: "thief" });
  });

  it("that ran out while a page was fetched stores nothing of it, and the page comes again", async () => {
    let pages = 0;
    const fetchPage = feedOf({ length: 2, pageSize: 3 });
    follow("late/events", {
      fetchPage: async (request) => {
        const page = await fetchPage(request);
        pages += 1;
        if (pages === 1) await leaseOut("late/events", "one", -1);
        return page;
      },
    });
    await untilState("late/events", "CURRENT");
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(await listPositions(knex, "late/events")).toEqual([1, 2]);
  });

  it("cannot be taken while a page is being stored, however long that lasts", async () => {
    let storing = () => {};
    const isStoring = new Promise<void>((resolve) => (storing = resolve));
    const steps: string[] = [];
    const fetchPage = feedOf({ length: 2, pageSize: 2 });
    const slow = follow("slow/events", {
      async fetchPage(request) {
        const page = await fetchPage(request);
        await leaseOut("slow/events", "one", 200);
        return page;
      },
      async storePage() {
        storing();
        await sleep(500);
        steps.push("stored");
      },
    });
    await isStoring;
    await sleep(250);
    await createFeeds(knex)
      .lease("slow/events", "other")
      .then((row) => steps.push(row === null ? "not taken" : "taken"));
    await slow.stop();
    expect(steps).toEqual(["stored", "not taken"]);
  });
});

/** Puts the lease of a feed into somebody's hands, for some milliseconds from now. */
async function leaseOut(key: string, owner: string, ms: number): Promise<void> {
  await createFeeds(knex).ensure(key);
  await knex("feed")
    .where({ key })
    .update({
      lease_owner: owner,
      lease_until: knex.raw("now() + ? * interval '1 millisecond'", [ms]),
    });
}
