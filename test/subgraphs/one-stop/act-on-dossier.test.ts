import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import {
  citizen,
  contentsOf,
  drugOfficer,
  equipmentOfficer,
  foodOfficer,
  startDesk,
} from "./support.ts";
import { apology, supplementOf } from "../../support/supplement.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

const law = (article: number) => `Decree 118/2025/NĐ-CP Art. ${article}`;

/** Who acts, with what data, and the law it rests on. */
const actions: Record<
  string,
  {
    by: "APPLICANT" | "OFFICER";
    data?: object | ((procedure: string) => object);
    rule: string | null;
  }
> = {
  ACCEPT: { by: "OFFICER", rule: law(17) },
  REFUSE: { by: "OFFICER", rule: law(17) },
  HAND_OVER: { by: "OFFICER", rule: law(18) },
  REQUEST_SUPPLEMENT: { by: "OFFICER", rule: law(19), data: supplementOf },
  ANSWER_SUPPLEMENT: { by: "APPLICANT", rule: law(19), data: { papers: [] } },
  REQUEST_PAYMENT: { by: "OFFICER", rule: null, data: { amountVnd: "1500000" } },
  SUBMIT_PAYMENT_PROOF: { by: "APPLICANT", rule: null, data: { reference: "PAID-1" } },
  CONFIRM_PAYMENT: { by: "OFFICER", rule: null },
  REQUEST_WITHDRAWAL: { by: "APPLICANT", rule: law(21) },
  GRANT_WITHDRAWAL: { by: "OFFICER", rule: law(21) },
  DECLINE_WITHDRAWAL: { by: "OFFICER", rule: law(21) },
  STOP: { by: "OFFICER", rule: law(19) },
  FINISH: { by: "OFFICER", rule: law(19), data: { result: "GRANTED" } },
  RETURN_RESULT: { by: "OFFICER", rule: law(22) },
  CORRECT: { by: "OFFICER", rule: law(23) },
  EXTEND: { by: "OFFICER", rule: law(19), data: { newDueOn: "2029-03-01", apology } },
  OPEN_CORRECTION: { by: "OFFICER", rule: law(23) },
};

const statuses = [
  "NEWLY_REGISTERED",
  "ACCEPTED",
  "NOT_ACCEPTED",
  "IN_PROCESSING",
  "SUPPLEMENT_REQUESTED",
  "PAYMENT_REQUESTED",
  "WITHDRAWAL_REQUESTED",
  "STOPPED",
  "FINISHED",
  "RETURNED",
] as const;

/** Acts that lead from filing to each status, in the order of the numbers. */
const ways: readonly (readonly string[])[] = [
  [],
  ["ACCEPT"],
  ["REFUSE"],
  ["ACCEPT", "HAND_OVER"],
  ["ACCEPT", "HAND_OVER", "REQUEST_SUPPLEMENT"],
  ["ACCEPT", "HAND_OVER", "REQUEST_PAYMENT"],
  ["ACCEPT", "HAND_OVER", "REQUEST_WITHDRAWAL"],
  ["ACCEPT", "STOP"],
  ["ACCEPT", "HAND_OVER", "FINISH"],
  ["ACCEPT", "HAND_OVER", "FINISH", "RETURN_RESULT"],
];

/** From which status each act leads to which, by number; from all others it is not allowed. */
const moves: Record<string, string> = {
  ACCEPT: "1→2",
  REFUSE: "1→3",
  HAND_OVER: "2→4",
  REQUEST_SUPPLEMENT: "1→5 2→5 4→5",
  ANSWER_SUPPLEMENT: "5→4",
  REQUEST_PAYMENT: "1→6 2→6 4→6",
  SUBMIT_PAYMENT_PROOF: "6→6",
  CONFIRM_PAYMENT: "6→4",
  REQUEST_WITHDRAWAL: "1→7 2→7 4→7 5→7 6→7",
  GRANT_WITHDRAWAL: "7→8",
  DECLINE_WITHDRAWAL: "7→4",
  STOP: "2→8 4→8 5→8 6→8",
  FINISH: "4→9",
  RETURN_RESULT: "9→10",
  CORRECT: "9→4",
  EXTEND: "2→2 4→4 6→6",
  OPEN_CORRECTION: "10→10",
};

