import { connect } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { jpeg, pdf, pdfOf, png, script, zip } from "../../support/sample-files.ts";
import { eventually } from "../../support/stack.ts";
import { filesIn } from "../../subgraphs/one-stop/files/file-desk.ts";
import { startFileGateway, type FileGateway } from "./file-graph.ts";

const mebibyte = 1024 * 1024;
let graph: FileGateway;

beforeAll(async () => {
  graph = await startFileGateway();
});

async function kept() {
  const [row] = await graph.desk.knex("file").count<{ count: number }[]>();
  return { rows: row!.count, files: await filesIn(graph.files.folder) };
}

/** What is stored once one-stop has done nothing for a while: it may still begin when the client has its answer. */
async function settled() {
  let last = await kept();
  let since = Date.now();
  return eventually(async () => {
    const now = await kept();
    if (JSON.stringify(now) !== JSON.stringify(last)) since = Date.now();
    last = now;
    return Date.now() - since > 300 && now;
  });
}

/** A body of several parts, written out, for what `FormData` never makes. */
function multipartOf(...parts: { head: string; body: Buffer | string }[]): Buffer {
  const written = parts.flatMap(({ head, body }) => [
    Buffer.from(`--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...written, Buffer.from("--b--\r\n")]);
}

const asMultipart = { "content-type": "multipart/form-data; boundary=b" };

describe("POST /files", () => {
  it("stores the body and answers where it is", async () => {
    const { status, json } = await graph.send("citizen", new Uint8Array(pdf), {
      "x-file-name": encodeURIComponent("../Đơn\u202E.pdf"),
    });
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual(["fileId", "sha256", "bytes", "mediaType"]);
    expect([json.bytes, json.mediaType]).toEqual([189, "application/pdf"]);
    const { bytes, headers } = await graph.read("citizen", json.fileId);
    expect(bytes.equals(pdf)).toBe(true);
    expect(headers.get("content-disposition")).toContain("filename*=UTF-8''%C4%90%C6%A1n.pdf");
  });

  it.each(["application/json", "image/png", "text/plain", "application/x-sh"])(
    "looks at the content, not at a content type of %s",
    async (type) => {
      const { status, json } = await graph.send("citizen", new Uint8Array(jpeg), {
        "content-type": type,
      });
      expect([status, json.mediaType]).toEqual([201, "image/jpeg"]);
    },
  );

  it("takes the only part of a form, with its name", async () => {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(png)]), "C:\\ảnh\\ảnh 1.png");
    const { status, json } = await graph.send("citizen", form);
    expect([status, json.mediaType]).toEqual([201, "image/png"]);
    const { headers } = await graph.read("citizen", json.fileId);
    expect(headers.get("content-disposition")).toContain(`filename="anh 1.png"`);
  });

  it("takes exactly 20 MB, either way", async () => {
    const content = new Uint8Array(pdfOf(20 * mebibyte));
    const form = new FormData();
    form.set("file", new Blob([content]), "a.pdf");
    const plain = await graph.send("citizen", content);
    const part = await graph.send("citizen", form);
    expect([plain.json.bytes, part.json.bytes]).toEqual([20_971_520, 20_971_520]);
  });

  it.each([
    ["an empty file", Buffer.alloc(0), 400, "FILE_EMPTY", "The file is empty."],
    ["21 MB", pdfOf(21 * mebibyte), 413, "FILE_TOO_LARGE", "The file is too large: 20 MB at most."],
    [
      "a script called PDF",
      script,
      415,
      "FILE_TYPE_UNKNOWN",
      "The content of the file is not a PDF, JPEG or PNG.",
    ],
    [
      "a ZIP called JPEG",
      zip,
      415,
      "FILE_TYPE_UNKNOWN",
      "The content of the file is not a PDF, JPEG or PNG.",
    ],
  ])(
    "refuses %s either way, with words, and keeps nothing",
    async (...[, content, status, code, message]) => {
      const before = await kept();
      const bytes = new Uint8Array(content);
      const form = new FormData();
      form.set("file", new Blob([bytes], { type: "image/jpeg" }), "photo.jpg");
      const answers = [await graph.send("citizen", bytes), await graph.send("citizen", form)];
      for (const { status: given, json } of answers) {
        expect([given, json]).toEqual([status, { errors: [{ message, extensions: { code } }] }]);
      }
      expect(await settled()).toEqual(before);
    },
  );

  it("refuses in Vietnamese, too", async () => {
    const { json } = await graph.send("citizen", new Uint8Array(script), {
      "accept-language": "vi",
    });
    expect(json.errors[0].message).toBe("Nội dung tệp không phải là PDF, JPEG hay PNG.");
  });

  it.each([
    [
      "two files",
      multipartOf(
        { head: 'name="a"; filename="a.pdf"', body: pdf },
        { head: 'name="b"; filename="b.pdf"', body: pdf },
      ),
    ],
    [
      "a field after the file",
      multipartOf(
        { head: 'name="a"; filename="a.pdf"', body: pdf },
        { head: 'name="b"', body: "x" },
      ),
    ],
    ["a field alone", multipartOf({ head: 'name="a"', body: "x" })],
    ["no part", Buffer.from("--b--\r\n")],
    [
      "no boundary at the end",
      multipartOf({ head: 'name="a"; filename="a.pdf"', body: pdf }).subarray(0, -8),
    ],
  ])("refuses a form with %s", async (_what, body) => {
    const before = await kept();
    const { status, json } = await graph.send("citizen", new Uint8Array(body), asMultipart);
    expect([status, json.errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
    expect(await settled()).toEqual(before);
  });

  it.each([
    ["as it is", "application/pdf", ""],
    [
      "in a form",
      asMultipart["content-type"],
      '--b\r\ncontent-disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n',
    ],
  ])("keeps nothing of a file %s that is cut off half-way", async (_how, type, head) => {
    const before = await kept();
    const { authorization } = await graph.bearer("citizen");
    const socket = connect(Number(new URL(graph.url).port), "127.0.0.1");
    socket.write(
      `POST /files HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: ${type}\r\ncontent-length: 2000000\r\n\r\n${head}`,
    );
    socket.write(pdfOf(1_000_000));
    await eventually(async () => (await kept()).rows > before.rows, "the row of the upload");
    socket.destroy();
    expect(await settled()).toEqual(before);
  });

  it("asks for a sign-in before it reads", async () => {
    const { status, json } = await graph.send(null, new Uint8Array(pdf));
    expect([status, json.errors[0].extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
  });

  it("refuses a forged token", async () => {
    const { status } = await graph.send(null, new Uint8Array(pdf), {
      authorization: "Bearer a.b.c",
    });
    expect(status).toBe(401);
  });

  it("keeps a name of 10,000 characters in 255", async () => {
    const { json } = await graph.send("citizen", new Uint8Array(pdf), {
      "x-file-name": `${"a".repeat(10_000)}.pdf`,
    });
    const row = await graph.desk.knex("file").where({ id: json.fileId }).first();
    expect([row.name.length, row.name.endsWith(".pdf")]).toEqual([255, true]);
  });

  it("stays usable on one connection after refusals", async () => {
    const first = await graph.send("citizen", new Uint8Array(pdfOf(21 * mebibyte)));
    const second = await graph.send("citizen", new Uint8Array(pdf));
    expect([first.status, second.status]).toEqual([413, 201]);
  });
});

describe("GET /files/<fileId>", () => {
  let fileId: string;
  beforeAll(async () => {
    fileId = (await graph.send("citizen", new Uint8Array(pdf))).json.fileId;
  });

  it("serves the uploader as attachment, without sniffing, in a sandbox, stored nowhere", async () => {
    const { status, headers } = await graph.read("citizen", fileId);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": "189",
      "content-disposition": `attachment; filename="file.pdf"; filename*=UTF-8''file.pdf`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  it("serves ranges and HEAD", async () => {
    const part = await graph.read("citizen", fileId, { headers: { range: "bytes=0-3" } });
    expect([part.status, part.bytes.toString()]).toEqual([206, "%PDF"]);
    expect(part.headers.get("content-range")).toBe("bytes 0-3/189");
    const none = await graph.read("citizen", fileId, { headers: { range: "bytes=500-" } });
    expect([none.status, none.headers.get("content-range")]).toEqual([416, "bytes */189"]);
    const head = await graph.read("citizen", fileId, { method: "HEAD" });
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers.get("content-length")).toBe("189");
  });

  it.each([null, "citizen-2", "officer-food"] as const)(
    "does not exist for %s, to the byte",
    async (who) => {
      const hidden = await graph.read(who, fileId);
      const unknown = await graph.read(who, "0".repeat(32));
      expect([hidden.status, unknown.status]).toEqual([404, 404]);
      expect(hidden.bytes.equals(unknown.bytes)).toBe(true);
    },
  );

  it("says nothing of a file or its name in the log", async () => {
    await graph.send("citizen", new Uint8Array(pdf), { "x-file-name": "secret-name.pdf" });
    expect(graph.log() + graph.desk.logs.join("")).not.toContain("secret-name");
  });
});

describe("without one-stop", () => {
  it("says that files cannot be taken now", async () => {
    const other = await startFileGateway();
    await other.desk.app.close();
    const { status, json } = await other.send("citizen", new Uint8Array(pdf));
    expect([status, json.errors[0].extensions.code]).toEqual([503, "FILES_UNAVAILABLE"]);
    expect((await other.read("citizen", "0".repeat(32))).status).toBe(503);
  });
});
