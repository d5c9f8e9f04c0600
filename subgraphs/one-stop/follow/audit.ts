import type { Knex } from "knex";
import { genesisHash } from "../../kit/chain/event.ts";
import type { ChainEvent, ChainHead } from "../../kit/chain/event.ts";
import { findChainFault } from "../../kit/chain/fault.ts";
import { createFeeds } from "../../kit/feed/feeds.ts";
import { createPageFetcher, eventEntry } from "../../kit/feed/fetch-page.ts";
import { FeedBroken } from "../../kit/feed/follow.ts";
import type { FeedPage } from "../../kit/feed/follow.ts";
import type { Peer } from "../../kit/peer.ts";
import { createDossierEvents } from "../dossier-events.ts";
import { unappliedCodes } from "../fold.ts";
import type { EventEntry } from "./check-chain.ts";

/** Up to where a pass through a chain has come, and the feed's cursor there. */
export type AuditPlace = ChainHead & { cursor: string | null };

type Audited = {
  knex: Knex;
  department: Peer;
  signal: AbortSignal;
  /** Where the last audit stopped; null begins with the first event. */
  from: AuditPlace | null;
  /** Events to read at most. */
  most: number;
  /** Told after each page; it may stop the audit by throwing. */
  onPage(): Promise<void>;
};

/** What an audit found; `place` is null when it came to the end of the chain. */
export type Audit = { problem: string | null; place: AuditPlace | null };

const pageSize = 500;

/**
 * How the last audit of each chain ended, by the name of the subgraph that keeps the chain.
 *
 * Source: table `audit`.
 */
export const createAudits = (knex: Knex) => createFeeds(knex, "audit");

/**
 * Reads a stretch of a department's chain again: what the index keeps of it, then what the department has now,
 * and whether both are the same. Following checks an event once, when it comes; this finds what was changed
 * afterwards, on either side. Stretch after stretch makes a pass, which misses nothing.
 *
 * @returns the first fault with its place, such as `REWRITTEN at sequence 7`; null when all adds up.
 * @throws PeerUnavailable when the department does not answer.
 */
export async function auditChain(audited: Audited): Promise<Audit> {
  const problem = await findCopyFault(audited);
  return problem === null ? auditFeed(audited) : { problem, place: audited.from };
}

/**
 * Lets nothing of a department be taken over while its last audit found a fault.
 *
 * @throws FeedBroken with the fault.
 */
export async function requireSoundChain(trx: Knex, department: string): Promise<void> {
  const audit = await createAudits(trx).hold(department);
  if (audit?.state === "BROKEN") throw new FeedBroken(audit.problem ?? "BROKEN");
}

async function findCopyFault(audited: Audited): Promise<string | null> {
  const { knex, department, from, most, onPage } = audited;
  const events = createDossierEvents(knex);
  const end = await events.findHead(department.name);
  let last: ChainHead = from ?? beginningOf(end);
  const until = Math.min(end?.sequence ?? 0, last.sequence + most);
  while (last.sequence < until) {
    const page = await events.listByDepartment(department.name, last, pageSize);
    if (page.length === 0) return `COPY_SHORTENED after sequence ${last.sequence}`;
    for (const event of page) {
      const fault = findChainFault(event, last);
      if (fault !== null) return `COPY_${fault} at sequence ${last.sequence + 1}`;
      last = event;
    }
    await onPage();
  }
  if (until < (end?.sequence ?? 0)) return null;
  const { kept, folded } = await events.countByDepartment(department.name, unappliedCodes);
  return kept === folded ? null : `COPY_INCOMPLETE: ${kept} of ${folded} events`;
}

async function auditFeed(audited: Audited): Promise<Audit> {
  const { knex, department, from, most, onPage } = audited;
  const events = createDossierEvents(knex);
  // Taken first: what is followed meanwhile comes after it.
  const end = await events.findHead(department.name);
  let last: ChainHead = from ?? beginningOf(end);
  const until = last.sequence + most;
  for await (const { entries, endCursor: cursor, hasNextPage } of readFeed(audited)) {
    const kept =
      end === null ? [] : await events.listByDepartment(department.name, last, entries.length);
    for (const [index, { event }] of entries.entries()) {
      if (last.epoch === "") last = beginningOf(event as ChainEvent);
      const place = `at sequence ${last.sequence + 1}`;
      const fault = findChainFault(event, last);
      if (fault !== null) return { problem: `${fault} ${place}`, place: from };
      last = event as ChainEvent;
      if ((kept[index]?.hash ?? last.hash) !== last.hash) {
        return { problem: `REWRITTEN ${place}`, place: from };
      }
    }
    await onPage();
    const { epoch, sequence, hash } = last;
    if (hasNextPage && sequence >= until) {
      return { problem: null, place: { epoch, sequence, hash, cursor } };
    }
  }
  const isShort = last.sequence < (end?.sequence ?? 0);
  const problem = isShort ? `SHORTENED after sequence ${last.sequence}` : null;
  return { problem, place: isShort ? from : null };
}

/** The place before the first event of a chain; the epoch is empty where none was seen yet. */
function beginningOf(event: Pick<ChainHead, "epoch"> | null): ChainHead {
  return { epoch: event?.epoch ?? "", sequence: 0, hash: genesisHash };
}

async function* readFeed({
  department,
  from,
  signal,
}: Audited): AsyncGenerator<FeedPage<EventEntry>> {
  const fetchPage = createPageFetcher<EventEntry>(department, "dossierEvents", eventEntry);
  let after = from?.cursor ?? null;
  for (;;) {
    const page: FeedPage<EventEntry> = await fetchPage({
      after,
      first: pageSize,
      waitMs: 0,
      signal,
    });
    if (page.entries.length > 0) yield page;
    if (!page.hasNextPage || page.endCursor === after) return;
    after = page.endCursor;
  }
}