const allowed = Object.entries(moves).flatMap(([action, listed]) =>
  listed.split(" ").map((move) => {
    const [from, to] = move.split("→").map(Number);
    return { action, from: from!, to: to! };
  }),
);

/** A procedure of each department, its officer, and the department's own words for the ten statuses. */
const departments: readonly { procedure: string; officer: Viewer; words: readonly string[] }[] = [
  {
    procedure: "dav-78",
    officer: drugOfficer,
    words: [
      "Chờ một cửa tiếp nhận",
      "Một cửa đã tiếp nhận",
      "Từ chối tiếp nhận",
      "Lãnh đạo đã phân công",
      "Sửa đổi bổ sung",
      "Chờ doanh nghiệp thanh toán",
      "Doanh nghiệp xin rút hồ sơ",
      "Dừng xử lý",
      "Đã hoàn tất",
      "Đã trả kết quả",
    ],
  },
  {
    procedure: "vfa-08",
    officer: foodOfficer,
    words: [
      ...["new", "receiving", "denied", "processing", "waiting"],
      ...["paying", "cancelling", "cancelled", "releasing", "done"],
    ],
  },
  {
    procedure: "imda-05",
    officer: equipmentOfficer,
    words: [
      "AWAITING_DESK",
      "DESK_ACCEPTED",
      "DESK_REFUSED",
      "EXPERT_PROCESSING",
      "INCOMPLETE",
      "AWAITING_FEE",
      "WITHDRAWAL_ASKED",
      "STOPPED",
      "FINISHED",
      "RETURNED",
    ],
  },
];

/** Data that nothing is wrong with. */
const dataOf = (action: string, procedure: string) => {
  const { data } = actions[action]!;
  return typeof data === "function" ? data(procedure) : data;
};

const actor = (action: string, officer: Viewer) =>
  actions[action]!.by === "OFFICER" ? officer : citizen;

/** Files at a department and brings the dossier to a status. @returns its code. */
async function bring(place: number, to: number): Promise<string> {
  const { procedure, officer } = departments[place]!;
  const code = await desk.file(citizen, procedure);
  for (const action of ways[to - 1]!) {
    await desk.walk(code, [[actor(action, officer), action, { data: dataOf(action, procedure) }]]);
  }
  return code;
}

describe("actOnDossier in a status that allows it", () => {
  it.each(
    allowed.map((each, index) => ({
      ...each,
      place: index % 3,
      status: statuses[each.from - 1]!,
      becomes: statuses[each.to - 1]!,
    })),
  )("$action makes of $status $becomes", async ({ action, from, to, becomes, place }) => {
    const { officer, procedure, words } = departments[place]!;
    const code = await bring(place, from);
    const data = dataOf(action, procedure);
    expect(await desk.act(actor(action, officer), code, action, { data })).toEqual({
      state: "DONE",
      dossier: {
        code,
        status: becomes,
        version: ways[from - 1]!.length + 2,
        sourceStatus: words[to - 1],
      },
      problems: [],
    });
  });
});

describe("actOnDossier in a status that does not allow it", () => {
  it.each(statuses.map((status, index) => ({ status, from: index + 1, place: index % 3 })))(
    "refuses every other act on a dossier that is $status, with the law it rests on",
    async ({ from, place }) => {
      const { officer, procedure } = departments[place]!;
      const code = await bring(place, from);
      const before = await contentsOf(desk);
      const mine = allowed.filter((move) => move.from === from).map(({ action }) => action);
      const others = Object.keys(actions).filter((action) => !mine.includes(action));
      for (const action of others) {
        const { rule } = actions[action]!;
        const data = dataOf(action, procedure);
        const answer = await desk.act(actor(action, officer), code, action, { data });
        expect(answer).toEqual({
          state: null,
          dossier: null,
          problems: [
            {
              code: "NOT_ALLOWED_IN_STATUS",
              message: "The dossier's present status does not allow this action.",
              path: ["action"],
              rule,
            },
          ],
        });
      }
      expect(others.length).toBeGreaterThan(9);
      expect(await contentsOf(desk)).toEqual(before);
    },
  );
});

