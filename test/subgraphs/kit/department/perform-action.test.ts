import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import type { PerformDossierActionInput } from "../../../../subgraphs/kit/department/perform-action.ts";
import { serviceOf } from "../../../support/personas.ts";
import { actOf, asApplicant, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

let office: FoodOffice;

beforeAll(async () => {
  office = await startFoodOffice();
});

async function leavesAllAsItWas(work: () => Promise<unknown>): Promise<boolean> {
  const before = await office.rows();
  await work();
  return JSON.stringify(await office.rows()) === JSON.stringify(before);
}

const codesOf = ({ problems }: { problems: { code: string }[] }) =>
  problems.map(({ code }) => code);

const paperId = "vfa-08-p1";
const legalBasis = "Nghị định 15/2018/NĐ-CP, Điều 6–8";

describe("performDossierAction", () => {
  it("appends the event and keeps what it made of the dossier", async () => {
    const ref = await office.file();
    const note = "Hồ sơ đủ điều kiện tiếp nhận";
    const { event, problems } = await office.perform(actOf(ref, { note }));
    expect(problems).toEqual([]);
    const accepted = (await office.chain.listByDossier(ref))[1]!;
    expect(accepted).toMatchObject({
      sequence: event!.sequence,
      type: "ACCEPTED",
      actor: { kind: "OFFICER", unit: "vfa", role: "RECEPTION" },
      nationalStatus: 2,
      sourceStatus: definition.vocabulary[2],
      data: {},
    });
    expect(await office.getDossier(ref)).toMatchObject({ national_status: 2, version: 2 });
    expect(JSON.stringify(accepted)).not.toContain(note);
    expect(await office.chain.findPrivate(event!.sequence)).toMatchObject({
      account: "account-of-officer-food",
      note,
    });
  });

  it("replaces the typed content when a supplement brings new answers", async () => {
    const ref = await office.file();
    await office.perform(
      actOf(ref, { action: "REQUEST_SUPPLEMENT", data: { items: [{ paperId, legalBasis }] } }),
    );
    const [before] = await office.knex("product_declaration").where({ dossier_ref: ref });
    const { answers } = definition.procedures.find(({ code }) => code === "vfa-08")!.exampleInput!;
    const { problems } = await office.perform(
      actOf(ref, {
        action: "ANSWER_SUPPLEMENT",
        actor: asApplicant,
        data: { answers: { ...answers, productName: "Trà Ví dụ" }, papers: [] },
      }),
    );
    expect(problems).toEqual([]);
    const after = await office.knex("product_declaration").where({ dossier_ref: ref });
    expect(after).toEqual([{ ...before, product_name: "Trà Ví dụ" }]);
    const [, , answered] = await office.chain.listByDossier(ref);
    expect(JSON.stringify(answered)).not.toContain("Trà Ví dụ");
  });

  it("notes the files of filing and supplement to be fetched, once each", async () => {
    const paper = (fileId: string) => ({ paperId: "other", fileId });
    const ref = await office.file({ papers: [paper("one"), paper("demo"), paper("one")] });
    await office.perform(
      actOf(ref, { action: "REQUEST_SUPPLEMENT", data: { items: [{ paperId, legalBasis }] } }),
    );
    await office.perform(
      actOf(ref, {
        action: "ANSWER_SUPPLEMENT",
        actor: asApplicant,
        data: { papers: [paper("one"), paper("two")] },
      }),
    );
    const noted = office.knex("paper").select("file_id", "state").where({ dossier_ref: ref });
    expect(await noted.orderBy("file_id")).toEqual([
      { file_id: "one", state: "PENDING" },
      { file_id: "two", state: "PENDING" },
    ]);
  });
});

describe("the same key", () => {
  it("gives the same event and changes nothing", async () => {
    const act = actOf(await office.file());
    const first = await office.perform(act);
    let again;
    expect(await leavesAllAsItWas(async () => (again = await office.perform(act)))).toBe(true);
    expect(again).toEqual(first);
  });

  it.each<Partial<PerformDossierActionInput>>([
    { action: "REFUSE" },
    { note: "khác" },
    { data: { x: 1 } },
    { expectedVersion: 1 },
    { actor: asApplicant },
  ])("is refused with another body: %j", async (changes) => {
    const act = actOf(await office.file());
    await office.perform(act);
    let answer;
    const other = { ...act, ...changes };
    const send = async () => (answer = await office.perform(other));
    expect(await leavesAllAsItWas(send)).toBe(true);
    expect(codesOf(answer!)).toEqual(["CLIENT_KEY_REUSED"]);
  });

  it("is refused for another dossier", async () => {
    const act = actOf(await office.file());
    await office.perform(act);
    const other = { ...act, dossierRef: await office.file() };
    expect(codesOf(await office.perform(other))).toEqual(["CLIENT_KEY_REUSED"]);
  });

  it("is refused when a filing used it", async () => {
    const ref = await office.file({ clientKey: "used" });
    expect(codesOf(await office.perform(actOf(ref, { clientKey: "used" })))).toEqual([
      "CLIENT_KEY_REUSED",
    ]);
  });

  it("sent 20 times at once makes one event, and all learn which", async () => {
    const act = actOf(await office.file());
    const { sequence } = await office.chain.getHead();
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.perform(act)));
    expect(answers.map(({ event }) => event?.sequence)).toEqual(Array(20).fill(sequence + 1));
    expect((await office.chain.getHead()).sequence).toBe(sequence + 1);
  });

  it("may be used again after a refusal", async () => {
    const ref = await office.file();
    const act = actOf(ref, { action: "HAND_OVER" });
    expect(codesOf(await office.perform(act))).toEqual(["NOT_ALLOWED_IN_STATUS"]);
    await office.perform(actOf(ref));
    expect(codesOf(await office.perform(act))).toEqual([]);
  });
});

