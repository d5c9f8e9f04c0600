import { describe, expect, it } from "vitest";
import { computeLapse } from "../../../../subgraphs/kit/clock/lapse.ts";
import { decideAct } from "../../../../subgraphs/kit/life-cycle/actions.ts";
import { listNextActions } from "../../../../subgraphs/kit/life-cycle/next-actions.ts";
import { createSituation } from "../../../../subgraphs/kit/life-cycle/situation.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { calendar } from "../clock/working-calendar.ts";
import { article, ask, decide, factsOf, inProcessing, now } from "./decided-acts.ts";
import { createEvents, opening, type Told } from "./dossier-events.ts";

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
