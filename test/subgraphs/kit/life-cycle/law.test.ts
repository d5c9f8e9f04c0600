import { describe, expect, it } from "vitest";
import { ruleCalendar } from "../../../../subgraphs/kit/clock/calendar.ts";
import { computeLapse } from "../../../../subgraphs/kit/clock/lapse.ts";
import { decideAct } from "../../../../subgraphs/kit/life-cycle/actions.ts";
import { actionNames } from "../../../../subgraphs/kit/life-cycle/action-names.ts";
import { nationalActions } from "../../../../subgraphs/kit/life-cycle/national-actions.ts";
import { listNextActions } from "../../../../subgraphs/kit/life-cycle/next-actions.ts";
import { createSituation, type ActFacts } from "../../../../subgraphs/kit/life-cycle/situation.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import type { SupplementRule } from "../../../../subgraphs/kit/procedures/revision.ts";
import { calendar } from "../clock/working-calendar.ts";
import { createEvents, opening, type Told } from "./dossier-events.ts";

const article = (number: number) => `Decree 118/2025/NĐ-CP Art. ${number}`;

/** A law of the procedure's own, one that is out of force, and one nobody knows about. */
const [own, old, unknown] = [
  "Nghị định 98/2021/NĐ-CP",
  "Nghị định 54/2017/NĐ-CP",
  "Thông tư 9",
] as const;

const paper = (id: string, mandatory: boolean) => ({
  ...{ id, name: { vi: id, en: id }, originals: null, copies: null, mandatory },
  ...{ condition: null, confidence: "sourced" as const },
});

function factsOf(rule: Partial<SupplementRule> = {}, changes: Partial<ActFacts> = {}): ActFacts {
  const answers = { properties: { product: { properties: { name: {} } } } };
  return {
    timeLimit: {
      ...{ value: 10, unit: "WORKING_DAY", onReceipt: false, confidence: "sourced" },
      cases: [
        { value: 20, unit: "WORKING_DAY", when: { vi: "a", en: "a" } },
        { value: 30, unit: "WORKING_DAY", when: { vi: "b", en: "b" } },
      ],
      stages: [1, 2].map((value) => ({
        ...{ value, unit: "WORKING_DAY" as const, actor: "OFFICER" as const },
        name: { vi: "a", en: "a" },
      })),
    },
    supplementRule: {
      ...{ policy: "UNKNOWN", windowDays: null, counted: null, window: null, maxRounds: null },
      ...{ voidAfter: null, clock: "UNKNOWN", noticeWithin: null, limitAfterSupplement: null },
      ...{ note: null, confidence: "sourced" },
      ...rule,
    },
    tacitApproval: false,
    requiredPapers: [paper("p1", true), paper("p2", false)],
    legalBasis: [own, old, unknown],
    legalBasisValidity: [
      { citation: own, validFrom: "2022-01-01", validTo: null, source: own },
      { citation: old, validFrom: "2017-07-01", validTo: "2025-06-30", source: own },
    ],
    form: { $schema: "", "x-madeBy": "", properties: { answers } },
    ...changes,
  };
}

/** Accepted and handed over on Monday 2025-09-08; ten working days end on Monday 2025-09-22. */
const inProcessing: Told[] = [
  ["ACCEPTED", 2, "2025-09-08T02:00:00Z"],
  ["HANDED_OVER", 4, "2025-09-08T02:30:00Z"],
];
const now = "2025-09-09T02:00:00.000Z";

function decide(
  told: readonly Told[],
  action: string,
  { data, at = now, facts = factsOf() }: { data?: object; at?: string; facts?: ActFacts | null },
) {
  const state = foldEvents(createEvents(told))!;
  const actorKind = action === "ANSWER_SUPPLEMENT" ? "APPLICANT" : "OFFICER";
  const situation = createSituation(state, { facts, calendar, now: at });
  return decideAct(state, { action, actorKind, data, note: "Lý do (mẫu)." }, situation);
}

