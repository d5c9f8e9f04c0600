import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FilesConfig } from "../../../../subgraphs/kit/config.ts";
import type { Viewer } from "../../../../subgraphs/kit/viewer.ts";
import {
  readViewerKey,
  signViewer,
  STREAMED_BODY,
  VIEWER_HEADER,
} from "../../../../subgraphs/kit/viewer-header.ts";
import { stopBeforeDrop } from "../../../support/database.ts";

/** An answer of one-stop's file routes. */
export type FileAnswer = { status: number; headers: Headers; bytes: Buffer; json: any };

/** What one-stop needs to be told to take files: a folder that goes with the test file. */
export async function makeFilesConfig(change: Partial<FilesConfig> = {}): Promise<FilesConfig> {
  const folder = await mkdtemp(path.join(tmpdir(), "files-"));
  stopBeforeDrop(() => rm(folder, { recursive: true, force: true }));
  return { folder, s3: null, clamdUrl: null, ...change };
}

/** Names of all files in a folder and below, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** The file routes of a one-stop that listens at `url`, called as the gateway does. */
export function createFileCaller({ url, key }: { url: string; key: string }) {
  const origin = new URL(url).origin;
  const headerOf = (viewer: Viewer, body: string | typeof STREAMED_BODY) =>
    signViewer({
      viewer,
      caller: viewer.kind === "SERVICE" ? viewer.subject! : "gateway",
      audience: "one-stop",
      key: readViewerKey(key),
      body,
    });

  async function call(to: string, init: RequestInit): Promise<FileAnswer> {
    const response = await fetch(origin + to, init);
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      json: isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : null,
    };
  }

  return {
    headerOf,
    call,

    /** @param name as it is sent: percent-encoded. */
    upload(viewer: Viewer, body: Buffer, name?: string): Promise<FileAnswer> {
      const headers: Record<string, string> = { [VIEWER_HEADER]: headerOf(viewer, STREAMED_BODY) };
      if (name !== undefined) headers["x-file-name"] = name;
      return call("/files", { method: "POST", headers, body: new Uint8Array(body) });
    },

    read(viewer: Viewer, fileId: string, init: RequestInit = {}): Promise<FileAnswer> {
      const headers = { ...init.headers, [VIEWER_HEADER]: headerOf(viewer, "") };
      return call(`/files/${fileId}`, { ...init, headers });
    },
  };
}
