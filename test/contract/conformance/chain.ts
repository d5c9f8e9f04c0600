import { describe, expect, it } from "vitest";
import { eventFields, hashOf } from "../chain-format.ts";
import { instant, readAll } from "./held-department.ts";
import type { Held, Position } from "./held-department.ts";

/** Whether the whole chain adds up; run last, over what the others appended. */
export function describeChain(held: Held): void {
  const { get, receive, filing, listEvents } = held;

  describe("its chain", () => {
    it("adds up from the first event to the last, in the exact bytes of the format", async () => {
      const { epoch } = await get<Position>("{ departmentInfo { epoch } }");
      const entries = await readAll(listEvents, 500);
      let previousHash = "0".repeat(64);
      for (const [index, { event }] of entries.entries()) {
        expect(Object.keys(event).toSorted()).toEqual(eventFields);
        expect(event).toMatchObject({ v: 1, epoch, sequence: index + 1, previousHash });
        expect(event.hash).toBe(hashOf(event));
        expect(event.occurredAt).toMatch(instant);
        expect(event.recordedAt).toMatch(instant);
        expect(event.privateDigest).toMatch(/^[0-9a-f]{64}$/);
        previousHash = event.hash;
      }
      expect(entries.length).toBeGreaterThan(10);
    });

    it("has no gap and no fork when twenty file at once", async () => {
      const before = (await readAll(listEvents, 500)).length;
      const answers = await Promise.all(Array.from({ length: 20 }, () => receive(filing())));
      const places = answers.map(({ event }) => event!.sequence);
      expect(places.toSorted((one, other) => one - other)).toEqual(
        Array.from({ length: 20 }, (_, index) => before + index + 1),
      );
    });
  });
}
