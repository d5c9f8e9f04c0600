import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createFeeds } from "../../../../subgraphs/kit/feed/feeds.ts";
import { eventually } from "../../../support/stack.ts";
import { createFollowedFeeds, feedOf, numbersTo } from "./followed-feeds.ts";
import type { FollowedFeeds } from "./followed-feeds.ts";

let feeds: FollowedFeeds;

beforeAll(async () => {
  feeds = await createFollowedFeeds();
});

afterEach(() => feeds.stopFollowing());

describe("the lease", () => {
  it("lets one of two follow, so that each entry is stored once", async () => {
    const asked = { one: 0, other: 0 };
    const feed = { length: 0, pageSize: 3 };
    for (const owner of ["one", "other"] as const) {
      const fetchPage = feedOf(feed);
      feeds.follow("two/events", {
        owner,
        fetchPage: (request) => {
          asked[owner] += 1;
          return fetchPage(request);
        },
      });
    }
    for (feed.length = 1; feed.length < 30; feed.length += 1) await sleep(10);
    await eventually(async () => (await feeds.rowOf("two/events"))?.cursor === "30");
    expect(await feeds.listPositions("two/events")).toEqual(numbersTo(30));
    expect(Math.min(asked.one, asked.other)).toBe(0);
  });

  it("goes to another as soon as its owner stops", async () => {
    const feed = { length: 1, pageSize: 3 };
    const first = feeds.follow("handed/events", { owner: "one", fetchPage: feedOf(feed) });
    await feeds.untilState("handed/events", "CURRENT");
    feeds.follow("handed/events", { owner: "other", fetchPage: feedOf(feed) });
    await first.stop();
    feed.length = 2;
    await eventually(async () => (await feeds.rowOf("handed/events")).cursor === "2");
    expect((await feeds.rowOf("handed/events")).lease_owner).toBe("other");
    expect(await feeds.listPositions("handed/events")).toEqual([1, 2]);
  });

  it("is taken over from an owner that disappeared, and not before it ran out", async () => {
    await feeds.leaseOut("ghost/events", "ghost", 1_200);
    const start = performance.now();
    feeds.follow("ghost/events", { fetchPage: feedOf({ length: 2, pageSize: 3 }) });
    await feeds.untilState("ghost/events", "CURRENT");
    expect(performance.now() - start).toBeGreaterThan(1_000);
    expect(await feeds.listPositions("ghost/events")).toEqual([1, 2]);
  });

  it("that was lost while a page was fetched stores nothing of it", async () => {
    let pages = 0;
    const fetchPage = feedOf({ length: 2, pageSize: 3 });
    feeds.follow("lost/events", {
      fetchPage: async (request) => {
        const page = await fetchPage(request);
        pages += 1;
        if (pages === 1) await feeds.leaseOut("lost/events", "thief", 600_000);
        return page;
      },
    });
    await eventually(async () => pages === 1);
    await sleep(200);
    expect(await feeds.listPositions("lost/events")).toEqual([]);
    expect(await feeds.rowOf("lost/events")).toMatchObject({ cursor: null, lease_owner: "thief" });
  });

  it("that ran out while a page was fetched stores nothing of it, and the page comes again", async () => {
    let pages = 0;
    const fetchPage = feedOf({ length: 2, pageSize: 3 });
    feeds.follow("late/events", {
      fetchPage: async (request) => {
        const page = await fetchPage(request);
        pages += 1;
        if (pages === 1) await feeds.leaseOut("late/events", "one", -1);
        return page;
      },
    });
    await feeds.untilState("late/events", "CURRENT");
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(await feeds.listPositions("late/events")).toEqual([1, 2]);
  });

  it("cannot be taken while a page is being stored, however long that lasts", async () => {
    let storing = () => {};
    const isStoring = new Promise<void>((resolve) => (storing = resolve));
    const steps: string[] = [];
    const fetchPage = feedOf({ length: 2, pageSize: 2 });
    const slow = feeds.follow("slow/events", {
      async fetchPage(request) {
        const page = await fetchPage(request);
        await feeds.leaseOut("slow/events", "one", 200);
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
    await createFeeds(feeds.knex)
      .lease("slow/events", "other")
      .then((row) => steps.push(row === null ? "not taken" : "taken"));
    await slow.stop();
    expect(steps).toEqual(["stored", "not taken"]);
  });
});
