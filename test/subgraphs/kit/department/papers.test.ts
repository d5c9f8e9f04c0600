import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { createKnex } from "../../../../subgraphs/kit/database.ts";
import type { FilesConfig } from "../../../../subgraphs/kit/config.ts";
import { createTestDatabase, stopBeforeDrop } from "../../../support/database.ts";
import { viewerOf } from "../../../support/personas.ts";
import {
  chooseFreePort,
  createCallerKey,
  createSubgraphProcess,
} from "../../../support/processes.ts";
import type { SubgraphProcess } from "../../../support/processes.ts";
import { pdf, png } from "../../../support/sample-files.ts";
import { eventually } from "../../../support/stack.ts";
import { createFileCaller, makeFilesConfig } from "../../one-stop/files/file-desk.ts";

type Department = { process: SubgraphProcess; knex: Knex };
type Filing = { papers: { paperId: string; fileId: string }[] };

const citizen = viewerOf("citizen");
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

let files: FilesConfig;
/** Takes filings and delivers them. */
let intake: SubgraphProcess;
/** Another process of one-stop on the same data, which the departments fetch from. */
let archive: SubgraphProcess;
let food: Department;
let drugs: Department;

beforeAll(async () => {
  files = await makeFilesConfig();
  const key = createCallerKey();
  const [one, two] = [await chooseFreePort(), await chooseFreePort()];
  const source = { url: `http://127.0.0.1:${two}/graphql`, key };
  food = await prepareDepartment("food-safety", source);
  drugs = await prepareDepartment("drug-administration", source);
  const database = await createTestDatabase("one-stop");
  const names = ["gateway", "start", "food-safety", "drug-administration"];
  const env = {
    FILES_DIR: files.folder,
    CALLER_KEYS: JSON.stringify(Object.fromEntries(names.map((name) => [name, key]))),
    DEPARTMENTS: JSON.stringify({ "food-safety": food.process.peer }),
  };
  intake = createSubgraphProcess({ name: "one-stop", port: one, key, database, env });
  archive = createSubgraphProcess({ name: "one-stop", port: two, key, database, env });
  await intake.start();
  await Promise.all([food.process.start(), drugs.process.start()]);
});

async function prepareDepartment(name: string, source: object): Promise<Department> {
  const database = await createTestDatabase(name);
  const knex = createKnex({ url: database.appUrl, name: "test", max: 2 });
  stopBeforeDrop(() => knex.destroy());
  const env = { ONE_STOP: JSON.stringify(source) };
  const port = await chooseFreePort();
  const process = createSubgraphProcess({ name, port, key: createCallerKey(), database, env });
  return { process, knex };
}

const upload = async (content: Buffer) =>
  (await createFileCaller(intake.peer).upload(citizen, content)).json.fileId as string;

/** Files the example of vfa-08 with files as its first papers. */
async function file(...fileIds: string[]): Promise<void> {
  const example = await eventually(async () => {
    const { data } = await intake.ask<{ _entities: ({ exampleInput: Filing | null } | null)[] }>(
      citizen,
      `query { _entities(representations: [{ __typename: "Procedure", code: "vfa-08" }]) {
         ... on Procedure { exampleInput } } }`,
    );
    return data?._entities[0]?.exampleInput;
  }, "the procedure");
  const papers = example.papers.map((paper, at) => ({ ...paper, fileId: fileIds[at] ?? "demo" }));
  const { data } = await intake.ask<{ submitDossier: { problems: unknown[] } }>(
    citizen,
    "mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) { problems { code path } } }",
    { input: { ...example, papers, clientKey: fileIds.join(), allowDuplicate: true } },
  );
  expect(data!.submitDossier.problems).toEqual([]);
}

async function paperOf({ knex }: Department, fileId: string, isReady: (paper: any) => boolean) {
  return eventually(async () => {
    const paper = await knex("paper").where({ file_id: fileId }).first();
    return paper !== undefined && isReady(paper) && paper;
  }, "the paper");
}

const isSettled = ({ state }: { state: string }) => state !== "PENDING";

describe("a department with the papers of its dossiers", () => {
  it("waits for one-stop, then fetches each and keeps what it was", async () => {
    const [good, bad] = [await upload(pdf), await upload(png)];
    await file(good, bad);
    const waiting = await paperOf(food, good, ({ attempts }) => attempts >= 2);
    expect(waiting.state).toBe("PENDING");
    const stored = path.join(files.folder, "objects", bad.slice(0, 2), bad);
    const damaged = await readFile(stored);
    damaged[damaged.length - 1]! ^= 1;
    await writeFile(stored, damaged);

    await archive.start();
    expect(await paperOf(food, good, isSettled)).toMatchObject({
      state: "VERIFIED",
      bytes: 189,
      sha256: sha256Of(pdf),
      media_type: "application/pdf",
      checked_at: expect.stringMatching(/Z$/),
    });
    expect(await paperOf(food, bad, isSettled)).toMatchObject({
      state: "DAMAGED",
      sha256: sha256Of(damaged),
    });
    await eventually(async () => food.process.said().includes("paper damaged"), "the log");
    expect(await food.knex("paper")).toHaveLength(2);
  });

  it("finds no file of another department's dossier", async () => {
    const foreign = await upload(pdf);
    await file(foreign);
    await paperOf(food, foreign, isSettled);
    await drugs.knex("paper").insert({ dossier_ref: "ref", file_id: foreign, state: "PENDING" });
    expect(await paperOf(drugs, foreign, isSettled)).toMatchObject({
      state: "MISSING",
      bytes: null,
      sha256: null,
    });
  });

  it("finds none that is in no dossier, or never was", async () => {
    const loose = await upload(pdf);
    for (const fileId of [loose, "0".repeat(32), "../health/ready"]) {
      await food.knex("paper").insert({ dossier_ref: "ref", file_id: fileId, state: "PENDING" });
      expect((await paperOf(food, fileId, isSettled)).state).toBe("MISSING");
    }
  });

  it("goes on where a process left off that was killed", async () => {
    await archive.kill();
    const left = await upload(pdf);
    await file(left);
    await paperOf(food, left, ({ attempts }) => attempts >= 1);
    await food.process.kill();
    await food.knex("paper").where({ file_id: left }).update({ next_try_at: new Date() });
    await archive.start();
    await food.process.start();
    expect((await paperOf(food, left, isSettled)).state).toBe("VERIFIED");
  });
});
