import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { readAll } from "./held-department.ts";
import type { FeedPage, Held } from "./held-department.ts";

/** How feeds page, wait and refuse. */
export function describeFeeds(held: Held): void {
  const { ask, file, listEvents, listRevisions, endOfFeed } = held;

  describe.each([
    ["dossierEvents", listEvents],
    ["procedureRevisions", listRevisions],
  ] as const)("%s as a feed", (field, list) => {
    beforeAll(async () => {
      for (let filed = 0; filed < 3; filed += 1) await file();
    });

    it("gives the same entries in pages of any size", async () => {
      const read = list as (args: object) => Promise<FeedPage<object>>;
      const whole = await readAll(read, 500);
      expect(whole.length).toBeGreaterThanOrEqual(3);
      expect(await readAll(read, Math.ceil(whole.length / 3))).toEqual(whole);
      const first = await read({ first: 1 });
      expect(first).toMatchObject({ entries: [whole[0]], hasNextPage: true });
      expect((await read({ first: 1, after: first.endCursor })).entries).toEqual([whole[1]]);
    });

    it("hands the cursor back when there is nothing after it", async () => {
      const read = list as (args: object) => Promise<FeedPage<object>>;
      let endCursor: string | null = null;
      for (let more = true; more;) {
        const page: FeedPage<object> = await read({ after: endCursor });
        [endCursor, more] = [page.endCursor, page.hasNextPage];
      }
      expect(await read({ after: endCursor })).toEqual({
        entries: [],
        endCursor,
        hasNextPage: false,
      });
    });

    it.each([
      ["first: 0"],
      ["first: 501"],
      ["first: -1"],
      ["waitMs: -1"],
      ["waitMs: 30001"],
      ['after: "forged"'],
      ['after: ""'],
      [`after: "${Buffer.from('["another chain",1]').toString("base64url")}"`],
    ])("refuses %s", async (args) => {
      const { codes, data } = await ask(`{ ${field}(${args}) { endCursor } }`);
      expect({ codes, data }).toEqual({ codes: ["BAD_USER_INPUT"], data: null });
    });
  });

  describe("waiting for events", () => {
    it("ends at once when something is appended", async () => {
      const after = await endOfFeed();
      const started = performance.now();
      const waiting = listEvents({ after, waitMs: 30_000 });
      await sleep(200);
      const ref = await file();
      const { entries } = await waiting;
      expect(entries.map(({ event }) => event.dossierRef)).toEqual([ref]);
      expect(performance.now() - started).toBeLessThan(10_000);
    });

    it("ends with an empty page when the time is up", async () => {
      const after = await endOfFeed();
      const started = performance.now();
      expect((await listEvents({ after, waitMs: 300 })).entries).toEqual([]);
      expect(performance.now() - started).toBeGreaterThanOrEqual(299);
    });
  });
}
