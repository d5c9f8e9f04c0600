import type { Knex } from "knex";
import { createChain, eventColumns, toChainEvent } from "./chain.ts";
import type { EventRow } from "./chain.ts";
import { createPrivatePart, genesisHash } from "./event.ts";
import type { ChainEvent, ChainHead } from "./event.ts";
import { findChainFault } from "./fault.ts";

type Stored = { event: ChainEvent; salt: Buffer | null; content: Record<string, unknown> | null };

const pageSize = 500;

/** What reading a stretch of a chain found; `place` is null when it came to the end. */
type StoredAudit = { problem: string | null; place: ChainHead | null };

/**
 * Reads a stretch of the chain of a database and checks every link, every hash and every private part that was
 * not erased.
 *
 * @param stretch.from where the last one stopped; null begins with the first event.
 * @param stretch.most events to read at most.
 * @param onPage told after each page; it may stop the reading by throwing.
 * @returns the first fault with its place, such as `WRONG_HASH at sequence 7`; null when all adds up.
 */
export async function auditStoredChain(
  knex: Knex,
  { from, most }: { from: ChainHead | null; most: number },
  onPage: () => Promise<void> = async () => {},
): Promise<StoredAudit> {
  // Taken first: what is appended meanwhile comes after it.
  const end = await createChain(knex).getHead();
  let last: ChainHead = from ?? { epoch: end.epoch, sequence: 0, hash: genesisHash };
  const until = Math.min(end.sequence, last.sequence + most);
  const found = (problem: string): StoredAudit => ({ problem, place: from });
  if (last.sequence > end.sequence) return found(`SHORTENED after sequence ${end.sequence}`);
  while (last.sequence < until) {
    const limit = Math.min(pageSize, until - last.sequence);
    const page = await listStored(knex, last.sequence, limit);
    if (page.length === 0) return found(`SHORTENED after sequence ${last.sequence}`);
    for (const stored of page) {
      const fault = findChainFault(stored.event, last) ?? findPrivateFault(stored);
      if (fault !== null) return found(`${fault} at sequence ${last.sequence + 1}`);
      last = stored.event;
    }
    await onPage();
  }
  const { epoch, sequence, hash } = last;
  if (sequence < end.sequence) return { problem: null, place: { epoch, sequence, hash } };
  return hash === end.hash
    ? { problem: null, place: null }
    : found(`WRONG_HEAD at sequence ${end.sequence}`);
}

function findPrivateFault({ event, salt, content }: Stored): "WRONG_PRIVATE_PART" | null {
  if (salt === null && content === null) return null;
  if (salt === null || content === null) return "WRONG_PRIVATE_PART";
  const { digest } = createPrivatePart(content, salt);
  return digest === event.privateDigest ? null : "WRONG_PRIVATE_PART";
}

async function listStored(knex: Knex, after: number, limit: number): Promise<Stored[]> {
  const rows = await knex("event")
    .select<(EventRow & Pick<Stored, "salt" | "content">)[]>({
      ...eventColumns,
      salt: "event_private.salt",
      content: "event_private.content",
    })
    .leftJoin("event_private", "event_private.sequence", "event.sequence")
    .where("event.sequence", ">", after)
    .orderBy("event.sequence")
    .limit(limit);
  return rows.map(({ salt, content, ...row }) => ({ event: toChainEvent(row), salt, content }));
}
