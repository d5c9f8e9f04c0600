import { describe, expect, it } from "vitest";
import { listNextActions } from "../../../../subgraphs/kit/life-cycle/next-actions.ts";
import { createSituation } from "../../../../subgraphs/kit/life-cycle/situation.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { calendar } from "../clock/working-calendar.ts";
import {
  article,
  ask,
  codesOf,
  decide,
  factsOf,
  inProcessing,
  now,
  old,
  own,
  unknown,
} from "./decided-acts.ts";
import { createEvents, type Told } from "./dossier-events.ts";

const round = (asked: string, answered: string, paperIds: string[] = []): Told[] => [
  ["SUPPLEMENT_REQUESTED", 5, asked, { items: paperIds.map((paperId) => ({ paperId })) }],
  ["SUPPLEMENT_ANSWERED", 4, answered, { paperIds }],
];

describe("REQUEST_SUPPLEMENT within 3 working days of hand-over (Decree 118/2025 Art. 19)", () => {
  it("is taken to the end of the third, refused after it", () => {
    expect(codesOf(ask(inProcessing, { at: "2025-09-11T16:59:59.999Z" }))).toEqual([]);
    expect(ask(inProcessing, { at: "2025-09-11T17:00:00.000Z" })).toEqual({
      ok: false,
      problems: [{ code: "SUPPLEMENT_TOO_LATE", path: ["action"], rule: article(19) }],
    });
  });

  it("has the days that special law gives, by the procedure's own law", () => {
    const facts = factsOf({ noticeWithin: { value: 5, unit: "WORKING_DAY" } });
    expect(codesOf(ask(inProcessing, { facts, at: "2025-09-15T02:00:00.000Z" }))).toEqual([]);
    expect(ask(inProcessing, { facts, at: "2025-09-16T02:00:00.000Z" })).toMatchObject({
      problems: [{ code: "SUPPLEMENT_TOO_LATE", rule: own }],
    });
  });

  it("begins again with an answer, and holds neither at the desk nor before the decree", () => {
    const facts = factsOf({ policy: "SEVERAL" });
    const again = [...inProcessing, ...round("2025-09-09T02:00:00Z", "2025-09-22T02:00:00Z")];
    expect(codesOf(ask(again, { facts, at: "2025-09-25T02:00:00.000Z" }))).toEqual([]);
    expect(codesOf(ask(again, { facts, at: "2025-09-26T02:00:00.000Z" }))).toEqual([
      "SUPPLEMENT_TOO_LATE",
    ]);
    expect(codesOf(ask(inProcessing.slice(0, 1), { at: "2025-09-19T02:00:00.000Z" }))).toEqual([]);
    const before: Told[] = [
      ["ACCEPTED", 2, "2025-06-02T02:00:00Z"],
      ["HANDED_OVER", 4, "2025-06-02T03:00:00Z"],
    ];
    expect(codesOf(ask(before, { at: "2025-06-12T02:00:00.000Z" }))).toEqual([]);
  });
});

describe("rounds of supplements", () => {
  const once = [...inProcessing, ...round("2025-09-09T02:00:00Z", "2025-09-10T02:00:00Z")];
  const at = "2025-09-10T03:00:00.000Z";

  it("are as many as the procedure says: the one too many is refused by its law", () => {
    const facts = factsOf({ policy: "SEVERAL", maxRounds: 2 });
    expect(codesOf(ask(once, { facts, at }))).toEqual([]);
    const twice = [...once, ...round("2025-09-10T03:00:00Z", "2025-09-10T04:00:00Z")];
    expect(ask(twice, { facts, at: "2025-09-10T05:00:00.000Z" })).toMatchObject({
      problems: [{ code: "TOO_MANY_SUPPLEMENTS", rule: own }],
    });
  });

  it("are one where it says ONCE, at the desk and in appraisal together", () => {
    const facts = factsOf({ policy: "ONCE" });
    expect(codesOf(ask(inProcessing, { facts }))).toEqual([]);
    expect(codesOf(ask(once, { facts, at }))).toEqual(["TOO_MANY_SUPPLEMENTS"]);
  });

  it("are counted but not bounded where it says SEVERAL without a number", () => {
    const many = Array.from({ length: 7 }, (_, hour) =>
      round(`2025-09-10T0${hour}:00:00Z`, `2025-09-10T0${hour}:30:00Z`),
    ).flat();
    const told = [...inProcessing, ...many];
    expect(
      codesOf(ask(told, { facts: factsOf({ policy: "SEVERAL" }), at: "2025-09-10T08:00:00.000Z" })),
    ).toEqual([]);
    expect(foldEvents(createEvents(told))!.supplements).toHaveLength(7);
  });

  it("are one a stage where nothing is known (Art. 17 and 19)", () => {
    const atDesk: Told[] = [
      ["SUPPLEMENT_REQUESTED", 5, "2025-09-05T02:00:00Z"],
      ["SUPPLEMENT_ANSWERED", 1, "2025-09-05T03:00:00Z"],
    ];
    expect(ask(atDesk)).toMatchObject({
      problems: [{ code: "TOO_MANY_SUPPLEMENTS", rule: article(17) }],
    });
    expect(codesOf(ask([...atDesk, ...inProcessing]))).toEqual([]);
    expect(ask(once, { at })).toMatchObject({
      problems: [{ code: "TOO_MANY_SUPPLEMENTS", rule: article(19) }],
    });
  });
});

