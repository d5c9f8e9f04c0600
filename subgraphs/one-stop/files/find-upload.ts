import type { Knex } from "knex";
import { createFiles } from "./files.ts";

/**
 * @param fileId what the gateway put in a file's place once it was stored.
 * @returns the file, when it is the account's own and stored; else null.
 */
export async function findUpload(knex: Knex, account: string, fileId: unknown) {
  const file = typeof fileId === "string" ? await createFiles(knex).find(fileId) : null;
  if (file?.account !== account || file.state !== "STORED") return null;
  const { sha256, bytes, mediaType } = file;
  return { fileId: file.id, sha256: sha256!, bytes, mediaType: mediaType! };
}
