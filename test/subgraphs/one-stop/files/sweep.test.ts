import { utimes, writeFile } from "node:fs/promises";
import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { createKnex } from "../../../../subgraphs/kit/database.ts";
import { createDrafts } from "../../../../subgraphs/one-stop/drafts/drafts.ts";
import { createFiles } from "../../../../subgraphs/one-stop/files/files.ts";
import type { FileDeps } from "../../../../subgraphs/one-stop/files/receive-file.ts";
import { openStorage } from "../../../../subgraphs/one-stop/files/storage.ts";
import { sweepFiles } from "../../../../subgraphs/one-stop/files/sweep.ts";
import { migrations } from "../../../../subgraphs/one-stop/migrations.ts";
import { migrate } from "../../../../subgraphs/kit/database.ts";
import { createTestDatabase, stopBeforeDrop } from "../../../support/database.ts";
import { filesIn, makeFilesConfig } from "./file-desk.ts";

const madeAt = "2026-10-22T02:00:00.000Z";
const content = { bytes: 1, sha256: "00", mediaType: "application/pdf" as const };

let deps: FileDeps;
let folder: string;

beforeEach(async () => {
  const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
  await migrate(ownerUrl, migrations);
  const knex = createKnex({ url: appUrl, name: "test" });
  stopBeforeDrop(() => knex.destroy());
  const config = await makeFilesConfig();
  ({ folder } = config);
  const storage = await openStorage(config);
  deps = { knex, storage, logger: pino({ level: "silent" }), clamdUrl: null };
});

/** Makes a file of a letter, stored at `madeAt`. @returns its id. */
async function makeFile(letter: string, state: "STORED" | "QUARANTINED" | "RECEIVING" = "STORED") {
  const id = letter.repeat(32);
  const files = createFiles(deps.knex);
  await files.insert({ id, account: "a", name: null, bytes: 1, createdAt: madeAt });
  await writeFile(deps.storage.stagedPath(id), "x");
  await deps.storage.keep(id, content);
  if (state !== "RECEIVING") await files.complete(id, state, content);
  return id;
}

/** Makes a draft of an account that names a file. */
async function makeDraft(account: string, fileId: string, expiresAt: string) {
  await createDrafts(deps.knex, madeAt).insert({
    id: `draft of ${fileId}`,
    account,
    procedureCode: "vfa-08",
    revision: 1,
    answers: {},
    papers: [{ paperId: "other", fileId }],
    version: 1,
    createdAt: madeAt,
    updatedAt: madeAt,
    expiresAt,
  });
}

const rows = async () => (await deps.knex("file").select("id")).map(({ id }) => id[0]).toSorted();

describe("sweepFiles", () => {
  it("keeps a loose file for 30 days and no longer", async () => {
    await makeFile("a");
    await makeFile("b", "QUARANTINED");
    expect(await sweepFiles(deps, new Date("2026-11-21T01:59:59.000Z"))).toBe(0);
    expect(await rows()).toEqual(["a", "b"]);
    expect(await sweepFiles(deps, new Date("2026-11-21T02:00:01.000Z"))).toBe(2);
    expect(await rows()).toEqual([]);
    expect(await filesIn(folder)).toEqual([]);
  });

  it("keeps what a draft of its uploader names until the draft expires", async () => {
    const own = await makeFile("a");
    const foreign = await makeFile("b");
    await makeDraft("a", own, "2026-12-10T00:00:00.000Z");
    await makeDraft("somebody else", foreign, "2026-12-10T00:00:00.000Z");
    expect(await sweepFiles(deps, new Date("2026-12-09T23:59:59.000Z"))).toBe(1);
    expect(await rows()).toEqual(["a"]);
    expect(await filesIn(folder)).toEqual([`objects/aa/${own}`]);
    expect(await sweepFiles(deps, new Date("2026-12-10T00:00:01.000Z"))).toBe(1);
    expect([await rows(), await filesIn(folder)]).toEqual([[], []]);
  });

  it("does not let files that drafts keep hold up others behind them", async () => {
    for (const letter of ["0", "1", "2"]) {
      await makeDraft("a", await makeFile(letter), "2027-01-01T00:00:00.000Z");
    }
    await makeFile("f");
    expect(await sweepFiles(deps, new Date("2026-12-01T00:00:00.000Z"))).toBe(1);
    expect(await rows()).toEqual(["0", "1", "2"]);
  });

  it("never takes a file of a dossier", async () => {
    const id = await makeFile("a");
    await createFiles(deps.knex).attach([id], "ref");
    expect(await sweepFiles(deps, new Date("2030-01-01T00:00:00.000Z"))).toBe(0);
    expect(await filesIn(folder)).toEqual([`objects/aa/${id}`]);
  });

  it("removes what an upload left that died, after an hour", async () => {
    await makeFile("a", "RECEIVING");
    expect(await sweepFiles(deps, new Date("2026-10-22T02:59:00.000Z"))).toBe(0);
    expect(await sweepFiles(deps, new Date("2026-10-22T03:01:00.000Z"))).toBe(1);
    expect([await rows(), await filesIn(folder)]).toEqual([[], []]);
  });

  it("goes on where a sweep was interrupted: marked, or its bytes gone already", async () => {
    const marked = await makeFile("a");
    const gone = await makeFile("b");
    await deps.knex("file").update({ state: "REMOVING" });
    await deps.storage.remove(gone);
    expect(await sweepFiles(deps, new Date(madeAt))).toBe(2);
    expect([await rows(), await filesIn(folder)]).toEqual([[], []]);
    expect(marked).toBe("a".repeat(32));
  });

  it("removes staged files without a row that nobody writes to", async () => {
    const old = deps.storage.stagedPath("f".repeat(32));
    await writeFile(old, "x");
    await utimes(old, new Date(madeAt), new Date(madeAt));
    await sweepFiles(deps, new Date("2026-10-22T02:30:00.000Z"));
    expect(await filesIn(folder)).toHaveLength(1);
    await sweepFiles(deps, new Date("2026-10-22T03:30:00.000Z"));
    expect(await filesIn(folder)).toEqual([]);
  });

  it("is done by one process at a time", async () => {
    await makeFile("a");
    const now = new Date("2026-12-01T00:00:00.000Z");
    const counts = await Promise.all([sweepFiles(deps, now), sweepFiles(deps, now)]);
    expect(counts[0] + counts[1]).toBe(1);
    expect(await rows()).toEqual([]);
  });
});
