import { createHash } from "node:crypto";
import { readdir, readlink, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { pino } from "pino";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FilesConfig } from "../../../../subgraphs/kit/config.ts";
import { STREAMED_BODY } from "../../../../subgraphs/kit/viewer-header.ts";
import { openStorage } from "../../../../subgraphs/one-stop/files/storage.ts";
import { sweepFiles } from "../../../../subgraphs/one-stop/files/sweep.ts";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { viewerOf } from "../../../support/personas.ts";
import { startS3 } from "../../../support/s3.ts";
import { pdf, pdfOf, script } from "../../../support/sample-files.ts";
import { eventually } from "../../../support/stack.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { createFileCaller, filesIn, makeFilesConfig } from "./file-desk.ts";

const citizen = viewerOf("citizen");
const mebibyte = 1024 * 1024;

let s3: Awaited<ReturnType<typeof startS3>>;
let files: FilesConfig;
let desk: TestSubgraph;
let url: string;
let caller: ReturnType<typeof createFileCaller>;

beforeAll(async () => {
  s3 = await startS3();
  files = await makeFilesConfig({ s3: s3.config });
  desk = await startTestSubgraph(oneStop, { files });
  url = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  caller = createFileCaller({ url, key: desk.key });
  return () => desk.stop();
});

beforeEach(async () => {
  s3.setMood("TAKES");
  s3.objects.clear();
  await desk.knex("file").delete();
  for (const name of await filesIn(files.folder)) await rm(path.join(files.folder, name));
});

const keyOf = (id: string) => `objects/${id.slice(0, 2)}/${id}`;
const states = async () => (await desk.knex("file").select("state")).map(({ state }) => state);

/** What there is of files anywhere. */
async function kept() {
  return { rows: await states(), staged: await filesIn(files.folder), objects: s3.objects.size };
}

const nothing = { rows: [], staged: [], objects: 0 };

async function sweep(now: Date, given = files) {
  const storage = await openStorage(given);
  const logger = pino({ level: "silent" });
  return sweepFiles({ knex: desk.knex, storage, logger, clamdUrl: null }, now);
}

/** Staged files this process holds open; known where there is /proc. */
async function openFiles(): Promise<string[]> {
  const numbers = await readdir("/proc/self/fd").catch(() => []);
  const targets = numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => ""));
  return (await Promise.all(targets)).filter((target) => target.startsWith(files.folder));
}

const inTwoHours = () => new Date(Date.now() + 2 * 3_600_000);
const inFortyDays = () => new Date(Date.now() + 40 * 86_400_000);

describe("files in a bucket", () => {
  it("are there, byte for byte, before the upload is acknowledged", async () => {
    const large = pdfOf(20 * mebibyte);
    const { status, json } = await caller.upload(citizen, large, "x.pdf");
    expect([status, json]).toEqual([
      201,
      {
        fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
        sha256: createHash("sha256").update(large).digest("hex"),
        bytes: 20_971_520,
        mediaType: "application/pdf",
      },
    ]);
    expect(s3.objects.get(keyOf(json.fileId))!.equals(large)).toBe(true);
    expect(await kept()).toEqual({ rows: ["STORED"], staged: [], objects: 1 });
  });

  it("are sent whole, in parts, and by their headers alone", async () => {
    const large = pdfOf(1_000_000);
    large.write("here", 700_000);
    const { fileId } = (await caller.upload(citizen, large)).json;
    const whole = await caller.read(citizen, fileId);
    expect([whole.status, whole.bytes.equals(large)]).toEqual([200, true]);
    const part = await caller.read(citizen, fileId, { headers: { range: "bytes=700000-700003" } });
    expect([part.status, part.bytes.toString()]).toEqual([206, "here"]);
    expect(part.headers.get("content-range")).toBe("bytes 700000-700003/1000000");
    const head = await caller.read(citizen, fileId, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "1000000"]);
  });

  it("are none of what is refused", async () => {
    const before = s3.asked.filter((method) => method === "PUT").length;
    expect((await caller.upload(citizen, script)).status).toBe(415);
    expect((await caller.upload(citizen, pdfOf(21 * mebibyte))).status).toBe(413);
    expect(s3.asked.filter((method) => method === "PUT")).toHaveLength(before);
    expect(await kept()).toEqual(nothing);
  });

  it("are none of what is cut off half-way", async () => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const header = caller.headerOf(citizen, STREAMED_BODY);
    socket.write(
      `POST /files HTTP/1.1\r\nhost: x\r\nx-viewer: ${header}\r\ncontent-length: 2000000\r\n\r\n`,
    );
    socket.write(pdfOf(1_000_000));
    await eventually(async () => (await states()).length === 1, "the row of the upload");
    socket.destroy();
    await eventually(async () => (await states()).length === 0, "the end of the row");
    expect(await kept()).toEqual(nothing);
  });

  it("go when the sweep lets go of them", async () => {
    await caller.upload(citizen, pdf);
    expect(await sweep(inTwoHours())).toBe(0);
    expect(await sweep(inFortyDays())).toBe(1);
    expect(await kept()).toEqual(nothing);
  });
});

