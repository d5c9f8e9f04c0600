import { once } from "node:events";
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { STREAMED_BODY, VIEWER_HEADER } from "../../kit/viewer-header.ts";
import type { SignedBody, VerifyViewer } from "../../kit/viewer-header.ts";
import { readFileName, toContentDisposition } from "./file-name.ts";
import { cut, readRange } from "./range.ts";
import { findReadableFile } from "./read-access.ts";
import type { FileReader, ReadableFile } from "./read-access.ts";
import { receiveFile } from "./receive-file.ts";
import type { FileDeps } from "./receive-file.ts";
import { FileRefused } from "./refused.ts";

/** Longest pause of a sender; a connection that says nothing for longer is cut off. */
const maxPauseMs = 60_000;

/**
 * Adds `POST /files`, which streams one file in, and `GET` and `HEAD /files/<fileId>`. Refusals are
 * `{ "code": … }`: the gateway has the words.
 *
 * @param deps null where no files are taken.
 */
export function addFileRoutes(
  app: FastifyInstance,
  verify: VerifyViewer,
  deps: FileDeps | null,
): void {
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => sendRefusal(error, request, reply));

  app.post("/files", async (request, reply) => {
    const reader = readReader(request, verify, STREAMED_BODY);
    const account = reader?.viewer.account;
    if (account == null) return reply.code(401).send({ code: "UNAUTHENTICATED" });
    if (deps === null) throw new FileRefused("FILES_UNAVAILABLE");
    request.raw.setTimeout(maxPauseMs);
    const received = await receiveFile(deps, {
      account,
      name: readFileName(request.headers["x-file-name"]),
      announcedBytes: readLength(request),
      source: request.raw,
    });
    return reply.code(201).send(received);
  });

  app.route<{ Params: { fileId: string } }>({
    method: ["GET", "HEAD"],
    url: "/files/:fileId",
    async handler(request, reply) {
      const reader = readReader(request, verify, "");
      if (reader === null) return reply.code(401).send({ code: "UNAUTHENTICATED" });
      const file = deps && (await findReadableFile(deps.knex, reader, request.params.fileId));
      if (deps === null || file === null) return reply.code(404).send({ code: "NOT_FOUND" });
      return sendFile(deps, file, request, reply);
    },
  });
}

function readReader(
  { headers }: FastifyRequest,
  verify: VerifyViewer,
  body: SignedBody,
): FileReader | null {
  const verdict = verify(String(headers[VIEWER_HEADER] ?? ""), body);
  return verdict.ok ? verdict : null;
}

function readLength({ headers }: FastifyRequest): number | null {
  const text = headers["content-length"];
  return text === undefined ? null : Number(text);
}

/** Sent as something to be saved: a browser neither shows it, nor guesses what it is, nor keeps it. */
async function sendFile(
  { storage }: FileDeps,
  file: ReadableFile,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { bytes } = file;
  const range = readRange(request.headers.range, bytes);
  void reply.headers({
    "accept-ranges": "bytes",
    // Of the whole file, also where a part is sent: RFC 9530 §3.
    "repr-digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
    "content-disposition": toContentDisposition(file.name, file.mediaType),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  if (range === "NONE") return reply.code(416).header("content-range", `bytes */${bytes}`).send();
  const { first, last } = range === "WHOLE" ? { first: 0, last: bytes - 1 } : range;
  if (range !== "WHOLE") {
    void reply.code(206).header("content-range", `bytes ${first}-${last}/${bytes}`);
  }
  void reply.headers({ "content-type": file.mediaType, "content-length": last - first + 1 });
  if (request.method === "HEAD") return reply.send();
  const stream = await open(storage, file.id);
  return reply.send(cut(stream, { first, last }));
}

/** @throws FileRefused as long as nothing of it could be sent. */
async function open(storage: FileDeps["storage"], id: string): Promise<Readable> {
  try {
    const stream = await storage.read(id);
    await once(stream, "readable");
    return stream;
  } catch (error) {
    throw new FileRefused("FILES_UNAVAILABLE", error);
  }
}

function sendRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof FileRefused) {
    if (error.statusCode >= 500) {
      request.log.error({ reqId: request.id, err: error.cause }, "files unavailable");
    }
    return reply.code(error.statusCode).send({ code: error.code });
  }
  if (request.raw.destroyed && !request.raw.complete) {
    request.log.info({ reqId: request.id }, "file broken off");
    return reply;
  }
  throw error;
}
