import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { Refusal } from "../errors/refusal.ts";
import { readBody } from "./request-body.ts";

/** A file on its way from a client. */
export type Upload = {
  readonly chunks: AsyncIterable<Buffer>;
  /** Percent-encoded, as one-stop reads it; null when the client gives none. */
  readonly name: string | null;
  /** What the client says; null when nothing. */
  readonly bytes: number | null;
};

/** End of a name that is passed on: it has to fit into a header, and one-stop keeps fewer. */
const MAX_NAME_CHARS = 300;

/**
 * The limit on a file is one-stop's, which answers when it is reached; the one here only is to be above it,
 * since the parser's own is that of JSON bodies.
 */
const limits = {
  fileSize: Number.MAX_SAFE_INTEGER,
  fields: 0,
  files: 1,
  parts: 1,
  headerPairs: 20,
};

/**
 * Takes the file of a request: its only part when it is `multipart/form-data`, else its whole body.
 *
 * @throws Refusal 400 `BAD_REQUEST` when there is no such part; the chunks throw it when there is another.
 */
export async function takeUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    const { "x-file-name": name, "content-length": length } = request.headers;
    return {
      chunks: readBody(request.raw),
      name: typeof name === "string" ? toHeaderName(decoded(name)) : null,
      bytes: length === undefined ? null : Number(length),
    };
  }
  const parts = request.parts({ limits });
  const { value: part } = await parts.next().catch((error: unknown) => {
    throw new Refusal(400, "BAD_REQUEST", error);
  });
  if (part?.type !== "file") throw new Refusal(400, "BAD_REQUEST");
  return { chunks: readOnlyPart(part, parts), name: toHeaderName(part.filename), bytes: null };
}

/** Ends only when nothing comes after the part: until then one-stop may not take the file as whole. */
async function* readOnlyPart(part: MultipartFile, parts: AsyncIterator<unknown>) {
  yield* readBody(part.file);
  const { done } = await parts.next();
  if (done !== true) throw new Refusal(400, "BAD_REQUEST");
}

/** @returns the end of a name, percent-encoded. */
export function toHeaderName(name: string | undefined): string | null {
  if (name === undefined || name === "") return null;
  return encodeURIComponent(name.slice(-MAX_NAME_CHARS).toWellFormed());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
