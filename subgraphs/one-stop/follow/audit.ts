import type { Knex } from "knex";
import { genesisHash } from "../../kit/chain/event.ts";
import type { ChainEvent, ChainHead } from "../../kit/chain/event.ts";
import { findChainFault } from "../../kit/chain/fault.ts";
import { createFeeds } from "../../kit/feed/feeds.ts";
import { FeedBroken } from "../../kit/feed/follow.ts";
import type { FeedPage } from "../../kit/feed/follow.ts";
import type { Peer } from "../../kit/peer.ts";
import { createDossierEvents } from "../dossier-events.ts";
import { createPageFetcher, eventEntry } from "./fetch-page.ts";
import type { EventEntry } from "./store-events.ts";

type Audited = {
  knex: Knex;
  department: Peer;
  signal: AbortSignal;
  /** Told after each page; it may stop the audit by throwing. */
  onPage(): Promise<void>;
};

const pageSize = 500;

/**
 * How the last audit of each chain ended, by the name of the subgraph that keeps the chain.
 *
 * Source: table `audit`.
 */
export const createAudits = (knex: Knex) => createFeeds(knex, "audit");

/**
 * Reads a department's chain again from its first event: what the index keeps of it, then what the department
 * has now, and whether both are the same. Following checks an event once, when it comes; this finds what was
 * changed afterwards, on either side.
 *
 * @returns the first fault with its place, such as `REWRITTEN at sequence 7`; null when all adds up.
 * @throws PeerUnavailable when the department does not answer.
 */
export async function auditChain(audited: Audited): Promise<string | null> {
  return (await findCopyFault(audited)) ?? (await findFeedFault(audited));
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

async function findCopyFault({ knex, department, onPage }: Audited): Promise<string | null> {
  const events = createDossierEvents(knex);
  const end = await events.findHead(department.name);
  let last = beginningOf(end);
  while (last.sequence < (end?.sequence ?? 0)) {
    const page = await events.listByDepartment(department.name, last.sequence, pageSize);
    if (page.length === 0) return `COPY_SHORTENED after sequence ${last.sequence}`;
    for (const event of page) {
      const fault = findChainFault(event, last);
      if (fault !== null) return `COPY_${fault} at sequence ${last.sequence + 1}`;
      last = event;
    }
    await onPage();
  }
  const { kept, folded } = await events.countByDepartment(department.name);
  return kept === folded ? null : `COPY_INCOMPLETE: ${kept} of ${folded} events`;
}

async function findFeedFault(audited: Audited): Promise<string | null> {
  const { knex, department, onPage } = audited;
  const events = createDossierEvents(knex);
  // Taken first: what is followed meanwhile comes after it.
  const end = await events.findHead(department.name);
  let last = beginningOf(end);
  for await (const { entries } of readFeed(audited)) {
    const kept = await events.listByDepartment(department.name, last.sequence, entries.length);
    for (const [index, { event }] of entries.entries()) {
      if (last.epoch === "") last = beginningOf(event as ChainEvent);
      const place = `at sequence ${last.sequence + 1}`;
      const fault = findChainFault(event, last);
      if (fault !== null) return `${fault} ${place}`;
      last = event as ChainEvent;
      if ((kept[index]?.hash ?? last.hash) !== last.hash) return `REWRITTEN ${place}`;
    }
    await onPage();
  }
  return last.sequence < (end?.sequence ?? 0) ? `SHORTENED after sequence ${last.sequence}` : null;
}

/** The place before the first event of a chain; the epoch is empty where none was seen yet. */
function beginningOf(event: Pick<ChainHead, "epoch"> | null): ChainHead {
  return { epoch: event?.epoch ?? "", sequence: 0, hash: genesisHash };
}

async function* readFeed({ department, signal }: Audited): AsyncGenerator<FeedPage<EventEntry>> {
  const fetchPage = createPageFetcher<EventEntry>(department, "dossierEvents", eventEntry);
  let after: string | null = null;
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
