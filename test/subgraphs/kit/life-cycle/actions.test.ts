import { describe, expect, it } from "vitest";
import { decideAct } from "../../../../subgraphs/kit/life-cycle/actions.ts";
import { nationalActions } from "../../../../subgraphs/kit/life-cycle/national-actions.ts";
import { foldEvents, type DossierState } from "../../../../subgraphs/kit/life-cycle/state.ts";
import {
  canMove,
  nationalStatuses,
  type NationalStatusNumber,
} from "../../../../subgraphs/kit/life-cycle/statuses.ts";
import { createEvents } from "./dossier-events.ts";

const opened = foldEvents(createEvents([]))!;
const numbers = nationalStatuses.map(({ code }) => code);

const apology = { reason: "EXPERT_OPINION", signedOn: "2026-11-20" };

const validData: Record<string, object> = {
  REQUEST_PAYMENT: { amountVnd: "500000" },
  REQUEST_SUPPLEMENT: { items: [{ other: true, legalBasis: "Nghị định 15/2018/NĐ-CP" }] },
  EXTEND: { newDueOn: "2026-12-01", apology },
  START_STAGE: { stage: 2 },
};

/** Every way to stand in a status: where papers, payment or withdrawal were asked. */
function statesIn(status: NationalStatusNumber): DossierState[] {
  const asked = [1, 2, 4] as const;
  const before = [1, 2, 4, 5, 6] as const;
  if (status === 5 || status === 6) {
    return asked.map((requestedFrom) => ({ ...opened, status, requestedFrom }));
  }
  if (status !== 7) return [{ ...opened, status }];
  return before.map((statusBeforeWithdrawal) => ({ ...opened, status, statusBeforeWithdrawal }));
}

const act = (state: DossierState, action: string, data: unknown = validData[action] ?? {}) =>
  decideAct(state, {
    ...{ action, data, note: "Lý do (mẫu)." },
    actorKind: nationalActions[action]?.by ?? "OFFICER",
  });

const targets = (action: string, from: NationalStatusNumber) => [
  ...new Set(
    statesIn(from)
      .map((state) => act(state, action))
      .flatMap((decision) => (decision.ok ? [decision.event.nationalStatus] : [])),
  ),
];

describe("national actions", () => {
  const expected: [string, string, "OFFICER" | "APPLICANT", Record<number, number[]>][] = [
    ["ACCEPT", "ACCEPTED", "OFFICER", { 1: [2] }],
    ["REFUSE", "REFUSED", "OFFICER", { 1: [3] }],
    ["HAND_OVER", "HANDED_OVER", "OFFICER", { 2: [4] }],
    ["REQUEST_SUPPLEMENT", "SUPPLEMENT_REQUESTED", "OFFICER", { 1: [5], 2: [5], 4: [5] }],
    ["ANSWER_SUPPLEMENT", "SUPPLEMENT_ANSWERED", "APPLICANT", { 5: [1, 2, 4] }],
    ["REQUEST_PAYMENT", "PAYMENT_REQUESTED", "OFFICER", { 1: [6], 2: [6], 4: [6] }],
    ["SUBMIT_PAYMENT_PROOF", "PAYMENT_PROOF_SUBMITTED", "APPLICANT", { 6: [6] }],
    ["CONFIRM_PAYMENT", "PAYMENT_CONFIRMED", "OFFICER", { 6: [2, 4] }],
    [
      "REQUEST_WITHDRAWAL",
      "WITHDRAWAL_REQUESTED",
      "APPLICANT",
      { 1: [7], 2: [7], 4: [7], 5: [7], 6: [7] },
    ],
    ["GRANT_WITHDRAWAL", "WITHDRAWAL_GRANTED", "OFFICER", { 7: [8] }],
    ["DECLINE_WITHDRAWAL", "WITHDRAWAL_DECLINED", "OFFICER", { 7: [1, 2, 4, 5, 6] }],
    ["STOP", "STOPPED", "OFFICER", { 2: [8], 4: [8], 5: [8], 6: [8] }],
    ["FINISH", "FINISHED", "OFFICER", { 4: [9] }],
    ["RETURN_RESULT", "RESULT_RETURNED", "OFFICER", { 9: [10] }],
    ["CORRECT", "CORRECTED", "OFFICER", { 9: [4] }],
    ["EXTEND", "EXTENDED", "OFFICER", { 2: [2], 4: [4], 6: [6] }],
    ["START_STAGE", "STAGE_STARTED", "OFFICER", { 2: [2], 4: [4] }],
    ["OPEN_CORRECTION", "CORRECTION_OPENED", "OFFICER", { 10: [10] }],
  ];

  it("are these and no others", () => {
    expect(Object.keys(nationalActions)).toEqual(expected.map(([action]) => action));
  });

  it.each(expected)(
    "%s becomes %s, by the %s, from its statuses only",
    (action, event, by, moves) => {
      expect(nationalActions[action]).toMatchObject({ event, by });
      const made = numbers.map((from) => [from, targets(action, from)] as const);
      expect(Object.fromEntries(made.filter(([, to]) => to.length > 0))).toEqual(moves);
    },
  );

  const pairs = numbers.flatMap((from) => numbers.map((to) => [from, to] as const));

  it.each(pairs.filter(([from, to]) => from !== to))(
    "make the move %i to %i exactly when it is listed",
    (from, to) => {
      const makers = Object.keys(nationalActions).filter((name) =>
        targets(name, from).includes(to),
      );
      expect(makers.length > 0).toBe(canMove(from, to));
    },
  );

  it("name the article they rest on, save payment and stages, for which none was found", () => {
    const silent = Object.keys(nationalActions).filter((name) => !nationalActions[name]!.rule);
    expect(silent).toEqual([
      "REQUEST_PAYMENT",
      "SUBMIT_PAYMENT_PROOF",
      "CONFIRM_PAYMENT",
      "START_STAGE",
    ]);
    expect(nationalActions.REQUEST_WITHDRAWAL!.rule).toBe("Decree 118/2025/NĐ-CP Art. 21");
  });
});

