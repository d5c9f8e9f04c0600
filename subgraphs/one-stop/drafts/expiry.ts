import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../../kit/background.ts";
import { tryLock } from "../../kit/try-lock.ts";
import { createDrafts } from "./drafts.ts";

const dayMs = 86_400_000;

/** Days a draft is kept without a change; our own choice, no law sets one. */
const keptDays = 30;

/** Days before its end from which a draft is told to expire soon. */
const noticeDays = 7;

/** How often expired drafts are looked for; until then they cannot be seen either. */
const lookEveryMs = 3_600_000;

/** @returns when a draft expires that was last changed at an instant. */
export const toExpiry = (changedAt: string): string => plusDays(changedAt, keptDays);

/** @returns the instant before which what expires expires soon. */
export const toNotice = (now: string): string => plusDays(now, noticeDays);

/**
 * Removes the drafts that have expired. Of several processes that come by at once, one does it.
 *
 * @returns how many were removed; 0 when another process is at it.
 */
export async function deleteExpiredDrafts(knex: Knex, now: string): Promise<number> {
  return knex.transaction(async (trx) =>
    (await tryLock(trx, "expired drafts")) ? createDrafts(trx, now).deleteExpired() : 0,
  );
}

/** Removes expired drafts now and every hour, until stopped. */
export function startExpiringDrafts({ knex, logger }: { knex: Knex; logger: Logger }) {
  return startBackground(async (signal) => {
    while (!signal.aborted) {
      const removed = await deleteExpiredDrafts(knex, new Date().toISOString()).catch(
        (error: { code?: string }) => logger.error({ code: error.code }, "drafts not looked over"),
      );
      if (removed) logger.info({ removed }, "expired drafts removed");
      await sleep(lookEveryMs, null, { signal }).catch(() => null);
    }
  });
}

function plusDays(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * dayMs).toISOString();
}
