import { beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../../support/personas.ts";
import { citizen, drugOfficer, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

describe("submitDossier", () => {
  it("answers with the dossier, newly registered, and a receipt", async () => {
    const before = Date.now();
    const { dossier, receipt, problems } = await desk.submit(citizen, await desk.example("dav-78"));
    expect(problems).toEqual([]);
    expect(dossier).toEqual({
      code: expect.stringMatching(/^000\.00\.00\.G18-\d{6}-\d{4}$/),
      status: "NEWLY_REGISTERED",
      version: 0,
      sourceStatus: null,
    });
    expect(receipt!.token).toMatch(/^[\w-]{22}$/);
    expect(Date.parse(receipt!.issuedAt)).toBeGreaterThanOrEqual(before);
    expect(receipt!.issuedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("lists the dossier at once, before the department has it", async () => {
    const { code } = (await desk.submit(citizen, await desk.example("vfa-08"))).dossier!;
    const seen = await desk.dossier(
      citizen,
      code,
      `id code status statusNumber channel procedure { code } department { code } unit { code }
       filedAt updatedAt`,
    );
    expect(seen).toMatchObject({
      code,
      status: "NEWLY_REGISTERED",
      statusNumber: 1,
      channel: "ONLINE",
      procedure: { code: "vfa-08" },
      department: { code: "food-safety" },
      unit: { code: "vfa" },
    });
    expect(seen.filedAt).toBe(seen.updatedAt);
  });

  it("takes the national code of the procedure for our own", async () => {
    const example = await desk.example("imda-02");
    const { dossier, problems } = await desk.submit(citizen, {
      ...example,
      procedureCode: "1.002954",
    });
    expect(problems).toEqual([]);
    const seen = await desk.dossier(citizen, dossier!.code, "procedure { code }");
    expect(seen.procedure.code).toBe("imda-02");
  });

  it("gives one dossier and one receipt for a key, however often it is sent", async () => {
    const input = { ...(await desk.example("vfa-08")), clientKey: "sent twice" };
    const first = await desk.submit(citizen, input);
    const again = await desk.submit(citizen, input);
    expect(again.dossier!.code).toBe(first.dossier!.code);
    expect(again.receipt).toEqual(first.receipt);
    const rows = await desk.oneStop.knex("request").where("client_key", "sent twice");
    expect(rows).toHaveLength(1);
  });

  it("gives one dossier for a key that is sent twenty times at once over two processes", async () => {
    const input = { ...(await desk.example("dav-78")), clientKey: "sent at once" };
    const another = await desk.startAnother();
    const [before] = await desk.oneStop.knex("dossier").count({ dossiers: "*" });
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        desk.submit(citizen, input, index % 2 === 0 ? desk.oneStop : another),
      ),
    );
    expect(sent.flatMap(({ problems }) => problems)).toEqual([]);
    expect(new Set(sent.map(({ dossier }) => dossier!.code)).size).toBe(1);
    expect(new Set(sent.map(({ receipt }) => receipt!.token)).size).toBe(1);
    const [after] = await desk.oneStop.knex("dossier").count({ dossiers: "*" });
    expect(after!.dossiers).toBe(Number(before!.dossiers) + 1);
  });

  it("keeps the keys of different people apart", async () => {
    const input = { ...(await desk.example("vfa-08")), clientKey: "the same key" };
    const own = await desk.submit(citizen, input);
    const others = await desk.submit(otherCitizen, input);
    expect(others.problems).toEqual([]);
    expect(others.dossier!.code).not.toBe(own.dossier!.code);
  });

  it("asks those who have not signed in to do so", async () => {
    const { data, errors } = await desk.oneStop.ask<any>(
      nobody,
      `mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) { problems { code } } }`,
      { input: { ...(await desk.example("vfa-08")), clientKey: "nobody" } },
    );
    expect(data).toEqual({ submitDossier: null });
    expect(errors).toEqual([
      {
        message: "Sign in to use this.",
        path: ["submitDossier"],
        extensions: { code: "UNAUTHENTICATED" },
      },
    ]);
  });

  it("shows what was filed to the applicant and to the handling officer", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const { answers, papers } = await desk.example("vfa-08");
    const filing = "filing { answers papers { paperId fileId } }";
    expect((await desk.dossier(citizen, code, filing)).filing).toEqual({ answers, papers });
    expect((await desk.dossier(foodOfficer, code, filing)).filing).toEqual({ answers, papers });
  });
});

describe("what becomes of a filing", () => {
  it("reaches the department once, with its typed content in tables", async () => {
    const code = await desk.file(citizen, "dav-78", { productName: "Thuốc Ví dụ 77" });
    const { knex } = desk.departments["drug-administration"]!;
    const [row] = await knex("dossier").where({ code });
    expect(row).toMatchObject({
      procedure_code: "dav-78",
      applicant: "account-of-citizen",
      unit: "dav",
      national_status: 1,
      version: 1,
    });
    const [registration] = await knex("drug_registration").where("dossier_ref", row.ref);
    expect(registration).toMatchObject({
      product_name: "Thuốc Ví dụ 77",
      dosage_form: "Viên nén",
      strength: "500 mg",
      manufacturer_country: "VN",
    });
    const ingredients = await knex("drug_registration_ingredient")
      .select("name", "unit")
      .where("dossier_ref", row.ref)
      .orderBy("position");
    expect(ingredients).toEqual([
      { name: "Hoạt chất ví dụ A", unit: "mg" },
      { name: "Hoạt chất ví dụ B", unit: "mg" },
    ]);
    expect(await knex("event").where("dossier_ref", row.ref)).toHaveLength(1);
  });

  it("shows the department's word and version once its event has come", async () => {
    const code = await desk.file(citizen, "imda-05");
    const seen = await desk.dossier(
      citizen,
      code,
      "status version sourceStatus timeline { edges { node { type seenAt recordedAt } } }",
    );
    expect(seen).toMatchObject({
      status: "NEWLY_REGISTERED",
      version: 1,
      sourceStatus: "AWAITING_DESK",
    });
    expect(seen.timeline.edges).toHaveLength(1);
    expect(seen.timeline.edges[0].node.type).toBe("SUBMITTED");
    expect(seen.timeline.edges[0].node.seenAt >= seen.timeline.edges[0].node.recordedAt).toBe(true);
  });

  it("is handled by the unit that the answers name", async () => {
    const modern = await desk.file(citizen, "dav-06", { productKind: "MODERN" });
    const traditional = await desk.file(citizen, "dav-06", { productKind: "TRADITIONAL" });
    const place = "department { code } unit { code }";
    expect(await desk.dossier(citizen, modern, place)).toEqual({
      department: { code: "drug-administration" },
      unit: { code: "dav" },
    });
    expect(await desk.dossier(citizen, traditional, place)).toEqual({
      department: { code: "drug-administration" },
      unit: { code: "tma" },
    });
    expect(await desk.dossier(drugOfficer, modern, "code")).toEqual({ code: modern });
    expect(await desk.dossier(drugOfficer, traditional, "code")).toBeNull();
  });

  it("lets officers of another department's unit act through the writer", async () => {
    const code = await desk.file(citizen, "dav-06", { productKind: "TRADITIONAL" });
    const tmaOfficer = {
      ...drugOfficer,
      account: "account-of-tma",
      assignments: [{ unit: "tma", role: "SPECIALIST", province: null }],
    };
    const { state, dossier } = await desk.act(tmaOfficer, code, "ACCEPT");
    expect(state).toBe("DONE");
    expect(dossier).toMatchObject({ status: "ACCEPTED", sourceStatus: "Một cửa đã tiếp nhận" });
    expect((await desk.act(drugOfficer, code, "HAND_OVER")).problems).toMatchObject([
      { code: "DOSSIER_NOT_FOUND" },
    ]);
  });

  it("waits at the desk for a department that has no system", async () => {
    const { dossier, problems } = await desk.submit(citizen, await desk.example("kcb-01"));
    expect(problems).toEqual([]);
    const seen = await desk.dossier(
      citizen,
      dossier!.code,
      "status statusNumber version sourceStatus department { code } unit { code }",
    );
    expect(seen).toEqual({
      status: "NEWLY_REGISTERED",
      statusNumber: 1,
      version: 0,
      sourceStatus: null,
      department: { code: "medical-services" },
      unit: { code: "msa" },
    });
    const [delivery] = await desk.oneStop
      .knex("delivery")
      .join("dossier", "dossier.ref", "delivery.dossier_ref")
      .where("dossier.code", dossier!.code)
      .select("delivery.state", "attempts");
    expect(delivery).toEqual({ state: "PENDING", attempts: 0 });
  });
});