const ask = (told: readonly Told[], more: Partial<Parameters<typeof decide>[2]> = {}) =>
  decide(told, "REQUEST_SUPPLEMENT", {
    data: { items: [{ paperId: "p1", legalBasis: own }] },
    ...more,
  });

/** Codes of a refusal; none when it was taken. */
const codesOf = (decision: ReturnType<typeof decide>) =>
  decision.ok ? [] : decision.problems.map(({ code }) => code);

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

describe("EXTEND once, a day ahead, with an apology (Decree 118/2025 Art. 19)", () => {
  const facts = factsOf();
  const apology = { reason: "EXPERT_OPINION", signedOn: "2025-09-20" };
  const extend = (at: string, newDueOn = "2025-09-30", told = inProcessing) =>
    decide(told, "EXTEND", { data: { newDueOn, apology }, at, facts });

  it("is taken on the day before the due day, refused on it", () => {
    expect(codesOf(extend("2025-09-21T16:59:59.999Z"))).toEqual([]);
    expect(extend("2025-09-21T17:00:00.000Z")).toEqual({
      ok: false,
      problems: [{ code: "EXTENSION_TOO_LATE", path: ["action"], rule: article(19) }],
    });
  });

  it("names a later day, and is refused a second time", () => {
    expect(extend("2025-09-15T02:00:00.000Z", "2025-09-22")).toMatchObject({
      problems: [{ code: "DATA_INVALID", path: ["data", "newDueOn"] }],
    });
    const extended: Told[] = [
      ...inProcessing,
      ["EXTENDED", 4, "2025-09-15T02:00:00Z", { newDueOn: "2025-09-30", apology }],
    ];
    expect(codesOf(extend("2025-09-16T02:00:00.000Z", "2025-10-30", extended))).toEqual([
      "EXTENDED_ALREADY",
    ]);
  });

  it("is taken while a payment is awaited, as the limit runs on", () => {
    const paying: Told[] = [...inProcessing, ["PAYMENT_REQUESTED", 6, "2025-09-10T02:00:00Z"]];
    expect(codesOf(extend("2025-09-15T02:00:00.000Z", "2025-09-30", paying))).toEqual([]);
    const pausing = factsOf({}, { paymentClock: "PAUSE" });
    const data = { newDueOn: "2025-09-30", apology };
    const at = "2025-09-15T02:00:00.000Z";
    expect(codesOf(decide(paying, "EXTEND", { data, at, facts: pausing }))).toEqual([
      "NOTHING_TO_EXTEND",
    ]);
  });

  it("has nothing to move where no limit is known", () => {
    const data = { newDueOn: "2025-09-30", apology };
    const none = decide(inProcessing, "EXTEND", { data, facts: null });
    expect(codesOf(none)).toEqual(["NOTHING_TO_EXTEND"]);
  });
});

describe("a dossier that was decided and is back to have an error corrected (Decree 118/2025 Art. 23)", () => {
  const corrected: Told[] = [
    ...inProcessing,
    ["FINISHED", 9, "2025-09-10T02:00:00Z"],
    ["CORRECTED", 4, "2025-09-11T02:00:00Z"],
  ];
  const at = "2025-09-11T03:00:00.000Z";
  const refusal = (number: number) => ({
    ok: false,
    problems: [{ code: "ALREADY_DECIDED", path: ["action"], rule: article(number) }],
  });

  it("cannot be withdrawn any more: the decision is issued (Art. 21)", () => {
    const state = foldEvents(createEvents(corrected))!;
    const situation = createSituation(state, { facts: factsOf(), calendar, now: at });
    const asked = { action: "REQUEST_WITHDRAWAL", actorKind: "APPLICANT" } as const;
    expect(decideAct(state, asked, situation)).toEqual(refusal(21));
  });

  it("is neither stopped, nor waits for papers or payment; it is finished again", () => {
    expect(ask(corrected, { at })).toEqual(refusal(23));
    const payment = { data: { amountVnd: "1" }, at };
    expect(decide(corrected, "REQUEST_PAYMENT", payment)).toEqual(refusal(23));
    expect(decide(corrected, "STOP", { at })).toEqual(refusal(23));
    expect(decide(corrected, "FINISH", { at }).ok).toBe(true);
  });

  it("does not lapse, should a department have asked all the same", () => {
    const asked: Told[] = [...corrected, ["SUPPLEMENT_REQUESTED", 5, "2025-09-11T02:30:00Z"]];
    const state = foldEvents(createEvents(asked))!;
    const { counting } = createSituation(state, { facts: factsOf(), calendar, now: at });
    expect(computeLapse(state, counting)).toBeNull();
  });
});

