import type { Knex } from "knex";
import { createChain, eventColumns, toChainEvent } from "./chain.ts";
import type { EventRow } from "./chain.ts";
import { createPrivatePart, genesisHash } from "./event.ts";
import type { ChainEvent, ChainHead } from "./event.ts";
import { findChainFault } from "./fault.ts";

type Stored = { event: ChainEvent; salt: Buffer | null; content: Record<string, unknown> | null };

const pageSize = 500;

/**
 * Reads the whole chain of a database from its first event and checks every link, every hash and every private
 * part that was not erased.
 *
 * @param onPage told after each page; it may stop the reading by throwing.
 * @returns the first fault with its place, such as `WRONG_HASH at sequence 7`; null when all adds up.
 */
export async function findStoredChainFault(
  knex: Knex,
  onPage: () => Promise<void> = async () => {},
): Promise<string | null> {
  // Taken first: what is appended meanwhile comes after it.
  const end = await createChain(knex).getHead();
  let last: ChainHead = { epoch: end.epoch, sequence: 0, hash: genesisHash };
  while (last.sequence < end.sequence) {
    const page = await listStored(
      knex,
      last.sequence,
      Math.min(pageSize, end.sequence - last.sequence),
    );
    if (page.length === 0) return `SHORTENED after sequence ${last.sequence}`;
    for (const stored of page) {
      const fault = findChainFault(stored.event, last) ?? findPrivateFault(stored);
      if (fault !== null) return `${fault} at sequence ${last.sequence + 1}`;
      last = stored.event;
    }
    await onPage();
  }
  return last.hash === end.hash ? null : `WRONG_HEAD at sequence ${end.sequence}`;
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
