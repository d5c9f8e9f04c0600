import type { Knex } from "knex";
import { progressChannel, toldOfDepartment } from "../channels.ts";
import { createDossierEvents } from "../dossier-events.ts";
import { findRepeats, takeInOrder } from "./check-chain.ts";
import type { CheckedEntry, EventEntry } from "./check-chain.ts";
import type { CountingOptions } from "./counting.ts";
import { createEventFaults } from "./event-faults.ts";
import { foldPage } from "./fold-page.ts";
import { createOutages } from "./outages.ts";

/** What taking a page over needs to know beside the page. */
export type StoreOptions = CountingOptions & {
  department: string;
  /** When the feed was last read to its end; null when it never was. */
  asOf: string | null;
};

/**
 * Takes a page of a department's feed into the index: checks the chain, stamps what was seen when, folds the
 * dossiers it touches and flags what cannot be applied. All in the transaction that moves the cursor.
 *
 * @throws FeedBroken when the chain does not add up; nothing of the page is taken over.
 */
export async function storeEvents(
  trx: Knex,
  options: StoreOptions,
  entries: readonly EventEntry[],
): Promise<void> {
  const { department, asOf } = options;
  const now = new Date().toISOString();
  const checked = await checkPage(trx, department, entries);
  if (checked.length === 0) return;
  if (asOf !== null) await createOutages(trx).note(department, asOf, now);
  const seen = checked.map((entry) => toSeen(options, entry, now));
  const codes = new Map(checked.map((entry) => [entry.event.dossierRef, entry.dossierCode]));
  const faults = await foldPage(trx, options, { department, now, seen, codes });
  await createDossierEvents(trx).insert(seen);
  if (faults.length > 0) await createEventFaults(trx).insert(faults, codes);
  await trx.raw("select pg_notify(?, ?)", [progressChannel, toldOfDepartment(department)]);
}

async function checkPage(
  trx: Knex,
  department: string,
  entries: readonly EventEntry[],
): Promise<CheckedEntry[]> {
  const events = createDossierEvents(trx);
  const head = await events.findHead(department);
  const repeats = findRepeats(head, entries);
  const hashes =
    head === null || repeats.length === 0
      ? new Map<number, string>()
      : await events.findHashes(department, head.epoch, repeats);
  return takeInOrder(head, entries, hashes);
}

/**
 * An event is seen now. What a department wrote down before the index first got to the end of its chain was seen
 * when it was recorded: nobody had looked before, so that nothing of it was reported late.
 */
function toSeen({ department, asOf }: StoreOptions, { event, note }: CheckedEntry, now: string) {
  const isFirst = asOf === null && event.recordedAt < now;
  return { ...event, department, note, seenAt: isFirst ? event.recordedAt : now };
}
