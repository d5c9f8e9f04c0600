import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEvent,
  findEventFault,
  foldEvents,
  type DossierState,
} from "../../../../subgraphs/kit/life-cycle/state.ts";
import { randomLife } from "./random-life.ts";

const runs = { seed: 20261121, numRuns: 500 };

describe("foldEvents", () => {
  it("gives the same for the same events, however often and in whatever order they come", () => {
    fc.assert(
      fc.property(randomLife, fc.infiniteStream(fc.nat()), (events, keys) => {
        const again = [...events, ...events.slice(0, 3)]
          .map((event) => ({ event, key: keys.next().value! }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ event }) => event);
        expect(foldEvents(again)).toEqual(foldEvents(events));
      }),
      runs,
    );
  });

  it("lets the sequence break ties: events of one instant count in the order of the chain", () => {
    fc.assert(
      fc.property(randomLife, (events) => {
        const { occurredAt } = events[0]!;
        const atOnce = events.map((event) => ({ ...event, occurredAt })).toReversed();
        const { status, version, waits } = foldEvents(atOnce)!;
        const told = foldEvents(events)!;
        expect([status, version]).toEqual([told.status, told.version]);
        expect(waits.map(({ kind }) => kind)).toEqual(told.waits.map(({ kind }) => kind));
      }),
      runs,
    );
  });

  it("gives the same whatever other dossiers stand between its events in the chain", () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 13, maxLength: 13 });
    fc.assert(
      fc.property(randomLife, gaps, (events, others) => {
        let sequence = 0;
        const between = events.map((event, index) => {
          sequence += others[index]!;
          return { ...event, sequence };
        });
        expect(foldEvents(between)).toEqual(foldEvents(events));
      }),
      runs,
    );
  });

  it("gives the same whole, event by event, and from a state that was stored between", () => {
    fc.assert(
      fc.property(randomLife, fc.nat(), (events, at) => {
        const before = foldEvents(events.slice(0, at % events.length));
        const stored = JSON.parse(JSON.stringify(before)) as DossierState | null;
        const after = events
          .slice(at % events.length)
          .reduce<DossierState | null>((state, event) => applyEvent(state, event), stored);
        expect(after).toEqual(foldEvents(events));
      }),
      runs,
    );
  });

  it("finds no fault in what was decided", () => {
    fc.assert(
      fc.property(randomLife, (events) => {
        let state: DossierState | null = null;
        for (const event of events) {
          expect(findEventFault(state, event)).toBeNull();
          state = applyEvent(state, event);
        }
        expect(state!.version).toBe(events.length);
      }),
      runs,
    );
  });

  it("has a wait open exactly while something is awaited", () => {
    fc.assert(
      fc.property(randomLife, (events) => {
        const { status, statusBeforeWithdrawal, waits } = foldEvents(events)!;
        const open = waits.filter(({ to }) => to === null).map(({ kind }) => kind);
        const held = status === 7 ? statusBeforeWithdrawal : status;
        if (status === 8) return;
        expect(open.includes("SUPPLEMENT")).toBe(held === 5);
        expect(open.includes("PAYMENT")).toBe(held === 6);
        expect(open.includes("WITHDRAWAL")).toBe(status === 7);
      }),
      runs,
    );
  });
});