describe("acts on one dossier at once", () => {
  it("are decided one after the other: of ten who accept, one does", async () => {
    const ref = await office.file();
    const answers = await Promise.all(Array.from({ length: 10 }, () => office.perform(actOf(ref))));
    expect(answers.filter(({ event }) => event !== null)).toHaveLength(1);
    expect(answers.flatMap(codesOf)).toEqual(Array(9).fill("NOT_ALLOWED_IN_STATUS"));
    expect(await office.getDossier(ref)).toMatchObject({ version: 2 });
  });

  it("with the same expected version: one is done, the others are stale", async () => {
    const ref = await office.file();
    await office.perform(actOf(ref));
    const askFor = (amountVnd: string) =>
      office.perform(
        actOf(ref, { action: "REQUEST_PAYMENT", data: { amountVnd }, expectedVersion: 2 }),
      );
    const answers = await Promise.all(["1", "2", "3", "4", "5"].map(askFor));
    expect(answers.flatMap(codesOf)).toEqual(Array(4).fill("VERSION_STALE"));
    expect(await office.getDossier(ref)).toMatchObject({ version: 3, national_status: 6 });
  });
});

describe("a refusal", () => {
  it.each<[string, string, Partial<PerformDossierActionInput>]>([
    ["an action nobody knows", "ACTION_UNKNOWN", { action: "DANCE" }],
    ["an action of every object", "ACTION_UNKNOWN", { action: "constructor" }],
    ["an act of the other side", "ACTION_NOT_ALLOWED", { action: "REQUEST_WITHDRAWAL" }],
    ["an act not of this status", "NOT_ALLOWED_IN_STATUS", { action: "FINISH" }],
    ["data that does not fit", "DATA_INVALID", { data: { extra: 1 } }],
    ["data that is no object", "DATA_INVALID", { data: [1] }],
    ["a stale version", "VERSION_STALE", { expectedVersion: 0 }],
    ["a version to come", "VERSION_STALE", { expectedVersion: 2 }],
    ["an empty key", "INPUT_INVALID", { clientKey: "" }],
    ["an empty action", "INPUT_INVALID", { action: "" }],
    ["a note of 2,001 characters", "INPUT_INVALID", { note: "x".repeat(2_001) }],
    ["a note with a control character", "INPUT_INVALID", { note: "a\u0000b" }],
    ["data with a control character", "INPUT_INVALID", { data: { x: "\u0000" } }],
    ["data that reaches for prototypes", "INPUT_INVALID", { data: JSON.parse('{"__proto__":1}') }],
    ["an officer's instant of their own", "INPUT_INVALID", { actedAt: "2026-11-21T02:00:00Z" }],
  ])("of %s is %s and changes nothing", async (_what, code, changes) => {
    const act = actOf(await office.file(), changes);
    let answer;
    expect(await leavesAllAsItWas(async () => (answer = await office.perform(act)))).toBe(true);
    expect(codesOf(answer!)).toEqual([code]);
  });

  it("of a role that no event can hold", async () => {
    const assignments = [{ unit: "vfa", role: "x".repeat(201) }];
    const actor = { kind: "OFFICER" as const, account: "o", assignments };
    const { problems } = await office.perform(actOf(await office.file(), { actor }));
    expect(problems).toEqual([{ code: "INPUT_INVALID", path: ["actor"] }]);
  });

  it.each([["unknown"], ["\u0000"]])("of a dossier that does not exist: %j", async (ref) => {
    const code = ref === "unknown" ? "DOSSIER_NOT_FOUND" : "INPUT_INVALID";
    expect(codesOf(await office.perform(actOf(ref)))).toEqual([code]);
  });
});

describe("when it happened", () => {
  it("is the instant an applicant's act entered the intake, recorded when it was written", async () => {
    const start = new Date().toISOString();
    const ref = await office.file();
    await office.perform(
      actOf(ref, {
        action: "REQUEST_WITHDRAWAL",
        actor: asApplicant,
        actedAt: "2026-11-21T09:15:00+07:00",
      }),
    );
    const [, withdrawal] = await office.chain.listByDossier(ref);
    expect(withdrawal!.occurredAt).toBe("2026-11-21T02:15:00.000Z");
    expect(withdrawal!.recordedAt >= start).toBe(true);
    expect(withdrawal!.data).toEqual({});
  });

  it("may be told of an officer's act in demo mode only, by a replaying service, and is marked", async () => {
    const demo = await startFoodOffice({ demoMode: true });
    const replaying = serviceOf("start", ["act", "replay"]);
    const ref = await demo.file();
    const act = actOf(ref, { actedAt: "2026-11-20T02:00:00.000Z" });
    expect(codesOf(await demo.perform(act))).toEqual(["INPUT_INVALID"]);
    expect(codesOf(await demo.perform(act, replaying))).toEqual([]);
    const [, accepted] = await demo.chain.listByDossier(ref);
    expect(accepted).toMatchObject({
      occurredAt: "2026-11-20T02:00:00.000Z",
      data: { replayed: true },
    });
    const real = actOf(await office.file(), { actedAt: "2026-11-20T02:00:00.000Z" });
    expect(codesOf(await office.perform(real, replaying))).toEqual(["INPUT_INVALID"]);
  });
});