describe("acts on what lapsed", () => {
  const facts = factsOf({}, { tacitApproval: true });

  it("are refused from the legal instant on, the hand-over of the result alone is taken", () => {
    const at = "2025-09-22T17:00:00.000Z";
    const finish = decide(inProcessing, "FINISH", { facts, at });
    expect(codesOf(finish)).toEqual(["LAPSED"]);
    const inTime = decide(inProcessing, "FINISH", { facts, at: "2025-09-22T16:59:59.999Z" });
    expect(codesOf(inTime)).toEqual([]);
    const returned = decide(inProcessing, "RETURN_RESULT", { facts, at });
    expect(returned).toMatchObject({ ok: true, event: { nationalStatus: 10 } });
  });
});

describe("START_STAGE", () => {
  it("goes to a later stage of the procedure, and to no other", () => {
    const start = (stage: number, told = inProcessing) =>
      codesOf(decide(told, "START_STAGE", { data: { stage } }));
    expect([start(2), start(1), start(3)]).toEqual([[], ["DATA_INVALID"], ["DATA_INVALID"]]);
    const second: Told = ["STAGE_STARTED", 4, "2025-09-08T03:00:00Z", { stage: 2 }];
    expect(start(2, [...inProcessing, second])).toEqual(["DATA_INVALID"]);
  });
});