describe("a bucket that fails", () => {
  it.each(["BREAKS_OFF", "FAILS"] as const)(
    "acknowledges nothing when it %s in the middle of a file",
    async (mood) => {
      s3.setMood(mood);
      const { status, json } = await caller.upload(citizen, pdfOf(5 * mebibyte));
      expect([status, json]).toEqual([503, { code: "FILES_UNAVAILABLE" }]);
      expect(await kept()).toEqual(nothing);
    },
  );

  it("leaves to the sweep what it could not tidy up while it was away", async () => {
    const { fileId } = (await caller.upload(citizen, pdf)).json;
    await s3.stop();
    const refused = await caller.upload(citizen, pdfOf(mebibyte));
    expect([refused.status, refused.json]).toEqual([503, { code: "FILES_UNAVAILABLE" }]);
    const read = await caller.read(citizen, fileId);
    expect([read.status, read.json]).toEqual([503, { code: "FILES_UNAVAILABLE" }]);
    const unknown = await caller.read(citizen, "0".repeat(32));
    expect(unknown.status).toBe(404);
    expect((await states()).toSorted()).toEqual(["RECEIVING", "STORED"]);
    await s3.restart();
    expect((await caller.read(citizen, fileId)).bytes.equals(pdf)).toBe(true);
    expect(await sweep(inTwoHours())).toBe(1);
    expect(await kept()).toEqual({ rows: ["STORED"], staged: [], objects: 1 });
  });

  it("keeps no file open on this side", async () => {
    s3.setMood("FAILS");
    for (let count = 0; count < 5; count += 1) await caller.upload(citizen, pdfOf(mebibyte));
    const isClosed = async () => (await openFiles()).length === 0;
    await eventually(isClosed, "the last file to be closed");
    expect(await openFiles()).toEqual([]);
  });

  it("is not written to with a wrong key", async () => {
    const credentials = { accessKeyId: "test", secretAccessKey: "another" };
    const wrong = { ...files, s3: { ...s3.config, credentials } };
    const storage = await openStorage(wrong);
    const id = "e".repeat(32);
    await writeFile(storage.stagedPath(id), pdf);
    const sha256 = createHash("sha256").update(pdf).digest("hex");
    await expect(storage.keep(id, { bytes: pdf.length, sha256 })).rejects.toMatchObject({
      cause: { name: "SignatureDoesNotMatch" },
    });
    expect(s3.objects.size).toBe(0);
  });

  it("does not take other bytes than were looked at", async () => {
    const storage = await openStorage(files);
    const id = "f".repeat(32);
    await writeFile(storage.stagedPath(id), pdf);
    await expect(
      storage.keep(id, { bytes: pdf.length, sha256: "0".repeat(64) }),
    ).rejects.toMatchObject({ cause: { name: "BadDigest" } });
    expect(s3.objects.size).toBe(0);
  });
});
