import { createHash } from "node:crypto";
import { connect } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { STREAMED_BODY } from "../../../../subgraphs/kit/viewer-header.ts";
import type { FilesConfig } from "../../../../subgraphs/kit/config.ts";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { nobody, serviceOf, viewerOf } from "../../../support/personas.ts";
import { jpeg, pdf, pdfOf, png, script, zip, zipBomb } from "../../../support/sample-files.ts";
import { eventually } from "../../../support/stack.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { createFileCaller, filesIn, makeFilesConfig } from "./file-desk.ts";

const citizen = viewerOf("citizen");
const mebibyte = 1024 * 1024;
const pdfNamed = Buffer.from("#!/bin/sh # %PDF-1.4\nrm -rf /\n");

let files: FilesConfig;
let desk: TestSubgraph;
let url: string;
let caller: ReturnType<typeof createFileCaller>;

beforeAll(async () => {
  files = await makeFilesConfig();
  desk = await startTestSubgraph(oneStop, { files });
  url = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  caller = createFileCaller({ url, key: desk.key });
  return () => desk.stop();
});

const rowOf = (id: string) => desk.knex("file").where({ id }).first();

/** What is stored, to see that nothing was added. */
async function kept() {
  const [row] = await desk.knex("file").count<{ count: number }[]>();
  return { rows: row!.count, files: await filesIn(files.folder) };
}

describe("POST /files", () => {
  it("stores a PDF and answers with its digest, size and type", async () => {
    const { status, json } = await caller.upload(citizen, pdf, "gi%E1%BA%A5y.pdf");
    expect(status).toBe(201);
    expect(json).toEqual({
      fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
      sha256: createHash("sha256").update(pdf).digest("hex"),
      bytes: 189,
      mediaType: "application/pdf",
    });
    expect(await rowOf(json.fileId)).toMatchObject({
      account: "account-of-citizen",
      name: "giấy.pdf",
      state: "STORED",
      dossier_ref: null,
    });
    expect(await filesIn(files.folder)).toContain(
      `objects/${json.fileId.slice(0, 2)}/${json.fileId}`,
    );
  });

  it.each([
    ["image/png", png],
    ["image/jpeg", jpeg],
  ])("recognises %s by its content", async (mediaType, content) => {
    const { json } = await caller.upload(citizen, content, "x.pdf");
    expect(json.mediaType).toBe(mediaType);
  });

  it("gives every upload an id of its own", async () => {
    const one = await caller.upload(citizen, pdf);
    const other = await caller.upload(citizen, pdf);
    expect(one.json.fileId).not.toBe(other.json.fileId);
  });

  it("takes exactly 20 MB", async () => {
    const { status, json } = await caller.upload(citizen, pdfOf(20 * mebibyte));
    expect([status, json.bytes]).toEqual([201, 20_971_520]);
  });

  it.each([
    ["a byte more than 20 MB", pdfOf(20 * mebibyte + 1), 413, "FILE_TOO_LARGE"],
    ["21 MB", pdfOf(21 * mebibyte), 413, "FILE_TOO_LARGE"],
    ["an empty file", Buffer.alloc(0), 400, "FILE_EMPTY"],
    ["a script called .pdf", script, 415, "FILE_TYPE_UNKNOWN"],
    ["a ZIP called .jpg", zip, 415, "FILE_TYPE_UNKNOWN"],
    ["a ZIP bomb called .jpg", zipBomb, 415, "FILE_TYPE_UNKNOWN"],
    ["a script behind a line that names a PDF", pdfNamed, 415, "FILE_TYPE_UNKNOWN"],
    ["a single byte", Buffer.from("%"), 415, "FILE_TYPE_UNKNOWN"],
  ])("refuses %s and keeps nothing of it", async (_what, content, status, code) => {
    const before = await kept();
    const answer = await caller.upload(citizen, content, "thesis.pdf");
    expect([answer.status, answer.json]).toEqual([status, { code }]);
    expect(await kept()).toEqual(before);
  });

  it("unpacks nothing: a JPEG with a ZIP bomb behind it is the bytes that came", async () => {
    const disguised = Buffer.concat([jpeg, zipBomb]);
    const { json } = await caller.upload(citizen, disguised, "x.jpg");
    expect([json.mediaType, json.bytes]).toEqual(["image/jpeg", disguised.length]);
    const { headers, bytes } = await caller.read(citizen, json.fileId);
    expect(bytes.equals(disguised)).toBe(true);
    expect(headers.get("content-disposition")).toContain("attachment");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("keeps nothing of a file that is cut off half-way", async () => {
    const before = await kept();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const header = caller.headerOf(citizen, STREAMED_BODY);
    socket.write(
      `POST /files HTTP/1.1\r\nhost: x\r\nx-viewer: ${header}\r\ncontent-length: 2000000\r\n\r\n`,
    );
    socket.write(pdfOf(1_000_000));
    await eventually(async () => (await kept()).rows > before.rows, "the row of the upload");
    socket.destroy();
    await eventually(async () => (await kept()).rows === before.rows, "the end of the row");
    expect(await kept()).toEqual(before);
  });

  it.each([
    ["nobody", nobody],
    ["a service", serviceOf("start", ["files"])],
  ])("refuses %s", async (_who, viewer) => {
    const { status, json } = await caller.upload(viewer, pdf);
    expect([status, json.code]).toEqual([401, "UNAUTHENTICATED"]);
  });
});

describe("the viewer header of a streamed body", () => {
  const post = (path: string, header: string, type = "application/pdf") =>
    caller.call(path, {
      method: "POST",
      headers: { "x-viewer": header, "content-type": type },
      body: pdf,
    });

  it("is refused a second time", async () => {
    const header = caller.headerOf(citizen, STREAMED_BODY);
    expect((await post("/files", header)).status).toBe(201);
    expect((await post("/files", header)).status).toBe(401);
  });

  it("is refused on /graphql", async () => {
    const { status, json } = await caller.call("/graphql", {
      method: "POST",
      headers: {
        "x-viewer": caller.headerOf(citizen, STREAMED_BODY),
        "content-type": "application/json",
      },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    expect([status, json.errors[0].extensions.code]).toEqual([401, "VIEWER_REFUSED"]);
  });

  it("is refused for reading, where the body is known to be empty", async () => {
    const { json } = await caller.upload(citizen, pdf);
    const { status } = await caller.call(`/files/${json.fileId}`, {
      headers: { "x-viewer": caller.headerOf(citizen, STREAMED_BODY) },
    });
    expect(status).toBe(401);
  });

  it("is asked for: one that is signed over a body is refused", async () => {
    const { status } = await post("/files", caller.headerOf(citizen, ""));
    expect(status).toBe(401);
  });
});
