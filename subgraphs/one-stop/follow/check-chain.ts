import { genesisHash } from "../../kit/chain/event.ts";
import type { ChainEvent, ChainHead } from "../../kit/chain/event.ts";
import { findChainFault } from "../../kit/chain/fault.ts";
import { FeedBroken } from "../../kit/feed/follow.ts";

/** An entry of a department's event feed. */
export type EventEntry = { event: unknown; dossierCode: string; note: string | null };

/** An entry whose event was proved to follow the one before. */
export type CheckedEntry = { event: ChainEvent; dossierCode: string; note: string | null };

/**
 * Proves that a page goes on where a chain stands. Events may come in any order within a page and more than
 * once: they are put in order, and exact repeats are left out.
 *
 * @param head null for a chain of which nothing was seen yet.
 * @param keptHashes hashes of events up to the head, by sequence, as far as the page repeats them.
 * @returns the entries that are new, in the order of the chain.
 * @throws FeedBroken when the page does not add up.
 */
export function takeInOrder(
  head: ChainHead | null,
  entries: readonly EventEntry[],
  keptHashes: ReadonlyMap<number, string>,
): CheckedEntry[] {
  const fresh: CheckedEntry[] = [];
  let last = head;
  for (const entry of toOrder(entries)) {
    const claimed = entry.event as ChainEvent;
    last ??= { epoch: claimed?.epoch, sequence: 0, hash: genesisHash };
    const before = fresh.at(-1)?.event ?? null;
    if (isRepeated(claimed, last)) {
      const known = before?.sequence === claimed.sequence ? before.hash : null;
      requireSame(claimed, last, known ?? keptHashes.get(claimed.sequence));
      continue;
    }
    const fault = isStorable(entry) ? findChainFault(claimed, last) : "ENTRY_MALFORMED";
    if (fault !== null) throw new FeedBroken(`${fault} after sequence ${last.sequence}`);
    last = claimed;
    fresh.push({ ...entry, event: claimed });
  }
  return fresh;
}

/** @returns the sequences of a page that were seen before. */
export function findRepeats(head: ChainHead | null, entries: readonly EventEntry[]): number[] {
  const sequences = entries.map(sequenceOf).filter((sequence) => Number.isSafeInteger(sequence));
  return sequences.filter((sequence) => sequence <= (head?.sequence ?? 0));
}

function toOrder(entries: readonly EventEntry[]): readonly EventEntry[] {
  const sequences = entries.map(sequenceOf);
  const isInOrder = sequences.every((each, at) => at === 0 || each === sequences[at - 1]! + 1);
  const isSortable = !isInOrder && sequences.every(Number.isSafeInteger);
  return isSortable
    ? entries.toSorted((one, other) => sequenceOf(one) - sequenceOf(other))
    : entries;
}

/** NaN for what is no event. */
function sequenceOf({ event }: EventEntry): number {
  return Number((event as Partial<ChainEvent> | null)?.sequence ?? Number.NaN);
}

function isRepeated(claimed: ChainEvent, { epoch, sequence }: ChainHead): boolean {
  return claimed?.epoch === epoch && claimed.sequence >= 1 && claimed.sequence <= sequence;
}

/** A repeat says what was seen the first time, to the last bit. */
function requireSame(claimed: ChainEvent, { epoch }: ChainHead, hash: string | undefined): void {
  const { sequence, previousHash } = claimed;
  const fault = findChainFault(claimed, { epoch, sequence: sequence - 1, hash: previousHash });
  const isSame = fault === null && claimed.hash === hash;
  if (!isSame) throw new FeedBroken(`${fault ?? "REWRITTEN"} at sequence ${sequence}`);
}

/** Whether what travels beside the event can be kept: a code, and a note if there is one. */
function isStorable({ dossierCode, note }: EventEntry): boolean {
  return /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(dossierCode) && !/[\0\p{Cs}]/u.test(note ?? "");
}
