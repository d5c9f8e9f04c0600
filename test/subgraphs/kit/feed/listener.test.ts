import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createListener } from "../../../../subgraphs/kit/listener.ts";
import type { Listener } from "../../../../subgraphs/kit/listener.ts";
import { eventually } from "../../../support/stack.ts";
import { addEntry, createFeedDatabase, listPositions } from "./feed-database.ts";

const logger = pino({ level: "silent" });
const started: Listener[] = [];
let knex: Knex;
let appUrl: string;

beforeAll(async () => {
  ({ knex, appUrl } = await createFeedDatabase());
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((listener) => listener.stop()));
});

async function listen(url = appUrl): Promise<Listener> {
  const listener = createListener({ url, channels: ["entry"], logger });
  started.push(listener);
  await eventually(async () => (await backends()).length > 0, "the connection");
  await sleep(50);
  return listener;
}

async function backends(): Promise<number[]> {
  const { rows } = await knex.raw<{ rows: { pid: number }[] }>(
    `select pid from pg_stat_activity
     where application_name = 'listener' and datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}

/** Looks for entries of a feed; counts how often. */
function lookingFor(feed: string) {
  const look = async () => {
    look.times += 1;
    const found = await listPositions(knex, feed);
    return found.length === 0 ? null : found;
  };
  look.times = 0;
  return look;
}

async function timed<Result>(work: Promise<Result>) {
  const start = performance.now();
  const result = await work;
  return { result, ms: performance.now() - start };
}

describe("waitFor", () => {
  it("gives at once what is there already", async () => {
    const listener = await listen();
    await addEntry(knex, "there", 1);
    const { result, ms } = await timed(listener.waitFor("entry", 20_000, lookingFor("there")));
    expect(result).toEqual([1]);
    expect(ms).toBeLessThan(1_000);
  });

  it("wakes when it is told, long before the time is up", async () => {
    const listener = await listen();
    const waiting = timed(listener.waitFor("entry", 20_000, lookingFor("told")));
    await sleep(100);
    await addEntry(knex, "told", 1);
    const { result, ms } = await waiting;
    expect(result).toEqual([1]);
    expect(ms).toBeLessThan(2_000);
  });

  it("misses nothing that is told while it is looking", async () => {
    const listener = await listen();
    const look = lookingFor("between");
    const { result, ms } = await timed(
      listener.waitFor("entry", 20_000, async () => {
        const found = await look();
        if (look.times === 1) {
          await addEntry(knex, "between", 1);
          await sleep(100);
        }
        return found;
      }),
    );
    expect(result).toEqual([1]);
    expect(look.times).toBe(2);
    expect(ms).toBeLessThan(2_000);
  });

  it("gives null when nothing came in time, having looked a last time", async () => {
    const listener = await listen();
    const look = lookingFor("never");
    const { result, ms } = await timed(listener.waitFor("entry", 200, look));
    expect(result).toBeNull();
    expect(ms).toBeGreaterThanOrEqual(200);
    expect(look.times).toBe(2);
  });

  it("does not wait when it may not", async () => {
    const listener = await listen();
    const look = lookingFor("never");
    expect(await listener.waitFor("entry", 0, look)).toBeNull();
    expect(look.times).toBe(1);
  });

  it("looks only when what is told concerns it", async () => {
    const listener = await listen();
    const look = lookingFor("mine");
    const waiting = listener.waitFor("entry", 20_000, look, (payload) => payload === "mine");
    await sleep(50);
    for (let position = 1; position <= 20; position += 1) await addEntry(knex, "other", position);
    await sleep(50);
    expect(look.times).toBe(1);
    await addEntry(knex, "mine", 1);
    expect(await waiting).toEqual([1]);
    expect(look.times).toBe(2);
  });

  it("throws what looking throws", async () => {
    const listener = await listen();
    const failing = listener.waitFor("entry", 20_000, async () => {
      throw new RangeError("no table");
    });
    await expect(failing).rejects.toThrow(new RangeError("no table"));
  });

  it("ends when the listener stops", async () => {
    const listener = await listen();
    const waiting = timed(listener.waitFor("entry", 20_000, lookingFor("never")));
    await sleep(50);
    await listener.stop();
    const { result, ms } = await waiting;
    expect(result).toBeNull();
    expect(ms).toBeLessThan(2_000);
  });
});

describe("a connection that breaks", () => {
  it("is made again, and what was said meanwhile is found", async () => {
    const listener = await listen();
    const waiting = timed(listener.waitFor("entry", 20_000, lookingFor("meanwhile")));
    await sleep(50);
    const [before] = await backends();
    await knex.raw("select pg_terminate_backend(?)", [before!]);
    await eventually(async () => (await backends()).length === 0, "the end of the connection");
    await addEntry(knex, "meanwhile", 1);
    const { result, ms } = await waiting;
    expect(result).toEqual([1]);
    expect(ms).toBeLessThan(3_000);
    expect(await backends()).not.toContain(before);
  });

  it("is made again and again, one at a time", async () => {
    const listener = await listen();
    for (let time = 1; time <= 3; time += 1) {
      const [pid] = await eventually(async () => {
        const found = await backends();
        return found.length === 1 && found;
      }, "one connection");
      await knex.raw("select pg_terminate_backend(?)", [pid!]);
      await eventually(async () => !(await backends()).includes(pid!), "the end");
    }
    const waiting = listener.waitFor("entry", 20_000, lookingFor("after"));
    await eventually(async () => (await backends()).length === 1, "one connection");
    await addEntry(knex, "after", 1);
    expect(await waiting).toEqual([1]);
    expect(await backends()).toHaveLength(1);
  });

  it("stays closed once the listener has stopped", async () => {
    const listener = await listen();
    const [pid] = await backends();
    await knex.raw("select pg_terminate_backend(?)", [pid!]);
    await listener.stop();
    await sleep(700);
    expect(await backends()).toEqual([]);
  });
});
