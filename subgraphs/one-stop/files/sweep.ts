import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../../kit/background.ts";
import type { Background } from "../../kit/background.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { reasonOf } from "../../kit/failure.ts";
import { tryLock } from "../../kit/try-lock.ts";
import { createFiles } from "./files.ts";
import type { FileDeps } from "./receive-file.ts";

/** How long a file is kept that neither a dossier nor a draft names. */
const looseDays = 30;

/** An upload takes ten minutes at most: one that is still coming in after an hour died with its process. */
const incomingMs = 3_600_000;
const dayMs = 86_400_000;
const lookEveryMs = 60_000;
const batch = 100;

/**
 * Removes files that belong to no dossier after 30 days, or when the last draft that names them has expired,
 * and what uploads left behind that died: the row says so first, then the bytes go, then the row. Interrupted
 * anywhere, the next sweep goes on. One process sweeps at a time.
 *
 * @param now the clock.
 * @returns how many files went; 0 also while another process sweeps.
 */
export async function sweepFiles({ knex, storage, logger }: FileDeps, now: Date): Promise<number> {
  await storage.removeStagedBefore(now.getTime() - incomingMs);
  return alone(knex, async () => {
    const files = createFiles(knex);
    const marked = await files.markRemoving({
      now: now.toISOString(),
      looseBefore: new Date(now.getTime() - looseDays * dayMs).toISOString(),
      incomingBefore: new Date(now.getTime() - incomingMs).toISOString(),
      limit: batch,
    });
    if (marked > 0) failPoint("file-marked");
    const ids = await files.listRemoving(batch);
    for (const id of ids) {
      await storage.remove(id);
      await files.delete(id);
    }
    if (ids.length > 0) logger.info({ files: ids.length }, "files removed");
    return ids.length;
  });
}

/** Sweeps every minute until stopped. */
export function startSweeping(deps: FileDeps): Background {
  return startBackground((signal) => run(deps, deps.logger, signal));
}

async function run(deps: FileDeps, logger: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const gone = await sweepFiles(deps, new Date()).catch((error: unknown) => {
      logger.error({ code: reasonOf(error) }, "sweeping files failed");
      return 0;
    });
    if (gone < batch) await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
  }
}

/** The lock is the transaction's, so that it goes with a process that dies. */
async function alone(knex: Knex, act: () => Promise<number>): Promise<number> {
  return knex.transaction(async (lock) => {
    await lock.raw("set local idle_in_transaction_session_timeout = 0");
    return (await tryLock(lock, "sweep of files")) ? act() : 0;
  });
}
