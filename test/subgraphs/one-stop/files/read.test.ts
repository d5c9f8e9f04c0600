import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { FilesConfig } from "../../../../subgraphs/kit/config.ts";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { viewerOf } from "../../../support/personas.ts";
import { pdf, pdfOf } from "../../../support/sample-files.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { createFileCaller, makeFilesConfig } from "./file-desk.ts";

const citizen = viewerOf("citizen");

let files: FilesConfig;
let desk: TestSubgraph;
let caller: ReturnType<typeof createFileCaller>;
let fileId: string;

beforeAll(async () => {
  files = await makeFilesConfig();
  desk = await startTestSubgraph(oneStop, { files });
  const url = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  caller = createFileCaller({ url, key: desk.key });
  fileId = (await caller.upload(citizen, pdf, "%C4%90%C6%A1n.pdf")).json.fileId;
  return () => desk.stop();
});

const range = (text: string, id = fileId) => caller.read(citizen, id, { headers: { range: text } });

describe("GET /files/<fileId>", () => {
  it("sends the very bytes, to be saved and not shown", async () => {
    const { status, headers, bytes } = await caller.read(citizen, fileId);
    expect(status).toBe(200);
    expect(bytes.equals(pdf)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": "189",
      "content-disposition": `attachment; filename="Don.pdf"; filename*=UTF-8''%C4%90%C6%A1n.pdf`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "accept-ranges": "bytes",
      "repr-digest": `sha-256=:${createHash("sha256").update(pdf).digest("base64")}:`,
    });
  });

  it("answers HEAD with the same headers and no bytes", async () => {
    const { status, headers, bytes } = await caller.read(citizen, fileId, { method: "HEAD" });
    expect([status, bytes.length]).toEqual([200, 0]);
    expect(headers.get("content-length")).toBe("189");
    expect(headers.get("content-disposition")).toContain("attachment");
  });

  it.each([
    ["bytes=0-3", "bytes 0-3/189", "%PDF"],
    ["bytes=183-", "bytes 183-188/189", "%%EOF\n"],
    ["bytes=-6", "bytes 183-188/189", "%%EOF\n"],
    ["bytes=184-9999", "bytes 184-188/189", "%EOF\n"],
  ])("sends the part %s", async (asked, contentRange, text) => {
    const { status, headers, bytes } = await range(asked);
    expect(status).toBe(206);
    expect(headers.get("content-range")).toBe(contentRange);
    expect(bytes.toString()).toBe(text);
  });

  it("sends a part of a file that comes in many chunks", async () => {
    const large = pdfOf(1_000_000);
    large.write("here", 700_000);
    const { json } = await caller.upload(citizen, large);
    const { bytes } = await range("bytes=700000-700003", json.fileId);
    expect(bytes.toString()).toBe("here");
  });

  it.each(["bytes=189-", "bytes=1000-2000", "bytes=-0"])("has no part %s", async (asked) => {
    const { status, headers, bytes } = await range(asked);
    expect([status, bytes.length]).toEqual([416, 0]);
    expect(headers.get("content-range")).toBe("bytes */189");
  });

  it.each(["bytes=0-1,3-4", "lines=1-2", "bytes=5-2", "bytes=-"])(
    "sends all of it for %s",
    async (asked) => {
      const { status, bytes } = await range(asked);
      expect([status, bytes.length]).toEqual([200, 189]);
    },
  );

  it.each(["0".repeat(32), "demo", "..%2F..%2Fetc%2Fpasswd", "%00", "A".repeat(32)])(
    "knows no file %s",
    async (id) => {
      const { status, json } = await caller.read(citizen, id);
      expect([status, json]).toEqual([404, { code: "NOT_FOUND" }]);
    },
  );
});