describe("where an act leads back to", () => {
  it.each([
    { asked: "NEWLY_REGISTERED", way: [], back: "NEWLY_REGISTERED" },
    { asked: "ACCEPTED", way: ["ACCEPT"], back: "ACCEPTED" },
    { asked: "IN_PROCESSING", way: ["ACCEPT", "HAND_OVER"], back: "IN_PROCESSING" },
  ])("a supplement asked in $asked is answered back to it", async ({ way, back }) => {
    const code = await desk.file(citizen, "vfa-08");
    await desk.walk(code, [
      ...way.map((action): [Viewer, string] => [foodOfficer, action]),
      [foodOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("vfa-08") }],
    ]);
    const { dossier } = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data: {} });
    expect(dossier!.status).toBe(back);
  });

  it.each([
    { asked: "NEWLY_REGISTERED", way: [], back: "ACCEPTED" },
    { asked: "ACCEPTED", way: ["ACCEPT"], back: "ACCEPTED" },
    { asked: "IN_PROCESSING", way: ["ACCEPT", "HAND_OVER"], back: "IN_PROCESSING" },
  ])("a payment asked in $asked makes it $back when confirmed", async ({ way, back }) => {
    const code = await desk.file(citizen, "vfa-08");
    await desk.walk(code, [
      ...way.map((action): [Viewer, string] => [foodOfficer, action]),
      [foodOfficer, "REQUEST_PAYMENT", { data: { amountVnd: "500000" } }],
      [citizen, "SUBMIT_PAYMENT_PROOF", { data: { reference: "BIDV-2026-1" } }],
    ]);
    const { dossier } = await desk.act(foodOfficer, code, "CONFIRM_PAYMENT");
    expect(dossier!.status).toBe(back);
  });

  it("a withdrawal that is declined leads back to where it was asked, waiting or not", async () => {
    const code = await desk.file(citizen, "imda-05");
    const declined = async () => {
      await desk.walk(code, [[citizen, "REQUEST_WITHDRAWAL"]]);
      const { dossier } = await desk.act(equipmentOfficer, code, "DECLINE_WITHDRAWAL");
      return dossier!.status;
    };
    expect(await declined()).toBe("NEWLY_REGISTERED");
    await desk.walk(code, [
      [equipmentOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("imda-05") }],
    ]);
    expect(await declined()).toBe("SUPPLEMENT_REQUESTED");
    await desk.walk(code, [[citizen, "ANSWER_SUPPLEMENT", { data: {} }]]);
    await desk.walk(code, [[equipmentOfficer, "REQUEST_PAYMENT", { data: { amountVnd: "1" } }]]);
    expect(await declined()).toBe("PAYMENT_REQUESTED");
    await desk.walk(code, [[equipmentOfficer, "CONFIRM_PAYMENT"]]);
    expect(await declined()).toBe("ACCEPTED");
    await desk.walk(code, [[equipmentOfficer, "HAND_OVER"]]);
    expect(await declined()).toBe("IN_PROCESSING");
  });

  it("a result that is corrected can be finished and returned again", async () => {
    const code = await desk.file(citizen, "dav-78");
    await desk.walk(code, [
      [drugOfficer, "ACCEPT"],
      [drugOfficer, "HAND_OVER"],
      [drugOfficer, "FINISH", { data: { result: "GRANTED" } }],
      [drugOfficer, "CORRECT"],
      [drugOfficer, "FINISH", { data: { result: "REFUSED" } }],
    ]);
    const { dossier } = await desk.act(drugOfficer, code, "RETURN_RESULT");
    expect(dossier).toMatchObject({ status: "RETURNED", version: 7 });
  });

  it("an extension is given once", async () => {
    const code = await desk.file(citizen, "dav-78");
    await desk.walk(code, [
      [drugOfficer, "ACCEPT"],
      [drugOfficer, "EXTEND", { data: { newDueOn: "2029-12-01", apology } }],
    ]);
    const { problems } = await desk.act(drugOfficer, code, "EXTEND", {
      data: { newDueOn: "2029-12-31", apology },
    });
    expect(problems).toMatchObject([{ code: "EXTENDED_ALREADY", rule: law(19) }]);
  });
});
