import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../../kit/background.ts";
import type { Background } from "../../kit/background.ts";
import type { Calendar } from "../../kit/clock/calendar.ts";
import { endOfDay, toDay } from "../../kit/clock/day.ts";
import type { Calendars } from "../../kit/clock/published-calendar.ts";
import { tryLock } from "../../kit/try-lock.ts";
import { createNotices } from "./notices.ts";

/**
 * Working days before the due day from which a limit is near: the apology for what will be late is due a day
 * before the limit ends, so that one day is left to write it.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19 for that day, read 2026-11-21; the day beside it is our choice.
 */
const nearDays = 2;

/** How often it is looked for limits that are near; a day that begins brings the day's notices. */
const lookEveryMs = 30_000;
const batch = 1_000;

type Deps = { knex: Knex; logger: Logger; findCalendar: Calendars };

/**
 * Gives notice of every limit that is near, the department's and the applicant's, once each: a second process, or the same again after a crash, finds
 * them given. A limit of fewer days is near from the start; one whose day has passed gets none any more.
 *
 * @returns how many were given; 0 while another process is at it.
 */
export async function giveNotices(knex: Knex, calendar: Calendar, now: string): Promise<number> {
  const until = endOfDay(calendar.addWorkingDays(toDay(now), nearDays));
  return knex.transaction(async (trx) => {
    if (!(await tryLock(trx, "notices"))) return 0;
    const notices = createNotices(trx);
    const ofLimits = await notices.insertOfLimits(now, until, batch);
    return ofLimits + (await notices.insertOfWindows(now, until, batch));
  });
}

/** Gives notices now and again and again, until stopped. */
export function startGivingNotices(deps: Deps): Background {
  return startBackground((signal) => run(deps, signal));
}

async function run(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const given = await giveAll(deps).catch((error: { code?: string }) => {
      deps.logger.error({ code: error.code }, "notices not given");
      return 0;
    });
    if (given > 0) deps.logger.info({ notices: given }, "notices given");
    if (given < batch) await sleep(lookEveryMs, null, { signal }).catch(() => null);
  }
}

async function giveAll({ knex, findCalendar }: Deps): Promise<number> {
  const calendar = await findCalendar(knex);
  return calendar === null ? 0 : giveNotices(knex, calendar, new Date().toISOString());
}
