import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import { Refusal } from "../errors/refusal.ts";
import { MAX_BODY_BYTES } from "../limits/body.ts";
import type { FileStore } from "./file-store.ts";
import { readBody } from "./request-body.ts";
import { toHeaderName } from "./upload.ts";

/** Files of one operation. */
const MAX_FILES = 10;

const limits = {
  fields: 2,
  fieldSize: MAX_BODY_BYTES,
  files: MAX_FILES,
  fileSize: Number.MAX_SAFE_INTEGER,
  parts: MAX_FILES + 2,
};

const operationOf = z.looseObject({ variables: z.record(z.string(), z.unknown()) });
const mapOf = z.record(z.string(), z.array(z.string()).min(1).max(MAX_FILES));

/**
 * Reads an operation with files: each is stored like one of `POST /files`, in the order in which they come,
 * and its id takes its place in the variables. Subgraphs never see a file.
 *
 * @returns the operation, as a JSON body would be.
 * @throws Refusal
 *
 * Source: https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export async function takeOperation(
  request: FastifyRequest,
  viewer: Viewer,
  files: FileStore,
): Promise<unknown> {
  // A page of another site can send a form without asking first, but no header of its own.
  if (!request.headers["apollo-require-preflight"]) throw new Refusal(400, "BAD_REQUEST");
  if (viewer.account === null) throw new Refusal(401, "UNAUTHENTICATED", "nobody");
  let operation: z.output<typeof operationOf> | null = null;
  let map: z.output<typeof mapOf> | null = null;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === "field" && part.fieldname === "operations" && operation === null) {
        operation = operationOf.parse(JSON.parse(String(part.value)));
      } else if (part.type === "field" && part.fieldname === "map" && operation && map === null) {
        map = mapOf.parse(JSON.parse(String(part.value)));
      } else if (part.type === "file" && operation !== null && map?.[part.fieldname]) {
        const paths = map[part.fieldname]!;
        const upload = {
          chunks: readBody(part.file),
          name: toHeaderName(part.filename),
          bytes: null,
        };
        const { fileId } = await files.add(viewer, upload);
        for (const path of paths) put(operation, path, fileId);
        delete map[part.fieldname];
      } else throw new Refusal(400, "BAD_REQUEST");
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, "BAD_REQUEST", error);
  }
  if (operation === null || map === null || Object.keys(map).length > 0) {
    throw new Refusal(400, "BAD_REQUEST");
  }
  return operation;
}

/** Puts a file's id where the operation has null for it, such as at `variables.input.file`. */
function put(operation: object, path: string, fileId: string): void {
  const names = path.split(".");
  const last = names.pop();
  let at: unknown = operation;
  for (const name of names) at = isOwn(at, name) ? (at as Record<string, unknown>)[name] : null;
  if (names[0] !== "variables" || last === undefined || !isOwn(at, last)) {
    throw new Refusal(400, "BAD_REQUEST");
  }
  const place = at as Record<string, unknown>;
  if (place[last] !== null) throw new Refusal(400, "BAD_REQUEST");
  place[last] = fileId;
}

function isOwn(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}
