import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../../kit/background.ts";
import type { Background } from "../../kit/background.ts";
import { reasonOf } from "../../kit/failure.ts";
import { createFeeds } from "../../kit/feed/feeds.ts";
import { readCalendarVersion } from "../../kit/clock/published-calendar.ts";
import { createDossierEvents } from "../dossier-events.ts";
import { foldSeen, foldVersion } from "../fold.ts";
import { createCounting } from "./counting.ts";
import type { CountingOptions } from "./counting.ts";
import { createFoldedDossiers } from "./folded-dossiers.ts";
import type { LockedDossier } from "./folded-dossiers.ts";

type Deps = CountingOptions & { knex: Knex; logger: Logger; lookEveryMs?: number };

/** How far all dossiers were counted anew: with what, and up to which name; null when all were. */
type Progress = { with: string; after: string | null };

/** Table with one row, of the shape of a follower's: lease and progress. */
const table = "recount";
const key = "dossiers";
const batch = 500;
const idleMs = 1_000;

/**
 * Folds dossiers anew when what they are counted with changes: all of them for another calendar or another way
 * to fold, single ones when the revision of their procedure comes after their events. Some hundreds in each
 * transaction, by one process at a time; a crash goes on where it stopped.
 */
export function startRecounting(deps: Deps): Background {
  return startBackground((signal) => run(deps, signal));
}

async function run(deps: Deps, signal: AbortSignal): Promise<void> {
  const { knex, logger, lookEveryMs = idleMs } = deps;
  const owner = randomUUID();
  const feeds = createFeeds(knex, table);
  while (!signal.aborted) {
    const more = await recountSome(deps, owner).catch((error: unknown) => {
      if (!signal.aborted) logger.error({ code: reasonOf(error) }, "recounting failed");
      return false;
    });
    if (!more) await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
  }
  await feeds.release(key, owner).catch(() => {});
}

/** @returns whether there may be more to do at once. */
async function recountSome(deps: Deps, owner: string): Promise<boolean> {
  const { knex } = deps;
  const feeds = createFeeds(knex, table);
  await feeds.ensure(key);
  const row = await feeds.lease(key, owner);
  if (row === null) return false;
  const version = await readCalendarVersion(knex);
  if (version === null) return false;
  const wanted = `${foldVersion} ${version}`;
  const progress = readProgress(row.cursor, wanted);
  if (progress.after === null) return (await recountCountable(deps)) === batch;
  return knex.transaction(async (trx) => {
    const rows = await createFoldedDossiers(trx).lockAfter(progress.after!, batch);
    await recount(trx, deps, rows);
    const after = rows.length < batch ? null : rows.at(-1)!.ref;
    const to = JSON.stringify({ with: wanted, after } satisfies Progress);
    const move = { from: row.cursor, to, state: "CURRENT" as const, asOf: null };
    // Somebody else is at it: nothing of this is kept.
    if (!(await createFeeds(trx, table).advance(key, owner, move))) throw new Error("lease lost");
    return true;
  });
}

function readProgress(cursor: string | null, wanted: string): Progress {
  const progress = cursor === null ? null : (JSON.parse(cursor) as Progress);
  return progress?.with === wanted ? progress : { with: wanted, after: "" };
}

/** @returns how many whose due day could not be counted before now could. */
function recountCountable(deps: Deps): Promise<number> {
  return deps.knex.transaction(async (trx) => {
    const rows = await createFoldedDossiers(trx).lockCountable(batch);
    await recount(trx, deps, rows);
    return rows.length;
  });
}

async function recount(trx: Knex, deps: Deps, rows: readonly LockedDossier[]): Promise<void> {
  for (const [department, own] of Map.groupBy(rows, (row) => row.department)) {
    const refs = own.map(({ ref }) => ref);
    const told = await createDossierEvents(trx).listTold(department, refs);
    const counting = await createCounting(trx, deps, department, { events: told, rows: own });
    const toldByRef = Map.groupBy(told, ({ dossierRef }) => dossierRef);
    const folded = own.flatMap((row) => {
      const { state } = foldSeen(null, toldByRef.get(row.ref) ?? [], counting.reporting);
      return state === null ? [] : [counting.count(row, state)];
    });
    await createFoldedDossiers(trx).update(folded);
  }
}
