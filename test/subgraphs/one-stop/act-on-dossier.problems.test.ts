import { beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../../support/personas.ts";
import { attemptAct, refused, texts } from "./act-refusals.ts";
import { citizen, drugOfficer, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

describe("actOnDossier on a dossier one may not act on", () => {
  it("knows neither an unknown dossier nor somebody else's", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const expected = refused(["DOSSIER_NOT_FOUND", ["dossierCode"]]);
    for (const [viewer, dossierCode, action] of [
      [citizen, "000.00.00.G18-260101-0001", "REQUEST_WITHDRAWAL"],
      [citizen, `${code}\u0000`, "REQUEST_WITHDRAWAL"],
      [citizen, "", "REQUEST_WITHDRAWAL"],
      [otherCitizen, code, "REQUEST_WITHDRAWAL"],
      [otherCitizen, code, "ACCEPT"],
      [otherCitizen, code, "NO_SUCH_ACTION"],
      [drugOfficer, code, "ACCEPT"],
      [drugOfficer, code, "NO_SUCH_ACTION"],
    ] as const) {
      expect(await attemptAct(desk, viewer, dossierCode, action)).toEqual(expected);
    }
  });

  it("asks those who have not signed in to do so", async () => {
    const { data, errors } = await desk.oneStop.ask<any>(
      nobody,
      `mutation { actOnDossier(input: { dossierCode: "x", action: "ACCEPT", clientKey: "k" }) { state } }`,
    );
    expect(data).toEqual({ actOnDossier: null });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("lets the applicant do nothing that is an officer's, and the officer nothing of theirs", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const expected = refused(["ACTION_NOT_ALLOWED", ["action"]]);
    expect(await attemptAct(desk, citizen, code, "ACCEPT")).toEqual(expected);
    expect(await attemptAct(desk, citizen, code, "GRANT_WITHDRAWAL")).toEqual(expected);
    expect(await attemptAct(desk, foodOfficer, code, "REQUEST_WITHDRAWAL")).toEqual(expected);
    expect(await attemptAct(desk, foodOfficer, code, "ANSWER_SUPPLEMENT")).toEqual(expected);
  });

  it("lets an officer decide on no dossier of their own, but act as its applicant", async () => {
    const code = await desk.file(foodOfficer, "vfa-08");
    expect(await attemptAct(desk, foodOfficer, code, "ACCEPT")).toEqual(
      refused(["ACTION_NOT_ALLOWED", ["action"]]),
    );
    const { dossier } = await desk.act(foodOfficer, code, "REQUEST_WITHDRAWAL");
    expect(dossier!.status).toBe("WITHDRAWAL_REQUESTED");
    expect(await attemptAct(desk, foodOfficer, code, "GRANT_WITHDRAWAL")).toEqual(
      refused(["ACTION_NOT_ALLOWED", ["action"]]),
    );
  });

  it.each(["NO_SUCH_ACTION", "accept", "constructor", "__proto__"])(
    "knows no action %j",
    async (action) => {
      const code = await desk.file(citizen, "vfa-08");
      const expected = refused(["ACTION_UNKNOWN", ["action"]]);
      expect(await attemptAct(desk, citizen, code, action)).toEqual(expected);
      expect(await attemptAct(desk, foodOfficer, code, action)).toEqual(expected);
    },
  );
});

describe("actOnDossier on input that does not fit", () => {
  it("tells everything that is wrong with the data at once, and the law of the act", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const data = { items: [{ paperId: "a b" }, { path: "answers/x", other: true }], foo: 1 };
    const { vi, en, changed } = await attemptAct(desk, foodOfficer, code, "REQUEST_SUPPLEMENT", {
      data,
    });
    const paths = [
      ["data", "foo"],
      ["data", "items", "0", "paperId"],
      ["data", "items", "1"],
    ];
    const [viText, enText] = texts.DATA_INVALID;
    const expected = (message: string) =>
      paths.map((path) => ({ code: "DATA_INVALID", path, rule: null, message }));
    expect(vi.problems).toHaveLength(3);
    expect(vi.problems).toEqual(expect.arrayContaining(expected(viText)));
    expect(en.problems).toEqual(expect.arrayContaining(expected(enText)));
    expect(changed).toEqual([]);
  });

  it.each([
    ["REQUEST_PAYMENT", undefined, ["data", "amountVnd"]],
    ["REQUEST_PAYMENT", { amountVnd: 1_500_000 }, ["data", "amountVnd"]],
    ["REQUEST_PAYMENT", { amountVnd: "-5" }, ["data", "amountVnd"]],
    ["REQUEST_PAYMENT", { amountVnd: "0" }, ["data", "amountVnd"]],
    ["ACCEPT", { note: "free text" }, ["data", "note"]],
    ["REFUSE", "text", ["data"]],
    ["REFUSE", [], ["data"]],
  ])("refuses %s with %j", async (action, data, path) => {
    const code = await desk.file(citizen, "vfa-08");
    expect(await attemptAct(desk, foodOfficer, code, action, { data })).toEqual(
      refused(["DATA_INVALID", path]),
    );
  });

  it("refuses a refusal without a reason (Decree 118/2025 Art. 17), in both languages", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const toldIn = async (locale: "vi" | "en") => {
      const viewer = { ...foodOfficer, locale };
      return (await desk.act(viewer, code, "REFUSE", { note: null })).problems;
    };
    const problem = { code: "NOTE_MISSING", path: ["note"] };
    expect(await toldIn("en")).toEqual([
      {
        ...problem,
        message: "A refusal or a stop has to give its reason in writing (“note”).",
        rule: "Decree 118/2025/NĐ-CP Art. 17",
      },
    ]);
    expect(await toldIn("vi")).toEqual([
      {
        ...problem,
        message: "Việc từ chối hoặc dừng xử lý phải nêu rõ lý do bằng văn bản (“note”).",
        rule: "Điều 17 Nghị định 118/2025/NĐ-CP",
      },
    ]);
  });

  it.each([
    ["a note of more than 2,000 characters", { note: "x".repeat(2_001) }, "note"],
    ["a note with a NUL", { note: "a\u0000b" }, "note"],
    ["a note with half a character", { note: "a\ud83d" }, "note"],
    ["an empty client key", { clientKey: "" }, "clientKey"],
    ["a client key of more than 200 characters", { clientKey: "k".repeat(201) }, "clientKey"],
    ["a client key with a line break", { clientKey: "a\nb" }, "clientKey"],
    ["a client key with half a character", { clientKey: "a\ud83d" }, "clientKey"],
    ["an empty action", { action: "" }, "action"],
    ["an action of more than 200 characters", { action: "A".repeat(201) }, "action"],
    ["an action with a NUL", { action: "ACCEPT\u0000" }, "action"],
  ])("refuses %s, from both sides", async (_what, more, field) => {
    const code = await desk.file(citizen, "vfa-08");
    const expected = refused(["INPUT_INVALID", [field]]);
    expect(await attemptAct(desk, citizen, code, "REQUEST_WITHDRAWAL", more)).toEqual(expected);
    expect(await attemptAct(desk, foodOfficer, code, "ACCEPT", more)).toEqual(expected);
  });

  it("refuses data that reaches for a prototype, is nested too deeply or has a NUL", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const deep = JSON.parse(`${'{"a":'.repeat(20)}1${"}".repeat(20)}`);
    for (const data of [JSON.parse('{"__proto__":{"x":1}}'), deep, { reference: "\u0000" }]) {
      const { vi, en, changed } = await attemptAct(desk, citizen, code, "REQUEST_WITHDRAWAL", {
        data,
      });
      expect([vi, en].map(({ problems }) => problems.map((each) => each.code))).toEqual([
        ["INPUT_INVALID"],
        ["INPUT_INVALID"],
      ]);
      expect(changed).toEqual([]);
    }
  });

  it("takes a note of 2,000 characters with line breaks, and shows it to the other side", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const note = `Dòng một\n\tdòng hai ${"đ".repeat(1_981)}`;
    await desk.walk(code, [[foodOfficer, "ACCEPT", { note }]]);
    const { timeline } = await desk.dossier(citizen, code, "timeline { edges { node { note } } }");
    expect(timeline.edges[1].node.note).toBe(note);
    expect(note).toHaveLength(2_000);
  });
});

