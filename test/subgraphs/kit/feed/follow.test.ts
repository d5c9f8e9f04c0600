import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { FeedBroken } from "../../../../subgraphs/kit/feed/follow.ts";
import { eventually } from "../../../support/stack.ts";
import { createFollowedFeeds, feedOf, numbersTo } from "./followed-feeds.ts";
import type { FollowedFeeds } from "./followed-feeds.ts";

let feeds: FollowedFeeds;

beforeAll(async () => {
  feeds = await createFollowedFeeds();
});

afterEach(() => feeds.stopFollowing());

describe("followFeed", () => {
  it("stores every entry once, in order, page by page", async () => {
    const sizes: number[] = [];
    feeds.follow("paged/events", {
      fetchPage: feedOf({ length: 25, pageSize: 10 }),
      onStored: (step, entries) => void (step === "committed" && sizes.push(entries.length)),
    });
    const row = await feeds.untilState("paged/events", "CURRENT");
    expect(await feeds.listPositions("paged/events")).toEqual(numbersTo(25));
    expect(sizes).toEqual([10, 10, 5]);
    expect(row.cursor).toBe("25");
  });

  it("stores several pages at once while as many can be had, each entry once", async () => {
    const sizes: number[] = [];
    feeds.follow("batched/events", {
      pagesAtOnce: 3,
      fetchPage: feedOf({ length: 75, pageSize: 10 }),
      onStored: (step, entries) => void (step === "committed" && sizes.push(entries.length)),
    });
    const row = await feeds.untilState("batched/events", "CURRENT");
    expect(await feeds.listPositions("batched/events")).toEqual(numbersTo(75));
    expect(sizes).toEqual([30, 30, 15]);
    expect(row.cursor).toBe("75");
  });

  it("takes over what is sound before a fault, however many pages it stores at once", async () => {
    feeds.follow("faulty/events", {
      pagesAtOnce: 4,
      fetchPage: feedOf({ length: 60, pageSize: 10 }),
      async storePage(trx, entries) {
        if (entries.includes(55)) throw new FeedBroken("WRONG_HASH after sequence 54");
        await trx("entry").insert(entries.map((position) => ({ feed: "faulty/events", position })));
      },
    });
    await eventually(async () => (await feeds.rowOf("faulty/events"))?.cursor === "50");
    expect(await feeds.untilState("faulty/events", "BROKEN")).toMatchObject({
      problem: "WRONG_HASH after sequence 54",
      cursor: "50",
    });
    expect(await feeds.listPositions("faulty/events")).toEqual(numbersTo(50));
  });

  it("fetches the next page while it stores one", async () => {
    const asked: (string | null)[] = [];
    const askedWhileStoring: number[] = [];
    const fetchPage = feedOf({ length: 30, pageSize: 10 });
    feeds.follow("ahead/events", {
      fetchPage(request) {
        asked.push(request.after);
        return fetchPage(request);
      },
      async storePage() {
        await sleep(30);
        askedWhileStoring.push(asked.length);
      },
    });
    await feeds.untilState("ahead/events", "CURRENT");
    expect(askedWhileStoring).toEqual([2, 3, 3]);
    expect(asked.slice(0, 3)).toEqual([null, "10", "20"]);
  });

  it("is behind, without an instant, until it has caught up", async () => {
    const states: string[] = [];
    feeds.follow("behind/events", {
      fetchPage: feedOf({ length: 3, pageSize: 1 }),
      async storePage(trx, entries) {
        const [row] = await trx("feed").where({ key: "behind/events" });
        states.push(`${entries[0]} ${row.state} ${row.as_of === null ? "never" : "once"}`);
      },
    });
    await feeds.untilState("behind/events", "CURRENT");
    expect(states).toEqual(["1 BEHIND never", "2 BEHIND never", "3 CURRENT once"]);
  });

  it("goes on after the cursor it left, not from the start", async () => {
    const feed = { length: 3, pageSize: 10 };
    await feeds.follow("again/events", { fetchPage: feedOf(feed) }).stop();
    const first = feeds.follow("again/events", { fetchPage: feedOf(feed) });
    await feeds.untilState("again/events", "CURRENT");
    await first.stop();
    feed.length = 5;
    const asked: (string | null)[] = [];
    const fetchPage = feedOf(feed);
    feeds.follow("again/events", {
      fetchPage: (request) => {
        asked.push(request.after);
        return fetchPage(request);
      },
    });
    await eventually(async () => (await feeds.rowOf("again/events")).cursor === "5");
    expect(asked[0]).toBe("3");
    expect(await feeds.listPositions("again/events")).toEqual(numbersTo(5));
  });

  it("moves the cursor with what it stores or not at all", async () => {
    let failures = 0;
    feeds.follow("atomic/events", {
      fetchPage: feedOf({ length: 4, pageSize: 2 }),
      async storePage(trx, entries) {
        await trx("entry").insert(entries.map((position) => ({ feed: "atomic/events", position })));
        const seen = await trx("feed").select("cursor").where({ key: "atomic/events" }).first();
        expect(seen.cursor).toBe(String(entries.at(-1)));
        failures += 1;
        if (failures <= 2) throw new Error("after the rows were written");
      },
    });
    const failed = await feeds.untilState("atomic/events", "UNAVAILABLE");
    expect(failed.cursor).toBeNull();
    expect(await feeds.listPositions("atomic/events")).toEqual([]);
    await feeds.untilState("atomic/events", "CURRENT");
    expect(await feeds.listPositions("atomic/events")).toEqual([1, 2, 3, 4]);
  });

  it("waits for something new only once it is current", async () => {
    const waits: number[] = [];
    const fetchPage = feedOf({ length: 1, pageSize: 1 });
    feeds.follow("waiting/events", {
      fetchPage: (request) => {
        waits.push(request.waitMs);
        return fetchPage(request);
      },
    });
    await eventually(async () => waits.length >= 3);
    expect(waits.slice(0, 3)).toEqual([0, 5_000, 5_000]);
  });

  it("ends a page that is being waited for when it is stopped, and gives the lease back", async () => {
    const follower = feeds.follow("stopped/events", {
      fetchPage: ({ signal }) => sleep(60_000, null as never, { signal }),
    });
    await eventually(async () => (await feeds.rowOf("stopped/events"))?.lease_owner === "one");
    const start = performance.now();
    await follower.stop();
    expect(performance.now() - start).toBeLessThan(2_000);
    expect((await feeds.rowOf("stopped/events")).lease_owner).toBeNull();
  });
});

