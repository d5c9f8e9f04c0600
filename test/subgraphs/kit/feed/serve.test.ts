import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFeed } from "../../../../subgraphs/kit/feed/serve.ts";
import type { FeedArguments } from "../../../../subgraphs/kit/feed/serve.ts";
import { createListener } from "../../../../subgraphs/kit/listener.ts";
import type { Listener } from "../../../../subgraphs/kit/listener.ts";
import type { Viewer } from "../../../../subgraphs/kit/viewer.ts";
import { nobody, serviceOf, viewerOf } from "../../../support/personas.ts";
import { addEntry, createFeedDatabase } from "./feed-database.ts";

let knex: Knex;
let listener: Listener;

beforeAll(async () => {
  const database = await createFeedDatabase();
  knex = database.knex;
  const logger = pino({ level: "silent" });
  listener = createListener({ url: database.appUrl, channels: ["entry"], logger });
  await knex("entry").insert([1, 2, 3, 5, 8].map((position) => ({ feed: "some", position })));
  const many = Array.from({ length: 501 }, (_, index) => ({ feed: "many", position: index + 1 }));
  await knex("entry").insert(many);
});

afterAll(() => listener.stop());

const follower = serviceOf("one-stop", ["feed"]);

function serve(
  args: Partial<FeedArguments>,
  {
    feed = "some",
    chain = "epoch-1",
    last = undefined as number | undefined,
    viewer = follower as Viewer,
  } = {},
) {
  return serveFeed({
    viewer,
    listener,
    channel: "entry",
    chain,
    last,
    args: { first: 500, waitMs: 0, ...args },
    read: (position, limit) =>
      knex("entry")
        .select<{ position: number }[]>("position")
        .where({ feed })
        .andWhere("position", ">", position)
        .orderBy("position")
        .limit(limit),
    positionOf: ({ position }) => position,
    toEntry: ({ position }) => position,
  });
}

describe("a page", () => {
  it("starts at the beginning and goes on after its cursor, gaps or not", async () => {
    const first = await serve({ first: 2 });
    expect(first).toMatchObject({ entries: [1, 2], hasNextPage: true });
    const second = await serve({ first: 2, after: first.endCursor });
    expect(second).toMatchObject({ entries: [3, 5], hasNextPage: true });
    const last = await serve({ first: 2, after: second.endCursor });
    expect(last).toMatchObject({ entries: [8], hasNextPage: false });
  });

  it("is empty at the end, and hands the cursor back", async () => {
    const { endCursor } = await serve({});
    expect(await serve({ after: endCursor })).toEqual({
      entries: [],
      endCursor,
      hasNextPage: false,
    });
  });

  it("is empty without a cursor where there is nothing", async () => {
    expect(await serve({}, { feed: "none" })).toEqual({
      entries: [],
      endCursor: null,
      hasNextPage: false,
    });
  });

  it("holds 500 at most and says that there are more", async () => {
    const page = await serve({ first: 500 }, { feed: "many" });
    expect(page.entries).toHaveLength(500);
    expect(page.hasNextPage).toBe(true);
    const rest = await serve({ after: page.endCursor }, { feed: "many" });
    expect(rest).toMatchObject({ entries: [501], hasNextPage: false });
  });
});

const refusedAs = (code: string) => expect.objectContaining({ extensions: { code } });

describe("arguments out of range", () => {
  it.each([
    [{ first: 0 }],
    [{ first: -1 }],
    [{ first: 501 }],
    [{ first: 1.5 }],
    [{ waitMs: -1 }],
    [{ waitMs: 30_001 }],
    [{ waitMs: 0.5 }],
    [{ after: "" }],
    [{ after: "not a cursor" }],
    [{ after: "x".repeat(5_000) }],
    [{ after: cursorOf(7) }],
    [{ after: cursorOf(null) }],
    [{ after: cursorOf([3]) }],
    [{ after: cursorOf(["epoch-1"]) }],
    [{ after: cursorOf(["epoch-1", 3, 4]) }],
    [{ after: cursorOf(["epoch-1", -3]) }],
    [{ after: cursorOf(["epoch-1", 1.5]) }],
    [{ after: cursorOf(["epoch-1", "3; drop table entry"]) }],
    [{ after: cursorOf(["epoch-1", 2 ** 53]) }],
  ])("refuses %j", async (args) => {
    await expect(serve(args)).rejects.toEqual(refusedAs("BAD_USER_INPUT"));
  });

  it("refuses a cursor of the chain that was there before", async () => {
    const { endCursor } = await serve({ first: 2 });
    const anew = serve({ after: endCursor }, { chain: "epoch-2" });
    await expect(anew).rejects.toEqual(refusedAs("BAD_USER_INPUT"));
  });
});

describe("a cursor beyond the last entry", () => {
  it("is refused where the last one is known: entries are gone", async () => {
    const { endCursor } = await serve({});
    expect((await serve({ after: endCursor }, { last: 8 })).entries).toEqual([]);
    const short = serve({ after: endCursor }, { last: 7 });
    await expect(short).rejects.toEqual(refusedAs("BAD_USER_INPUT"));
  });
});

describe("waiting", () => {
  it("answers at once when something is added", async () => {
    const start = performance.now();
    const waiting = serve({ waitMs: 30_000 }, { feed: "waited" });
    await sleep(100);
    await addEntry(knex, "waited", 1);
    expect(await waiting).toMatchObject({ entries: [1], hasNextPage: false });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("answers at once when there is something already", async () => {
    const start = performance.now();
    expect((await serve({ waitMs: 30_000 })).entries).toHaveLength(5);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it("answers with an empty page when the time is up", async () => {
    const start = performance.now();
    expect((await serve({ waitMs: 150 }, { feed: "none" })).entries).toEqual([]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(150);
  });
});

describe("who may follow", () => {
  it.each<[string, Viewer]>([
    ["nobody", nobody],
    ["a citizen", viewerOf("citizen")],
    ["an officer of the department", viewerOf("officer-food")],
    ["a person with the scope of a service", viewerOf("citizen", { scopes: ["feed"] })],
    ["a portal with the scope of a service", { ...nobody, kind: "PORTAL", scopes: ["feed"] }],
    ["a service without a scope", serviceOf("one-stop")],
    ["a service that may do other things", serviceOf("one-stop", ["deliver", "act", "Feed"])],
  ])("refuses %s", async (_who, viewer) => {
    await expect(serve({}, { viewer })).rejects.toEqual(refusedAs("FORBIDDEN"));
  });
});

function cursorOf(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}