describe("actOnDossier with the version one saw", () => {
  it("refuses an officer's and an applicant's act on a dossier that has moved on", async () => {
    const code = await desk.file(citizen, "vfa-08");
    await desk.walk(code, [[foodOfficer, "ACCEPT", { expectedVersion: 1 }]]);
    const expected = refused(["VERSION_STALE", ["expectedVersion"]]);
    for (const expectedVersion of [1, 0, 3, -1]) {
      const more = { expectedVersion };
      expect(await attemptAct(desk, foodOfficer, code, "HAND_OVER", more)).toEqual(expected);
      expect(await attemptAct(desk, citizen, code, "REQUEST_WITHDRAWAL", more)).toEqual(expected);
    }
    const { state } = await desk.act(citizen, code, "REQUEST_WITHDRAWAL", { expectedVersion: 2 });
    expect(state).toBe("DONE");
  });

  it("lets one of several officers win who have seen the same version", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const colleague = { ...foodOfficer, account: "account-of-a-colleague" };
    const answers = await Promise.all(
      [foodOfficer, colleague, foodOfficer, colleague].map((officer, index) =>
        desk.act(officer, code, index < 2 ? "ACCEPT" : "REFUSE", { expectedVersion: 1 }),
      ),
    );
    const codes = answers.flatMap(({ problems }) => problems.map((problem) => problem.code));
    expect(codes).toEqual(["VERSION_STALE", "VERSION_STALE", "VERSION_STALE"]);
    expect(answers.filter(({ state }) => state === "DONE")).toHaveLength(1);
    expect((await desk.dossier(citizen, code, "version")).version).toBe(2);
  });
});
