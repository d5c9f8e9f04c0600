import { beforeAll, describe, expect, it } from "vitest";
import { actOf, asApplicant, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

let office: FoodOffice;
beforeAll(async () => {
  office = await startFoodOffice();
});

/** A dossier whose result was returned. @returns its name. */
async function returned(): Promise<string> {
  const ref = await office.file();
  for (const action of ["ACCEPT", "HAND_OVER", "FINISH", "RETURN_RESULT"]) {
    expect((await office.perform(actOf(ref, { action }))).problems).toEqual([]);
  }
  return ref;
}

describe("OPEN_CORRECTION (Decree 118/2025 Art. 23)", () => {
  it("opens a linked dossier of the same applicant, content and all, and leaves the old one returned", async () => {
    const ref = await returned();
    const { event, problems } = await office.perform(actOf(ref, { action: "OPEN_CORRECTION" }));
    expect(problems).toEqual([]);
    const old = await office.getDossier(ref);
    expect(old).toMatchObject({ national_status: 10, version: 6 });
    const told = (await office.chain.listByDossier(ref)).at(-1)!;
    expect(told).toMatchObject({
      sequence: event!.sequence,
      type: "CORRECTION_OPENED",
      nationalStatus: 10,
    });

    const correction = String(told.data.correction);
    expect(await office.getDossier(correction)).toMatchObject({
      code: `${String(old.code)}-C1`,
      applicant: old.applicant,
      unit: "vfa",
      national_status: 1,
      version: 1,
    });
    const [opened] = await office.chain.listByDossier(correction);
    expect(opened).toMatchObject({
      type: "SUBMITTED",
      actor: { kind: "OFFICER", unit: "vfa" },
      data: { procedure: "vfa-08", correctionOf: ref },
    });
    const contents = await office
      .knex("product_declaration")
      .whereIn("dossier_ref", [ref, correction]);
    expect(contents[0].product_name).toBe(contents[1].product_name);
  });

  it("lets the correction live a life of its own, and a second error have another", async () => {
    const ref = await returned();
    await office.perform(actOf(ref, { action: "OPEN_CORRECTION" }));
    const first = String((await office.chain.listByDossier(ref)).at(-1)!.data.correction);
    for (const action of ["ACCEPT", "HAND_OVER", "FINISH"]) {
      expect((await office.perform(actOf(first, { action }))).problems).toEqual([]);
    }
    await office.perform(actOf(ref, { action: "OPEN_CORRECTION" }));
    const second = String((await office.chain.listByDossier(ref)).at(-1)!.data.correction);
    expect((await office.getDossier(second)).code).toMatch(/-C2$/);
  });

  it("is an officer's, and only after the result was returned", async () => {
    const ref = await returned();
    const asked = actOf(ref, { action: "OPEN_CORRECTION", actor: asApplicant });
    expect((await office.perform(asked)).problems).toMatchObject([{ code: "ACTION_NOT_ALLOWED" }]);
    const early = actOf(await office.file(), { action: "OPEN_CORRECTION" });
    expect((await office.perform(early)).problems).toMatchObject([
      { code: "NOT_ALLOWED_IN_STATUS" },
    ]);
  });

  it("opens one for an act that is sent twice at once", async () => {
    const ref = await returned();
    const act = actOf(ref, { action: "OPEN_CORRECTION" });
    const [one, other] = await Promise.all([office.perform(act), office.perform(act)]);
    expect(one).toEqual(other);
    const { code } = await office.getDossier(ref);
    expect(await office.knex("dossier").where("code", "like", `${String(code)}-C%`)).toHaveLength(
      1,
    );
  });
});
