import { describe, expect, it } from "vitest";
import { actionNames } from "../../../../subgraphs/kit/life-cycle/action-names.ts";
import { nationalActions } from "../../../../subgraphs/kit/life-cycle/national-actions.ts";
import { listNextActions } from "../../../../subgraphs/kit/life-cycle/next-actions.ts";
import { createSituation, type ActFacts } from "../../../../subgraphs/kit/life-cycle/situation.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { calendar } from "../clock/working-calendar.ts";
import { decide, factsOf, inProcessing, now, own, unknown } from "./decided-acts.ts";
import { createEvents, type Told } from "./dossier-events.ts";

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