describe("items of a supplement (Decree 118/2025 Art. 19)", () => {
  const refusalOf = (item: object, facts = factsOf()) => {
    const decision = ask(inProcessing, { data: { items: [item] }, facts });
    return decision.ok ? [] : decision.problems;
  };

  it("name a legal basis of the revision, one that is in force or not known to be out of it", () => {
    expect(refusalOf({ paperId: "p1" })).toEqual([
      {
        code: "LEGAL_BASIS_MISSING",
        path: ["data", "items", "0", "legalBasis"],
        rule: article(19),
      },
    ]);
    expect(refusalOf({ paperId: "p1", legalBasis: "Luật A" })).toMatchObject([
      { code: "LEGAL_BASIS_UNKNOWN" },
    ]);
    expect(refusalOf({ paperId: "p1", legalBasis: old })).toMatchObject([
      { code: "LEGAL_BASIS_NOT_IN_FORCE", rule: old },
    ]);
    expect(refusalOf({ paperId: "p1", legalBasis: unknown })).toEqual([]);
  });

  it("cannot be asked for where no text is in force, and the list of next actions says so first", () => {
    const facts = factsOf({}, { legalBasis: [old] });
    const problem = { code: "NO_LEGAL_BASIS_IN_FORCE", path: ["action"], rule: old };
    const items = [{ paperId: "p1", legalBasis: old }];
    expect(ask(inProcessing, { facts, data: { items } })).toMatchObject({
      problems: [problem, { code: "LEGAL_BASIS_NOT_IN_FORCE" }],
    });
    const state = foldEvents(createEvents(inProcessing))!;
    const listed = listNextActions(state, createSituation(state, { facts, calendar, now }));
    expect(listed.find(({ code }) => code === "REQUEST_SUPPLEMENT")).toMatchObject({
      allowed: false,
      problems: [problem],
    });
  });

  it("rest on the decree itself where the procedure's law is not known", () => {
    const facts = factsOf({}, { legalBasis: [], legalBasisValidity: [] });
    const legalBasis = "Nghị định 118/2025/NĐ-CP, Điều 19";
    expect(refusalOf({ paperId: "p1", legalBasis }, facts)).toEqual([]);
  });

  it("name a paper the procedure requires, or a path of its form", () => {
    expect(refusalOf({ paperId: "p9", legalBasis: own })).toMatchObject([
      { code: "PAPER_UNKNOWN", path: ["data", "items", "0", "paperId"] },
    ]);
    for (const path of ["/product/name", "answers/product/name"]) {
      expect(refusalOf({ path, legalBasis: own })).toEqual([]);
    }
    expect(refusalOf({ path: "/product/colour", legalBasis: own })).toMatchObject([
      { code: "DATA_INVALID", path: ["data", "items", "0", "path"] },
    ]);
  });

  it("name OTHER only where no papers are known", () => {
    expect(refusalOf({ other: true, legalBasis: own })).toMatchObject([
      { code: "DATA_INVALID", path: ["data", "items", "0", "other"] },
    ]);
    const facts = factsOf({}, { requiredPapers: [] });
    expect(refusalOf({ other: true, legalBasis: own }, facts)).toEqual([]);
  });

  it("are marked where the paper was there to be seen in an earlier round", () => {
    const facts = factsOf({ policy: "SEVERAL" });
    const marks = (told: readonly Told[]) => {
      const items = ["p1", "p2"].map((paperId) => ({ paperId, legalBasis: own }));
      const decision = ask(told, { data: { items }, facts, at: "2025-09-10T05:00:00.000Z" });
      if (!decision.ok) throw new Error(JSON.stringify(decision.problems));
      return (decision.event.data.items as { couldHaveBeenAskedEarlier?: true }[]).map(
        ({ couldHaveBeenAskedEarlier = false }) => couldHaveBeenAskedEarlier,
      );
    };
    expect(marks(inProcessing)).toEqual([false, false]);
    // The mandatory paper was filed; the other came with the first answer.
    const first = round("2025-09-09T02:00:00Z", "2025-09-10T02:00:00Z");
    expect(marks([...inProcessing, ...first])).toEqual([true, false]);
    const asked = round("2025-09-09T02:00:00Z", "2025-09-10T02:00:00Z", ["p2"]);
    expect(marks([...inProcessing, ...asked])).toEqual([true, true]);
  });
});

describe("ANSWER_SUPPLEMENT", () => {
  const asked: Told[] = [...inProcessing, ["SUPPLEMENT_REQUESTED", 5, "2025-10-01T02:00:00Z"]];

  it("is taken to the end of the window and refused after it (Art. 19: 15 days)", () => {
    const answer = (at: string) => decide(asked, "ANSWER_SUPPLEMENT", { data: {}, at });
    expect(codesOf(answer("2025-10-16T16:59:59.999Z"))).toEqual([]);
    expect(answer("2025-10-16T17:00:00.000Z")).toEqual({
      ok: false,
      problems: [{ code: "LAPSED", path: ["action"], rule: article(19) }],
    });
  });

  it("tells the case its answers choose, so that the limit moves with it", () => {
    const at = "2025-10-02T02:00:00.000Z";
    const decision = decide(asked, "ANSWER_SUPPLEMENT", { data: { answers: { case: "2" } }, at });
    expect(decision).toMatchObject({ event: { data: { paperIds: [], case: "2" } } });
    const none = decide(asked, "ANSWER_SUPPLEMENT", { data: {}, at });
    expect(none).toMatchObject({ event: { data: { paperIds: [] } } });
  });
});
