import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../../kit/background.ts";
import type { Background } from "../../kit/background.ts";
import { auditStoredChain } from "../../kit/chain/stored-chain.ts";
import { reasonOf } from "../../kit/failure.ts";
import { createFeeds } from "../../kit/feed/feeds.ts";
import type { FeedRow } from "../../kit/feed/feeds.ts";
import { FeedBroken } from "../../kit/feed/follow.ts";
import { PeerUnavailable } from "../../kit/peer.ts";
import type { Peer } from "../../kit/peer.ts";
import { auditChain, createAudits } from "./audit.ts";
import type { Audit, AuditPlace } from "./audit.ts";

type Deps = {
  knex: Knex;
  logger: Logger;
  departments: ReadonlyMap<string, Peer>;
  /** How long a good result holds. */
  everyMs?: number;
  /** How often it is looked whether an audit is due; one that failed or has not ended is due at the next look. */
  lookEveryMs?: number;
  /** Events of a chain that are read at one look. */
  most?: number;
};

/** A chain to audit and the feed that stands still when it does not add up; null for one-stop's own. */
type Subject = {
  key: string;
  feed: string | null;
  audit(from: AuditPlace | null, onPage: () => Promise<void>): Promise<Audit>;
};

const hourMs = 3_600_000;
const minuteMs = 60_000;
const mostAtOnce = 20_000;

/**
 * Audits one-stop's intake chain and every department's chain, at start and then every hour, by one of the
 * processes. A long chain is read in stretches, one a minute, and a process that starts goes on where the one
 * before it stopped: a million events are a pass of 50 minutes in the background and never a start of minutes.
 * A fault stays with the feed, which takes nothing over, until its stretch adds up.
 */
export function startAuditing(deps: Deps): Background {
  return startBackground((signal) => run(deps, signal));
}

async function run(deps: Deps, signal: AbortSignal): Promise<void> {
  const { logger, everyMs = hourMs, lookEveryMs = minuteMs } = deps;
  const owner = randomUUID();
  const startedAt = Date.now();
  const subjects = listSubjects(deps, signal);
  while (!signal.aborted) {
    const dueBefore = Math.max(startedAt, Date.now() - everyMs);
    for (const subject of subjects) {
      if (signal.aborted) break;
      await auditWhenDue(deps, subject, { owner, dueBefore, signal }).catch((error: unknown) => {
        logger.error({ chain: subject.key, code: reasonOf(error) }, "audit failed");
      });
    }
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
  }
}

function listSubjects(
  { knex, departments, most = mostAtOnce }: Deps,
  signal: AbortSignal,
): Subject[] {
  const own: Subject = {
    key: "one-stop",
    feed: null,
    async audit(from, onPage) {
      const { problem, place } = await auditStoredChain(knex, { from, most }, onPage);
      return { problem, place: place && { ...place, cursor: null } };
    },
  };
  const others = [...departments.values()].map((department): Subject => ({
    key: department.name,
    feed: `${department.name}/events`,
    audit: (from, onPage) => auditChain({ knex, department, signal, from, most, onPage }),
  }));
  return [own, ...others];
}

type Turn = { owner: string; dueBefore: number; signal: AbortSignal };

async function auditWhenDue(deps: Deps, subject: Subject, turn: Turn): Promise<void> {
  const { key } = subject;
  const audits = createAudits(deps.knex);
  await audits.ensure(key);
  const row = await audits.lease(key, turn.owner);
  if (row === null) return;
  try {
    if (isDue(row, turn.dueBefore)) await audit(deps, subject, row, turn);
  } finally {
    await audits.release(key, turn.owner);
  }
}

function isDue({ state, asOf }: FeedRow, dueBefore: number): boolean {
  return state !== "CURRENT" || asOf === null || Date.parse(asOf) < dueBefore;
}

async function audit(
  deps: Deps,
  subject: Subject,
  row: FeedRow,
  { owner, signal }: Turn,
): Promise<void> {
  const { key } = subject;
  const audits = createAudits(deps.knex);
  let isOurs = true;
  const keepOn = async () => {
    signal.throwIfAborted();
    isOurs = (await audits.lease(key, owner)) !== null;
    if (!isOurs) throw new Error("another process audits");
  };
  const from = row.cursor === null ? null : (JSON.parse(row.cursor) as AuditPlace);
  try {
    await conclude(deps, subject, row, owner, await subject.audit(from, keepOn));
  } catch (error) {
    if (signal.aborted || !isOurs) return;
    const problem = error instanceof FeedBroken ? error.message : null;
    if (problem !== null) await conclude(deps, subject, row, owner, { problem, place: from });
    else if (!(error instanceof PeerUnavailable)) throw error;
    // A fault stays one while the department cannot be asked again.
    else if (row.state !== "BROKEN") await audits.fail(key, owner, "UNAVAILABLE", error.code);
  }
}

async function conclude(
  { knex, logger }: Deps,
  { key, feed }: Subject,
  { cursor, state, problem: known }: FeedRow,
  owner: string,
  { problem, place }: Audit,
): Promise<void> {
  if (problem === null) {
    const isWhole = place === null;
    await createAudits(knex).advance(key, owner, {
      from: cursor,
      to: isWhole ? null : JSON.stringify(place),
      state: isWhole ? "CURRENT" : "BEHIND",
      asOf: isWhole ? new Date().toISOString() : null,
    });
    if (state === "BROKEN") logger.warn({ chain: key }, "chain adds up again");
    return;
  }
  if (problem !== known) logger.error({ chain: key, problem }, "chain does not add up");
  await knex.transaction(async (trx) => {
    await createAudits(trx).fail(key, owner, "BROKEN", problem);
    if (feed !== null) await createFeeds(trx).breakOff(feed, problem);
  });
}
