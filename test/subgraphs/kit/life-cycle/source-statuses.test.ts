import { describe, expect, it } from "vitest";
import {
  createStatusMap,
  mapSourceStatus,
} from "../../../../subgraphs/kit/life-cycle/source-statuses.ts";
import {
  applyEvent,
  findEventFault,
  foldEvents,
} from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, type Told } from "./dossier-events.ts";

describe("mapSourceStatus", () => {
  it("maps a system's own word, which may mean another thing elsewhere", () => {
    expect(mapSourceStatus({ system: "opencps-v2", status: "releasing" })).toBe(9);
    expect(mapSourceStatus({ system: "variant-6-reused", status: "6" })).toBe(4);
    expect(mapSourceStatus({ system: "variant-6-reused", status: "11" })).toBe(2);
    expect(mapSourceStatus({ system: "variant-11-refused", status: "11" })).toBe(3);
  });

  it.each([
    ["opencps-v2", "sleeping"],
    ["opencps-v2", "pausing"],
    ["newpsg-pms", "116"],
    ["nobody", "new"],
  ])("guesses none for %s %s", (system, status) => {
    expect(mapSourceStatus({ system, status })).toBeNull();
  });

  it("lets a sub-status of its own win, also where it has no safe mapping", () => {
    const map = createStatusMap([
      {
        system: "one",
        states: [
          { sourceCode: "processing", national: 4 },
          { sourceCode: "processing", subStatus: "paying", national: 6 },
          { sourceCode: "processing", subStatus: "odd", national: null },
        ],
      },
    ]);
    const of = (subStatus: string) => map({ system: "one", status: "processing", subStatus });
    expect([of("paying"), of("odd"), of("other")]).toEqual([6, null, 4]);
  });

  it("refuses a map that is none", () => {
    expect(() => createStatusMap([{ system: "one", states: [{ national: 11 }] }])).toThrow(
      /sourceCode/,
    );
  });
});

describe("an event that tells a system's own word", () => {
  const told = (status: string, national: 4 | 5): Told => [
    "STATUS_REPORTED",
    national,
    "2025-01-07T02:00:00Z",
    { system: "opencps-v2", status },
  ];
  const before: Told[] = [
    ["ACCEPTED", 2, "2025-01-03T02:00:00Z"],
    ["HANDED_OVER", 4, "2025-01-03T03:00:00Z"],
  ];
  const state = foldEvents(createEvents(before))!;
  const eventOf = (one: Told) => createEvents([...before, one]).at(-1)!;

  it("counts by its status when the map says the same", () => {
    const event = eventOf(told("waiting", 5));
    expect(findEventFault(state, event)).toBeNull();
    expect(applyEvent(state, event).status).toBe(5);
  });

  it("is flagged and changes nothing but the count when no map has it, or another status", () => {
    for (const one of [told("sleeping", 4), told("waiting", 4)]) {
      expect(findEventFault(state, eventOf(one))).toBe("STATUS_UNMAPPED");
      expect(applyEvent(state, eventOf(one))).toEqual({ ...state, version: 4 });
    }
  });
});