describe("listNextActions", () => {
  function next(told: readonly Told[], at = now, facts: ActFacts | null = factsOf()) {
    const state = foldEvents(createEvents(told))!;
    return listNextActions(state, createSituation(state, { facts, calendar, now: at }));
  }
  const dues = (told: readonly Told[], at = now) =>
    Object.fromEntries(next(told, at).map(({ code, dueOn }) => [code, dueOn]));

  it("tells what can come next in a status, whose it is and until when", () => {
    // Filed on Thursday 2 January 2025 at 09:00: 8 working hours end on Friday at 09:00.
    expect(dues([])).toEqual({
      ACCEPT: "2025-01-03",
      REFUSE: "2025-01-03",
      REQUEST_SUPPLEMENT: "2025-01-03",
      REQUEST_PAYMENT: null,
      REQUEST_WITHDRAWAL: null,
    });
    expect(dues(inProcessing)).toEqual({
      REQUEST_SUPPLEMENT: "2025-09-11",
      REQUEST_PAYMENT: null,
      REQUEST_WITHDRAWAL: null,
      STOP: null,
      FINISH: "2025-09-22",
      EXTEND: "2025-09-21",
      START_STAGE: null,
    });
    const asked: Told[] = [...inProcessing, ["SUPPLEMENT_REQUESTED", 5, "2025-10-01T02:00:00Z"]];
    expect(dues(asked, "2025-10-02T02:00:00.000Z").ANSWER_SUPPLEMENT).toBe("2025-10-16");
    expect(next([["REFUSED", 3, "2025-09-08T02:00:00Z"]])).toEqual([]);
  });

  it("gives the correction of a result 3 working days (Decree 118/2025 Art. 23)", () => {
    const corrected: Told[] = [
      ...inProcessing,
      ["FINISHED", 9, "2025-09-10T02:00:00Z"],
      ["CORRECTED", 4, "2025-09-11T02:00:00Z"],
    ];
    expect(dues(corrected, "2025-09-12T02:00:00.000Z").FINISH).toBe("2025-09-16");
  });

  it("says what the act itself would be refused for", () => {
    const at = "2025-09-22T02:00:00.000Z";
    for (const { code, allowed, problems } of next(inProcessing, at)) {
      const data = {
        REQUEST_SUPPLEMENT: { items: [{ paperId: "p1", legalBasis: own }] },
        REQUEST_PAYMENT: { amountVnd: "1" },
        EXTEND: {
          newDueOn: "2025-10-30",
          apology: { reason: "WORKLOAD", signedOn: "2025-09-20" },
        },
        START_STAGE: { stage: 2 },
      }[code];
      if (code === "REQUEST_WITHDRAWAL") continue;
      const decision = decide(inProcessing, code, { at, ...(data && { data }) });
      expect([code, decision.ok]).toEqual([code, allowed]);
      expect(decision.ok ? [] : decision.problems).toEqual(problems);
    }
    const refused = next(inProcessing, at).filter(({ allowed }) => !allowed);
    expect(refused.map(({ code }) => code)).toEqual(["REQUEST_SUPPLEMENT", "EXTEND"]);
  });

  it("has forms that say of each thing they ask what it is, in both languages", () => {
    const bare = (part: unknown, path: string): string[] => {
      const { properties = {}, items } = part as { properties?: object; items?: object };
      const inner = Object.entries(properties).flatMap(([name, schema]) => {
        const title = (schema as { "x-title"?: { vi: string; en: string } })["x-title"];
        const here = `${path}/${name}`;
        return [...(title?.vi && title.en ? [] : [here]), ...bare(schema, here)];
      });
      return [...inner, ...(items === undefined ? [] : bare(items, path))];
    };
    for (const [code, { schema }] of Object.entries(nationalActions)) {
      expect([code, bare(schema, "")]).toEqual([code, []]);
      expect(Object.keys(actionNames[code]!)).toEqual(["vi", "en"]);
    }
    for (const { form, name } of next(inProcessing)) {
      expect(form["x-title"]).toEqual(name);
      expect(bare(form, "")).toEqual([]);
    }
  });

  it("offers the stages that are to come, by name", () => {
    const form = next(inProcessing).find(({ code }) => code === "START_STAGE")!.form;
    const name = { vi: "a", en: "a" };
    expect(form.properties).toMatchObject({ stage: { oneOf: [{ const: 2, "x-title": name }] } });
  });

  it("has forms that name the procedure's own papers and legal bases", () => {
    const form = next(inProcessing).find(({ code }) => code === "REQUEST_SUPPLEMENT")!.form;
    expect(form).toMatchObject({
      type: "object",
      required: ["items"],
      properties: {
        items: {
          items: {
            properties: {
              paperId: { oneOf: [{ const: "p1" }, { const: "p2", "x-title": { vi: "p2" } }] },
              // Without the one that is known to be out of force.
              legalBasis: { enum: [own, unknown] },
            },
            required: ["legalBasis"],
          },
        },
      },
    });
  });

  it("counts what lapsed as if it had been recorded", () => {
    const facts = factsOf({}, { tacitApproval: true });
    const after = next(inProcessing, "2025-12-01T00:00:00.000Z", facts);
    expect(after.map(({ code }) => code)).toEqual(["RETURN_RESULT", "CORRECT"]);
  });
});

describe("a correction dossier", () => {
  it("has the 3 working days of a correction (Decree 118/2025 Art. 23), whatever the procedure says", () => {
    const [first, ...rest] = createEvents(inProcessing);
    const data = { ...opening, correctionOf: "AAAAAAAAAAAAAAAAAAAAAA" };
    const state = foldEvents([{ ...first!, data }, ...rest])!;
    const situation = createSituation(state, { facts: factsOf(), calendar, now });
    const finish = listNextActions(state, situation).find(({ code }) => code === "FINISH");
    expect(finish!.dueOn).toBe("2025-09-11");
  });
});

describe("ruleCalendar", () => {
  it("counts by weekends and fixed holidays, all of it provisional", () => {
    const byRule = ruleCalendar();
    expect(byRule.isWorkingDay("2025-01-29")).toBe(true);
    expect(byRule.isWorkingDay("2025-09-02")).toBe(false);
    expect(byRule.stateOf("2025-01-29")).toBe("provisional");
  });
});
