/** files: what people hand in with their filings: received, kept, served, and let go again. */
import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { failPoint } from "../../kit/fail-point.ts";
import { createFiles } from "./files.ts";
import { maxFileBytes, stageFile } from "./stage-file.ts";
import type { StagedFile } from "./stage-file.ts";
import type { Storage } from "./storage.ts";

/** What files are handled with. */
export type FileDeps = { knex: Knex; storage: Storage; logger: Logger };

/** A file that is coming in. */
export type Upload = {
  account: string;
  /** As it may be shown. */
  name: string | null;
  /** What the sender says; null when nothing. */
  announcedBytes: number | null;
  source: Readable;
};

/** A file that is there for good. */
export type ReceivedFile = StagedFile & { fileId: string };

/**
 * Takes a file in: its row first, then its bytes, then the row says that it is there. A process that ends in
 * between leaves a row that tells what to tidy up, never a file without one.
 *
 * @throws FileRefused, or the source's error when it breaks off; nothing is kept then.
 */
export async function receiveFile(deps: FileDeps, upload: Upload): Promise<ReceivedFile> {
  const id = randomBytes(16).toString("hex");
  await reserve(deps.knex, id, upload);
  try {
    return { fileId: id, ...(await store(deps, id, upload.source)) };
  } catch (error) {
    await discard(deps, id);
    throw error;
  }
}

async function reserve(knex: Knex, id: string, { account, name, announcedBytes }: Upload) {
  const bytes = Math.min(announcedBytes ?? maxFileBytes, maxFileBytes);
  await createFiles(knex).insert({ id, account, name, bytes, createdAt: new Date().toISOString() });
}

async function store({ knex, storage }: FileDeps, id: string, source: Readable) {
  const staged = await stageFile(source, storage.stagedPath(id));
  await storage.keep(id, staged.bytes);
  failPoint("file-placed");
  const isOurs = await createFiles(knex).complete(id, "STORED", staged);
  if (!isOurs) throw new Error("the file took so long that it was given up");
  failPoint("file-committed");
  return staged;
}

/** What cannot be removed now is removed by the sweep, which finds the row. */
async function discard({ knex, storage, logger }: FileDeps, id: string): Promise<void> {
  try {
    await storage.remove(id);
    await createFiles(knex).delete(id);
  } catch (error) {
    logger.warn({ code: (error as { code?: string }).code }, "file left for the sweep");
  }
}
