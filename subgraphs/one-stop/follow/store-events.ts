import type { Knex } from "knex";
import { progressChannel, toldOfDepartment } from "../channels.ts";
import { createDossierEvents } from "../dossier-events.ts";
import type { FoundFault } from "../fold.ts";
import { findRepeats, takeInOrder } from "./check-chain.ts";
import type { CheckedEntry, EventEntry } from "./check-chain.ts";
import type { CountingOptions } from "./counting.ts";
import { createEventFaults } from "./event-faults.ts";
import { foldPage } from "./fold-page.ts";
import type { Touched } from "./fold-page.ts";
import { createFoldedDossiers } from "./folded-dossiers.ts";
import { lockPage } from "./lock-page.ts";
import type { LockedPage } from "./lock-page.ts";
import { openDossiers } from "./open-dossiers.ts";
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
  const page = await lockPage(trx, options, department, seen);
  // PostgreSQL stores the events while they are folded here.
  const [touched] = await Promise.all([
    foldPage(page, codes),
    createDossierEvents(trx).insert(seen),
  ]);
  const faults = await writeFolded(trx, page, touched, now);
  if (faults.length > 0) await createEventFaults(trx).insert(faults, codes);
  await trx.raw("select pg_notify(?, ?)", [progressChannel, toldOfDepartment(department)]);
}

/** @returns what could not be applied, or not as it was told. */
async function writeFolded(
  trx: Knex,
  { department, toldByRef }: LockedPage,
  touched: readonly Touched[],
  now: string,
): Promise<FoundFault[]> {
  const folded = touched.flatMap((each) => each.folded ?? []);
  if (folded.length > 0) await createFoldedDossiers(trx).update(folded);
  const refused = await openDossiers(trx, department, touched);
  const isRefused = new Set(refused.map(({ event }) => event.dossierRef));
  const applied = touched.filter(
    ({ ref, folded, opened }) =>
      (folded ?? opened) !== null && toldByRef.has(ref) && !isRefused.has(ref),
  );
  if (applied.length > 0) {
    const refs = applied.map(({ ref }) => ref);
    await createEventFaults(trx).resolve(department, refs, now);
  }
  return [...touched.flatMap(({ faults }) => faults), ...refused];
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