describe("decideAct", () => {
  const inStatus = (status: NationalStatusNumber) => statesIn(status)[0]!;

  it("refuses an unknown action, whatever it is called", () => {
    for (const action of ["FLY", "", "toString", "__proto__"]) {
      expect(act(opened, action)).toEqual({
        ok: false,
        problems: [{ code: "ACTION_UNKNOWN", path: ["action"], rule: null }],
      });
    }
  });

  it("refuses the other side, and the system", () => {
    for (const actorKind of ["APPLICANT", "SYSTEM"] as const) {
      expect(decideAct(opened, { action: "ACCEPT", actorKind })).toEqual({
        ok: false,
        problems: [
          { code: "ACTION_NOT_ALLOWED", path: ["action"], rule: "Decree 118/2025/NĐ-CP Art. 17" },
        ],
      });
    }
    const byOfficer = decideAct(opened, { action: "REQUEST_WITHDRAWAL", actorKind: "OFFICER" });
    expect(byOfficer).toMatchObject({ ok: false, problems: [{ code: "ACTION_NOT_ALLOWED" }] });
  });

  it("refuses a refusal or a stop that gives no reason in writing (Decree 118/2025 Art. 17 and 19)", () => {
    const decide = (from: NationalStatusNumber, action: string, more: object = {}) =>
      decideAct({ ...opened, status: from }, { action, actorKind: "OFFICER", ...more });
    const missing = (article: number) => ({
      ok: false,
      problems: [
        {
          code: "NOTE_MISSING",
          path: ["note"],
          rule: `Decree 118/2025/NĐ-CP Art. ${article}`,
        },
      ],
    });
    expect(decide(1, "REFUSE")).toEqual(missing(17));
    expect(decide(4, "STOP", { note: " \n" })).toEqual(missing(19));
    expect(decide(4, "FINISH", { data: { result: "REFUSED" } })).toEqual(missing(19));
    expect(decide(4, "FINISH", { data: { result: "GRANTED" } }).ok).toBe(true);
    expect(decide(4, "STOP", { note: "Thiếu giấy tờ." }).ok).toBe(true);
  });

  it("refuses a withdrawal once the decision is made (Art. 21)", () => {
    expect(act(inStatus(9), "REQUEST_WITHDRAWAL")).toEqual({
      ok: false,
      problems: [
        { code: "NOT_ALLOWED_IN_STATUS", path: ["action"], rule: "Decree 118/2025/NĐ-CP Art. 21" },
      ],
    });
  });

  it("names every problem at once, each with its path", () => {
    const data = {
      items: [
        { paperId: "not an id" },
        { other: false },
        {},
        { path: "/product/name", paperId: "vfa-08-p1" },
      ],
      reason: "because",
    };
    expect(act(inStatus(9), "REQUEST_SUPPLEMENT", data)).toEqual({
      ok: false,
      problems: [
        { code: "NOT_ALLOWED_IN_STATUS", path: ["action"], rule: "Decree 118/2025/NĐ-CP Art. 19" },
        { code: "DATA_INVALID", path: ["data", "reason"], rule: null },
        { code: "DATA_INVALID", path: ["data", "items", "0", "paperId"], rule: null },
        { code: "DATA_INVALID", path: ["data", "items", "1", "other"], rule: null },
        { code: "DATA_INVALID", path: ["data", "items", "2"], rule: null },
        { code: "DATA_INVALID", path: ["data", "items", "3"], rule: null },
      ],
    });
  });

  it.each([
    ["REQUEST_PAYMENT", {}, "amountVnd"],
    ["REQUEST_PAYMENT", { amountVnd: 500_000 }, "amountVnd"],
    ["REQUEST_PAYMENT", { amountVnd: "0" }, "amountVnd"],
    ["REQUEST_SUPPLEMENT", {}, "items"],
    ["REQUEST_SUPPLEMENT", { items: [] }, "items"],
    ["EXTEND", { apology }, "newDueOn"],
    ["EXTEND", { apology, newDueOn: "2026-02-30" }, "newDueOn"],
    ["EXTEND", { apology, newDueOn: "9999-12-31" }, "newDueOn"],
    ["EXTEND", { newDueOn: "2026-12-01" }, "apology"],
    ["EXTEND", { newDueOn: "2026-12-01", apology: "sorry" }, "apology"],
    ["START_STAGE", { stage: 0 }, "stage"],
    ["SUBMIT_PAYMENT_PROOF", { reference: "paid by Lan" }, "reference"],
    ["FINISH", { result: "MAYBE" }, "result"],
    ["ACCEPT", { note: "welcome" }, "note"],
  ])("%s refuses %j", (action, data, key) => {
    const state = inStatus(nationalActions[action]!.from[0]!);
    expect(act(state, action, data)).toEqual({
      ok: false,
      problems: [{ code: "DATA_INVALID", path: ["data", key], rule: null }],
    });
  });

  it.each([["text"], [7], [["a"]], [true]])("refuses data that is no object: %j", (data) => {
    expect(act(opened, "ACCEPT", data)).toEqual({
      ok: false,
      problems: [{ code: "DATA_INVALID", path: ["data"], rule: null }],
    });
  });

  it("names a hundred problems at most", () => {
    const data = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 1]));
    const decision = act(opened, "ACCEPT", data);
    expect(decision.ok ? 0 : decision.problems.length).toBe(100);
  });

  it("takes absent data for none", () => {
    for (const data of [undefined, null]) {
      expect(decideAct(opened, { action: "ACCEPT", actorKind: "OFFICER", data })).toEqual({
        ok: true,
        event: { type: "ACCEPTED", nationalStatus: 2, data: {}, privateData: {} },
      });
    }
  });

  it("keeps answers and files of a supplement out of the hashed part", () => {
    const data = {
      answers: { product: { name: "Trà sâm" } },
      papers: [
        { paperId: "vfa-08-p1", fileId: "demo" },
        { paperId: "vfa-08-p1", fileId: "demo" },
        { paperId: "vfa-08-p2", fileId: "demo" },
      ],
    };
    expect(act(inStatus(5), "ANSWER_SUPPLEMENT", data)).toEqual({
      ok: true,
      event: {
        type: "SUPPLEMENT_ANSWERED",
        nationalStatus: 1,
        data: { paperIds: ["vfa-08-p1", "vfa-08-p2"] },
        privateData: data,
      },
    });
    expect(act(inStatus(5), "ANSWER_SUPPLEMENT")).toMatchObject({
      event: { data: { paperIds: [] }, privateData: {} },
    });
  });

  it("hashes items, amounts, references and dates", () => {
    const legalBasis = "Nghị định 15/2018/NĐ-CP, Điều 6–8";
    const items = [
      { paperId: "vfa-08-p1", legalBasis },
      { path: "answers/product/name", legalBasis },
      { other: true, legalBasis },
    ];
    expect(act(inStatus(4), "REQUEST_SUPPLEMENT", { items })).toMatchObject({
      event: { data: { items }, privateData: {} },
    });
    expect(act(opened, "REQUEST_PAYMENT")).toMatchObject({
      event: { data: { amountVnd: "500000" } },
    });
  });

  it("leads a payment asked at the desk to acceptance, one asked later back", () => {
    const paid = (requestedFrom: NationalStatusNumber) =>
      act({ ...opened, status: 6, requestedFrom }, "CONFIRM_PAYMENT");
    expect(paid(1)).toMatchObject({ event: { nationalStatus: 2 } });
    expect(paid(2)).toMatchObject({ event: { nationalStatus: 2 } });
    expect(paid(4)).toMatchObject({ event: { nationalStatus: 4 } });
  });

  it("decides a department's own action, but over listed moves only", () => {
    const own = { ...nationalActions.HAND_OVER!, event: "COUNCIL_CALLED" };
    const actions = { CALL_COUNCIL: own, LEAP: { ...own, to: 10 as const } };
    const decide = (action: string) =>
      decideAct(inStatus(2), { action, actorKind: "OFFICER" }, null, actions);
    expect(decide("CALL_COUNCIL")).toMatchObject({
      ok: true,
      event: { type: "COUNCIL_CALLED", nationalStatus: 4 },
    });
    expect(decide("LEAP")).toMatchObject({ problems: [{ code: "NOT_ALLOWED_IN_STATUS" }] });
    expect(decide("ACCEPT")).toMatchObject({ problems: [{ code: "ACTION_UNKNOWN" }] });
  });
});
