import { describe, expect, it } from "vitest";
import { computeDeadline, computeDue } from "../../../../subgraphs/kit/clock/deadline.ts";
import { endOfLimit, readLimit } from "../../../../subgraphs/kit/clock/limit.ts";
import { toDay } from "../../../../subgraphs/kit/clock/day.ts";
import { computeHandOverDue } from "../../../../subgraphs/kit/clock/office-hours.ts";
import { policyOn } from "../../../../subgraphs/kit/clock/policy.ts";
import { decideAct } from "../../../../subgraphs/kit/life-cycle/actions.ts";
import type { Situation } from "../../../../subgraphs/kit/life-cycle/situation.ts";
import { mapSourceStatus } from "../../../../subgraphs/kit/life-cycle/source-statuses.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, toUtc, type Told } from "../life-cycle/dossier-events.ts";
import deadlineCases from "./deadline-cases.json" with { type: "json" };
import { calendar } from "./working-calendar.ts";

type Case = (typeof deadlineCases.cases)[number];
type Happening = { type: string; at: string; newDueAt?: string; expected?: string };

const ofKind = (...kinds: string[]) =>
  deadlineCases.cases.filter(({ kind }) => kinds.includes(kind));
const titled = (cases: Case[]) => cases.map((one) => [one.id, one.note, one] as const);

/** @returns the events of a case, its extensions left out. */
function eventsOf({ acceptedAt, events }: Case): Told[] {
  const status = { SUPPLEMENT_REQUESTED: 5, SUPPLEMENT_COMPLETED: 4, FINISHED: 9 } as const;
  const told = (events as Happening[]).flatMap(({ type, at }): Told[] =>
    type in status ? [[type, status[type as keyof typeof status], at]] : [],
  );
  return [["ACCEPTED", 2, acceptedAt!], ["HANDED_OVER", 4, acceptedAt!], ...told];
}

const limitOf = ({ limit }: Case) => readLimit({ ...limit!, onReceipt: false, cases: [] }, null);

const dueOf = (one: Case, told: Told[]) =>
  computeDue(foldEvents(createEvents(told))!, { limit: limitOf(one), calendar });

/** What acts on a case are decided in. */
const situationOf = (one: Case, now: string): Situation => ({
  now,
  calendar,
  facts: null,
  counting: { limit: limitOf(one), calendar },
});

describe("computeDue", () => {
  it.each(titled(ofKind("DUE_DATE")))("%s: %s", (_id, _note, one) => {
    const due = dueOf(one, eventsOf(one));
    expect(due.dueOn).toBe(one.expectedDueAt);
    expect(due.provisional).toBe(one.calendarState === "provisional");
    expect(policyOn(toDay(toUtc(one.acceptedAt!))).clock).toBe(one.policy!.clock);
  });

  it.each(titled(ofKind("ON_TIME", "INDEX")))("%s: %s", (_id, _note, one) => {
    const due = dueOf(one, eventsOf(one));
    expect(due.dueOn).toBe(one.expectedDueAt);
    expect(due.standing).toBe(one.expected!.onTimeByClock ? "MET" : "MISSED");
  });
});

describe("extensions", () => {
  it.each(titled(ofKind("EXTENSION")))("%s: %s", (_id, _note, one) => {
    const told = eventsOf(one);
    expect(dueOf(one, told).dueOn).toBe(one.expected!.originalDueAt);
    for (const { at, newDueAt, expected } of one.events as Happening[]) {
      const state = foldEvents(createEvents(told))!;
      const apology = { reason: "WORKLOAD", signedOn: at.slice(0, 10) };
      const data = { newDueOn: newDueAt, apology };
      const situation = situationOf(one, toUtc(at));
      const decision = decideAct(
        state,
        { action: "EXTEND", actorKind: "OFFICER", data },
        situation,
      );
      expect(decision.ok ? "GRANTED" : "REFUSED").toBe(expected);
      if (decision.ok) told.push([decision.event.type, 4, at, decision.event.data]);
    }
    expect(dueOf(one, told).dueOn).toBe(one.expectedDueAt);
  });
});

describe("transitions", () => {
  it.each(titled(ofKind("TRANSITION")))("%s: %s", (_id, _note, one) => {
    const finished = createEvents([
      ["ACCEPTED", 2, "2025-01-23T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-01-23T02:00:00Z"],
      ["FINISHED", 9, "2025-01-24T02:00:00Z"],
    ]);
    const state = foldEvents(finished)!;
    const decision = decideAct(state, { action: "REQUEST_WITHDRAWAL", actorKind: "APPLICANT" });
    expect(decision.ok ? "GRANTED" : "REFUSED").toBe(one.expected!.outcome);
    expect(state.status).toBe(one.expected!.nationalStatus);
  });
});

describe("supplement windows", () => {
  it.each(titled(ofKind("SUPPLEMENT_WINDOW")))("%s: %s", (_id, _note, one) => {
    const requestedOn = toDay(toUtc((one.events as Happening[])[0]!.at));
    expect(endOfLimit(requestedOn, limitOf(one)!, calendar)).toBe(one.expectedDueAt);
  });
});

describe("hand-over", () => {
  it.each(titled(ofKind("HAND_OVER")))("%s: %s", (_id, _note, one) => {
    const due = computeHandOverDue(toUtc(one.acceptedAt!), calendar);
    expect(due.dueOn).toBe(one.expected!.handOverDueOn);
    // The start of the working day in Viet Nam, 08:00.
    expect(due.dueAt).toBe("2025-10-20T01:00:00.000Z");
  });
});

describe("vocabularies", () => {
  it.each(titled(ofKind("MAPPING")))("%s: %s", (_id, _note, one) => {
    const [known, told] = one.events as unknown as [{ national: 4 }, { sourceCode: string }];
    const status = mapSourceStatus({ system: "variant-11-refused", status: told.sourceCode });
    expect(status === null ? "UNMAPPED_REPORTED" : "MAPPED").toBe(one.expected!.outcome);
    expect(status ?? known.national).toBe(one.expected!.nationalStatus);
  });
});

describe("the cases", () => {
  it("are all here", () => {
    const kinds = [
      ...["DUE_DATE", "ON_TIME", "INDEX", "EXTENSION", "TRANSITION", "SUPPLEMENT_WINDOW"],
      ...["HAND_OVER", "MAPPING"],
    ];
    expect(deadlineCases.cases.filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
    expect(deadlineCases.cases).toHaveLength(35);
  });

  it("has an exclusive end at midnight in Viet Nam", () => {
    const accepted: Told[] = [["ACCEPTED", 2, "2025-01-23T09:00:00+07:00"]];
    const state = foldEvents(createEvents(accepted))!;
    const limit = { value: 5, unit: "WORKING_DAY" } as const;
    const now = "2025-02-06T16:59:59.999Z";
    expect(computeDeadline(state, { limit, calendar, now })).toEqual({
      dueOn: "2025-02-06",
      dueAt: "2025-02-06T17:00:00.000Z",
      state: "RUNNING",
    });
  });
});
