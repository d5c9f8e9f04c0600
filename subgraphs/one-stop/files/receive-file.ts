/** files: what people hand in with their filings: received, kept, served, and let go again. */
import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { failPoint } from "../../kit/fail-point.ts";
import { createFiles } from "./files.ts";
import { FileRefused } from "./refused.ts";
import { findVirus } from "./scan.ts";
import { maxFileBytes, stageFile } from "./stage-file.ts";
import type { StagedFile } from "./stage-file.ts";
import type { Storage } from "./storage.ts";

/** What files are handled with. */
export type FileDeps = {
  knex: Knex;
  storage: Storage;
  logger: Logger;
  /** `tcp://host:port` of the virus scanner; null scans nothing. */
  clamdUrl: string | null;
};

/** Files an account may have that are in no dossier: twice the papers of the largest filing. */
const maxLooseFiles = 200;

/** Bytes of these files together: 1 GB. */
const maxLooseBytes = 1024 ** 3;

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
 * @throws FileRefused, or the source's error when it breaks off. Nothing is kept then, but what the scanner found
 *   something in, out of everybody's reach.
 */
export async function receiveFile(deps: FileDeps, upload: Upload): Promise<ReceivedFile> {
  const id = randomBytes(16).toString("hex");
  await reserve(deps.knex, id, upload);
  const { staged, state } = await store(deps, id, upload.source).catch(async (error: unknown) => {
    await discard(deps, id);
    throw error;
  });
  if (state === "QUARANTINED") throw new FileRefused("FILE_QUARANTINED");
  return { fileId: id, ...staged };
}

async function reserve(knex: Knex, id: string, { account, name, announcedBytes }: Upload) {
  const bytes = Math.min(announcedBytes ?? maxFileBytes, maxFileBytes);
  await knex.transaction(async (trx) => {
    const files = createFiles(trx);
    await files.lockAccount(account);
    const loose = await files.sumLoose(account);
    if (loose.count >= maxLooseFiles || loose.bytes + bytes > maxLooseBytes) {
      throw new FileRefused("FILE_QUOTA_REACHED");
    }
    await files.insert({ id, account, name, bytes, createdAt: new Date().toISOString() });
  });
}

async function store({ knex, storage, clamdUrl, logger }: FileDeps, id: string, source: Readable) {
  const staged = await stageFile(source, storage.stagedPath(id));
  const virus = clamdUrl === null ? null : await findVirus(clamdUrl, storage.stagedPath(id));
  await storage.keep(id, staged).catch((error: unknown) => {
    throw new FileRefused("FILES_UNAVAILABLE", error);
  });
  failPoint("file-placed");
  const state = virus === null ? "STORED" : "QUARANTINED";
  const isOurs = await createFiles(knex).complete(id, state, staged);
  if (!isOurs) throw new Error("the file took so long that it was given up");
  failPoint("file-committed");
  if (virus !== null) logger.warn({ fileId: id, virus }, "file quarantined");
  return { staged, state } as const;
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