describe("what goes wrong", () => {
  it("stands still as BROKEN with the problem, takes nothing over, and recovers", async () => {
    let isBroken = true;
    feeds.follow("broken/events", {
      fetchPage: feedOf({ length: 2, pageSize: 5 }),
      async storePage(trx, entries) {
        await trx("entry").insert(entries.map((position) => ({ feed: "broken/events", position })));
        if (isBroken) throw new FeedBroken("WRONG_HASH after sequence 0");
      },
    });
    const row = await feeds.untilState("broken/events", "BROKEN");
    expect(row).toMatchObject({ problem: "WRONG_HASH after sequence 0", cursor: null });
    expect(await feeds.listPositions("broken/events")).toEqual([]);
    isBroken = false;
    expect(await feeds.untilState("broken/events", "CURRENT")).toMatchObject({ problem: null });
    expect(await feeds.listPositions("broken/events")).toEqual([1, 2]);
  });

  it("is UNAVAILABLE by the kind of the failure, without its message, and keeps `as_of`", async () => {
    let isDown = false;
    const fetchPage = feedOf({ length: 1, pageSize: 5 });
    feeds.follow("down/events", {
      fetchPage: async (request) => {
        if (!isDown) return fetchPage(request);
        throw Object.assign(new Error("connect 10.0.0.7:4105"), { code: "ECONNREFUSED" });
      },
    });
    const current = await feeds.untilState("down/events", "CURRENT");
    isDown = true;
    const down = await feeds.untilState("down/events", "UNAVAILABLE");
    expect(down.problem).toBe("ECONNREFUSED");
    expect(Date.parse(down.as_of!)).toBeGreaterThanOrEqual(Date.parse(current.as_of!));
    isDown = false;
    await feeds.untilState("down/events", "CURRENT");
    expect(feeds.logged.join("")).not.toContain("10.0.0.7");
  });

  it("logs a failure that lasts once", async () => {
    let times = 0;
    feeds.follow("lasting/events", {
      async fetchPage() {
        times += 1;
        throw new TypeError("not a page");
      },
    });
    await eventually(async () => times >= 3);
    const lines = feeds.logged.filter((line) => line.includes("lasting/events"));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ state: "UNAVAILABLE", problem: "TypeError" });
  });
});
