import { beforeAll, describe, expect, it } from "vitest";
import { attemptAct, refused } from "./act-refusals.ts";
import { attempt, refusedWith } from "./refusals.ts";
import { citizen, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

describe("submitDossier with a key that was used before", () => {
  const reused = {
    code: "CLIENT_KEY_REUSED",
    path: ["clientKey"],
    vi: "“clientKey” này đã được dùng cho một yêu cầu khác.",
    en: "This “clientKey” was used for another request.",
  };

  it("refuses another filing under it, whatever is different", async () => {
    const input = { ...(await desk.example("vfa-08")), clientKey: "used for a filing" };
    const { dossier } = await desk.submit(citizen, input);
    await desk.indexed(dossier!.code, 1);
    expect(
      await attempt(desk, { ...input, answers: { ...input.answers, summary: "Khác" } }),
    ).toEqual(refusedWith(reused));
    expect(await attempt(desk, { ...input, papers: input.papers.slice(1) })).toEqual(
      refusedWith(reused),
    );
    expect(await attempt(desk, { ...input, procedureCode: "vfa-15" })).toEqual(refusedWith(reused));
    expect((await desk.submit(citizen, input)).dossier!.code).toBe(dossier!.code);
  });

  it("refuses a filing under the key of an act", async () => {
    const code = await desk.file(otherCitizen, "vfa-08");
    const clientKey = "used for an act";
    await desk.walk(code, [[otherCitizen, "REQUEST_WITHDRAWAL", { clientKey }]]);
    const { problems } = await desk.submit(otherCitizen, {
      ...(await desk.example("vfa-08")),
      clientKey,
    });
    expect(problems).toMatchObject([{ code: "CLIENT_KEY_REUSED" }]);
  });
});

describe("actOnDossier with a key that was used before", () => {
  it("does an officer's act once, also when the dossier has moved on since", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const clientKey = "accepted once";
    const first = await desk.act(foodOfficer, code, "ACCEPT", { clientKey });
    await desk.walk(code, [[foodOfficer, "HAND_OVER"]]);
    const again = await desk.act(foodOfficer, code, "ACCEPT", { clientKey });
    expect(first).toMatchObject({ state: "DONE", dossier: { version: 2 }, problems: [] });
    expect(again).toMatchObject({ state: "DONE", dossier: { version: 3 }, problems: [] });
  });

  it.each([
    ["an officer's", foodOfficer, "ACCEPT"],
    ["an applicant's", citizen, "REQUEST_WITHDRAWAL"],
  ])("does %s act once that is sent ten times at once", async (_whose, viewer, action) => {
    const code = await desk.file(citizen, "vfa-08");
    const more = { clientKey: `at once by ${viewer.account}` };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => desk.act(viewer, code, action, more)),
    );
    expect(answers.map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => "DONE"));
    expect((await desk.dossier(citizen, code, "version")).version).toBe(2);
  });

  it("refuses another act under it, and an act under the key of a filing", async () => {
    const example = await desk.example("vfa-08");
    const filed = await desk.submit(citizen, { ...example, clientKey: "key of a filing" });
    const code = filed.dossier!.code;
    await desk.indexed(code, 1);
    await desk.walk(code, [
      [citizen, "REQUEST_WITHDRAWAL", { clientKey: "withdrawn" }],
      [foodOfficer, "DECLINE_WITHDRAWAL", { clientKey: "declined" }],
    ]);
    const expected = refused(["CLIENT_KEY_REUSED", ["clientKey"]]);
    for (const [viewer, action, more] of [
      [citizen, "REQUEST_WITHDRAWAL", { clientKey: "withdrawn", note: "another" }],
      [citizen, "REQUEST_WITHDRAWAL", { clientKey: "key of a filing" }],
      [foodOfficer, "ACCEPT", { clientKey: "declined" }],
      [foodOfficer, "DECLINE_WITHDRAWAL", { clientKey: "declined", expectedVersion: 3 }],
    ] as const) {
      expect(await attemptAct(desk, viewer, code, action, more)).toEqual(expected);
    }
  });

  it("keeps the keys of different officers apart", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const colleague = { ...foodOfficer, account: "account-of-a-colleague" };
    await desk.walk(code, [[foodOfficer, "ACCEPT", { clientKey: "1" }]]);
    const { dossier } = await desk.act(colleague, code, "HAND_OVER", { clientKey: "1" });
    expect(dossier!.status).toBe("IN_PROCESSING");
  });
});
