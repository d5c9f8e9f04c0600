/** files: the pipe between clients and one-stop, which keeps the files. Nothing is held here. */
import { Pool, type Dispatcher } from "undici";
import { z } from "zod";
import {
  readViewerKey,
  signViewer,
  STREAMED_BODY,
  VIEWER_HEADER,
  type SignedBody,
} from "../../subgraphs/kit/viewer-header.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import type { SubgraphAddress } from "../config.ts";
import { isFileRefusal } from "../errors/codes.ts";
import { Refusal } from "../errors/refusal.ts";
import type { Upload } from "./upload.ts";

/** One-stop's files, as the gateway reaches them. */
export type FileStore = ReturnType<typeof createFileStore>;

/** A file that is stored. */
export type StoredFile = z.output<typeof storedFile>;

const storedFile = z.strictObject({
  fileId: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mediaType: z.string(),
});

const refusal = z.object({ code: z.string() });

const AUDIENCE = "one-stop";

/** Files on their way at once; an upload over a slow line keeps its connection for minutes. */
const MAX_UPLOADS = 256;
const MAX_READS = 64;
const CONNECT_TIMEOUT_MS = 2000;

/** Longest silence; after the last byte of an upload one-stop has it scanned. */
const MAX_PAUSE_MS = 90_000;

/** Opens the way to one-stop's files. Connections of their own, so that they never hold up the graph. */
export function createFileStore({ url, key: keyText }: SubgraphAddress) {
  const { origin } = new URL(url);
  const key = readViewerKey(keyText);
  const open = (connections: number) =>
    new Pool(origin, {
      connections,
      pipelining: 1,
      connectTimeout: CONNECT_TIMEOUT_MS,
      headersTimeout: MAX_PAUSE_MS,
      bodyTimeout: MAX_PAUSE_MS,
    });
  const uploads = open(MAX_UPLOADS);
  const reads = open(MAX_READS);

  const headersOf = (viewer: Viewer, body: SignedBody) => ({
    [VIEWER_HEADER]: signViewer({ viewer, caller: "gateway", audience: AUDIENCE, key, body }),
    "x-request-id": viewer.requestId,
  });

  return {
    /**
     * Passes a file on while it comes in.
     *
     * @throws Refusal with one-stop's reason; `FILES_UNAVAILABLE` when one-stop cannot be reached; what the
     *   chunks throw when they break off, and then nothing is kept.
     */
    async add(viewer: Viewer, { chunks, name, bytes }: Upload): Promise<StoredFile> {
      const body = createWatched(chunks);
      const answer = await uploads
        .request({
          method: "POST",
          path: "/files",
          headers: {
            ...headersOf(viewer, STREAMED_BODY),
            "content-type": "application/octet-stream",
            ...(name !== null && { "x-file-name": name }),
            ...(bytes !== null && { "content-length": String(bytes) }),
          },
          body: body.chunks as unknown as Dispatcher.DispatchOptions["body"],
        })
        .catch((error: unknown) => {
          throw body.failure() ?? new Refusal(503, "FILES_UNAVAILABLE", error);
        });
      const text = await answer.body.text();
      const failure = body.failure();
      if (failure !== undefined) throw failure;
      return readStored(answer.statusCode, text);
    },

    /** @throws Refusal `FILES_UNAVAILABLE`; every other answer is one-stop's. */
    async read(viewer: Viewer, method: "GET" | "HEAD", fileId: string, range: string | undefined) {
      return reads
        .request({
          method,
          path: `/files/${encodeURIComponent(fileId)}`,
          headers: { ...headersOf(viewer, ""), ...(range !== undefined && { range }) },
        })
        .catch((error: unknown) => {
          throw new Refusal(503, "FILES_UNAVAILABLE", error);
        });
    },

    close: () => Promise.all([uploads.destroy(), reads.destroy()]),
  };
}

/** Tells a body that breaks off from a connection that does: undici throws either. */
function createWatched(chunks: AsyncIterable<Buffer>) {
  let failure: unknown;
  async function* watched() {
    try {
      yield* chunks;
    } catch (error) {
      failure = error instanceof Refusal ? error : new Refusal(400, "BAD_REQUEST", error);
      throw error;
    }
  }
  return { chunks: watched(), failure: () => failure };
}

function readStored(status: number, text: string): StoredFile {
  const value = parse(text);
  const stored = storedFile.safeParse(value);
  if (status === 201 && stored.success) return stored.data;
  const code = refusal.safeParse(value).data?.code;
  if (isFileRefusal(code)) throw new Refusal(status, code, `one-stop: ${code}`);
  throw new Refusal(503, "FILES_UNAVAILABLE", `one-stop answered ${status}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
