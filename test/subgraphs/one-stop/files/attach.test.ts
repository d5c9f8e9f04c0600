import { beforeAll, describe, expect, it } from "vitest";
import { createFileCaller, makeFilesConfig } from "./file-desk.ts";
import { pdf } from "../../../support/sample-files.ts";
import { serviceOf } from "../../../support/personas.ts";
import { supplementOf } from "../../../support/supplement.ts";
import { citizen, drugOfficer, foodOfficer, otherCitizen, startDesk } from "../support.ts";
import type { Desk, Example } from "../support.ts";

let desk: Desk;
let caller: ReturnType<typeof createFileCaller>;

beforeAll(async () => {
  desk = await startDesk({ files: await makeFilesConfig() });
  caller = createFileCaller(desk.oneStop.peer);
});

const upload = async (viewer = citizen) => (await caller.upload(viewer, pdf)).json.fileId as string;
const rowOf = (id: string) => desk.oneStop.knex("file").where({ id }).first();

/** The example of a procedure with this file as its first paper. */
async function withFile(fileId: string, procedureCode = "dav-78"): Promise<Example> {
  const example = await desk.example(procedureCode);
  // Of other content each time, so that none is a duplicate of another.
  example.answers.summary = `Hồ sơ ${fileId}`;
  example.papers[0]!.fileId = fileId;
  return example;
}

describe("submitDossier with a file", () => {
  it("makes the file part of the dossier: its officers read it then, and nobody else", async () => {
    const fileId = await upload();
    const statusFor = async (viewer: typeof citizen) => (await caller.read(viewer, fileId)).status;
    expect([await statusFor(citizen), await statusFor(drugOfficer)]).toEqual([200, 404]);
    const { dossier, problems } = await desk.submit(citizen, await withFile(fileId));
    expect(problems).toEqual([]);
    const { ref } = await desk.oneStop.knex("dossier").where({ code: dossier!.code }).first();
    expect((await rowOf(fileId)).dossier_ref).toBe(ref);
    const statuses = [citizen, drugOfficer, otherCitizen, foodOfficer].map(statusFor);
    expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
  });

  it("does not give it to a service that is not its department", async () => {
    const fileId = await upload();
    await desk.submit(citizen, await withFile(fileId));
    const { status } = await caller.read(serviceOf("catalogue", ["files"]), fileId);
    expect(status).toBe(404);
  });

  it.each([
    ["that never was", async () => "0".repeat(32)],
    ["of somebody else", () => upload(otherCitizen)],
    ["that is no id", async () => "../../etc/passwd"],
  ])("refuses a file %s, in the same words", async (_which, make) => {
    const fileId = await make();
    const { dossier, problems } = await desk.submit(citizen, await withFile(fileId));
    expect(dossier).toBeNull();
    expect(problems).toEqual([
      {
        code: "FILE_NOT_FOUND",
        message: "There is no such file, or it is not yours to use.",
        path: ["papers", "0", "fileId"],
        rule: null,
      },
    ]);
  });

  it("refuses a file that the scanner found something in, and says so", async () => {
    const fileId = await upload();
    await desk.oneStop.knex("file").where({ id: fileId }).update({ state: "QUARANTINED" });
    const { dossier, problems } = await desk.submit(citizen, await withFile(fileId));
    expect(dossier).toBeNull();
    expect(problems).toMatchObject([{ code: "FILE_QUARANTINED", path: ["papers", "0", "fileId"] }]);
  });

  it("refuses a file of another dossier", async () => {
    const fileId = await upload();
    await desk.submit(citizen, await withFile(fileId));
    const { problems } = await desk.submit(citizen, await withFile(fileId));
    expect(problems.map(({ code }) => code)).toEqual(["FILE_NOT_FOUND"]);
  });

  it("gives a file that two filings name at once to one of them", async () => {
    const fileId = await upload();
    const example = await withFile(fileId);
    const both = await Promise.all([
      desk.submit(citizen, { ...example, allowDuplicate: true }),
      desk.submit(citizen, { ...example, allowDuplicate: true }),
    ]);
    const codes = both.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(["FILE_NOT_FOUND"]);
    expect(both.filter(({ dossier }) => dossier !== null)).toHaveLength(1);
  });

  it("answers the same filing sent twice with the same dossier", async () => {
    const input = { ...(await withFile(await upload())), clientKey: "sent twice" };
    const first = await desk.submit(citizen, input);
    const second = await desk.submit(citizen, input);
    expect(second.dossier?.code).toBe(first.dossier!.code);
  });

  it("leaves the file free when the filing is refused for something else", async () => {
    const fileId = await upload();
    const example = await withFile(fileId);
    const { dossier } = await desk.submit(citizen, { ...example, answers: {} });
    expect(dossier).toBeNull();
    expect((await rowOf(fileId)).dossier_ref).toBeNull();
  });
});

describe("ANSWER_SUPPLEMENT with a file", () => {
  it("takes a new file and the dossier's own, and none of another dossier", async () => {
    const own = await upload();
    const { dossier } = await desk.submit(citizen, await withFile(own));
    const code = dossier!.code;
    await desk.indexed(code, 1);
    const other = await upload();
    await desk.submit(citizen, await withFile(other));
    await desk.walk(code, [
      [drugOfficer, "REQUEST_SUPPLEMENT", { note: "?", data: supplementOf("dav-78") }],
    ]);
    const { paperId } = (await desk.example("dav-78")).papers[0]!;
    const answer = (...ids: string[]) =>
      desk.act(citizen, code, "ANSWER_SUPPLEMENT", {
        data: { papers: ids.map((fileId) => ({ paperId, fileId })) },
      });
    const refused = await answer(own, other);
    expect(refused.problems.map((one) => [one.code, one.path])).toEqual([
      ["FILE_NOT_FOUND", ["data", "papers", "1", "fileId"]],
    ]);
    const added = await upload();
    expect((await answer(own, added)).state).toBe("DONE");
    const { ref } = await desk.oneStop.knex("dossier").where({ code }).first();
    expect((await rowOf(added)).dossier_ref).toBe(ref);
    expect((await caller.read(drugOfficer, added)).status).toBe(200);
  });
});
