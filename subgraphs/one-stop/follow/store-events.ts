import type { Knex } from "knex";
import { genesisHash } from "../../kit/chain/event.ts";
import type { ChainEvent, ChainHead } from "../../kit/chain/event.ts";
import { findChainFault } from "../../kit/chain/fault.ts";
import { FeedBroken } from "../../kit/feed/follow.ts";
import type { NationalStatusNumber } from "../../kit/life-cycle/statuses.ts";
import { isOpening, readOpening } from "../../kit/life-cycle/opening.ts";
import type { Calendars } from "../calendar.ts";
import { progressChannel, toldOfDepartment } from "../channels.ts";
import { createDossierEvents } from "../dossier-events.ts";
import type { SeenEvent } from "../dossier-events.ts";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import { foldDossier } from "../fold.ts";
import { createProcedures } from "../procedures.ts";

/** An entry of a department's event feed. */
export type EventEntry = { event: unknown; dossierCode: string; note: string | null };

/**
 * Takes a page of a department's feed into the index: checks the chain, stamps what was seen when, and folds
 * the dossiers it touches. All in the transaction that moves the cursor.
 *
 * @throws FeedBroken when the chain does not add up; nothing of the page is taken over.
 */
export async function storeEvents(
  trx: Knex,
  findCalendar: Calendars,
  department: string,
  entries: readonly EventEntry[],
): Promise<void> {
  const events = createDossierEvents(trx);
  const seenAt = new Date().toISOString();
  const checked = checkChain(await events.findHead(department), entries);
  await openDossiers(trx, department, entries, checked);
  const seen = checked.map((event, index) => ({
    ...event,
    department,
    note: entries[index]!.note,
    seenAt,
  }));
  await events.insert(seen);
  await foldDossiers(trx, findCalendar, [...new Set(seen.map(({ dossierRef }) => dossierRef))]);
  await trx.raw("select pg_notify(?, ?)", [progressChannel, toldOfDepartment(department)]);
}

/** @returns the events, each proved to follow the one before. */
function checkChain(head: ChainHead | null, entries: readonly EventEntry[]): ChainEvent[] {
  let last = head;
  return entries.map((entry) => {
    const claimed = entry.event as ChainEvent;
    last ??= { epoch: claimed.epoch, sequence: 0, hash: genesisHash };
    const fault = isStorable(entry) ? findChainFault(claimed, last) : "ENTRY_MALFORMED";
    if (fault !== null) throw new FeedBroken(`${fault} after sequence ${last.sequence}`);
    last = claimed;
    return claimed;
  });
}

/** Whether what travels beside the event can be kept: a code, and a note if there is one. */
function isStorable({ dossierCode, note }: EventEntry): boolean {
  return /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(dossierCode) && !/[\0\p{Cs}]/u.test(note ?? "");
}

/**
 * Makes sure that each event's dossier is in the index, belongs to the department and was opened: filed here,
 * or at the department itself.
 */
async function openDossiers(
  trx: Knex,
  department: string,
  entries: readonly EventEntry[],
  events: readonly ChainEvent[],
): Promise<void> {
  const dossiers = createDossiers(trx);
  const known = await dossiers.findByRefs([...new Set(events.map((event) => event.dossierRef))]);
  const departmentByRef = new Map(known.map((row) => [row.ref, row.department]));
  const opened = new Set(known.filter(({ version }) => version > 0).map(({ ref }) => ref));
  for (const [index, event] of events.entries()) {
    const { dossierRef } = event;
    const place = `sequence ${event.sequence}`;
    const owner = departmentByRef.get(dossierRef);
    if ((owner ?? department) !== department) throw new FeedBroken(`WRONG_DEPARTMENT at ${place}`);
    if (opened.has(dossierRef)) continue;
    if (event.type !== "SUBMITTED") throw new FeedBroken(`NOT_OPENED at ${place}`);
    if (!isOpening(event.data)) throw new FeedBroken(`OPENING_INVALID at ${place}`);
    opened.add(dossierRef);
    if (owner === department) continue;
    const row = toOpenedDossier(department, entries[index]!.dossierCode, event);
    if (!(await dossiers.insert(row))) throw new FeedBroken(`CODE_TAKEN at ${place}`);
    departmentByRef.set(dossierRef, department);
  }
}

/** A dossier that came in at the department itself. */
function toOpenedDossier(department: string, code: string, event: ChainEvent): DossierRow {
  const { procedure, revision, unit, channel, filedAt } = readOpening(event.data);
  return {
    ref: event.dossierRef,
    code,
    account: null,
    procedureCode: procedure,
    revision,
    department,
    unit,
    channel,
    filedAt,
    nationalStatus: event.nationalStatus as NationalStatusNumber,
    sourceStatus: event.sourceStatus,
    version: 0,
    updatedAt: event.occurredAt,
    due: null,
  };
}

/** Folds dossiers anew from all their events. */
export async function foldDossiers(
  trx: Knex,
  findCalendar: Calendars,
  refs: readonly string[],
): Promise<void> {
  const dossiers = createDossiers(trx);
  const rows = await dossiers.findByRefs(refs);
  const events = Map.groupBy(
    await createDossierEvents(trx).listByDossiers(refs),
    (event: SeenEvent) => event.dossierRef,
  );
  const wanted = rows.map(({ procedureCode: code, revision }) => ({ code, revision }));
  const procedures = await createProcedures(trx).findRevisions(wanted);
  const procedureByKey = new Map(procedures.map((row) => [`${row.code}@${row.revision}`, row]));
  const calendar = await findCalendar(trx);
  await dossiers.update(
    rows.map((row) => {
      const procedure = procedureByKey.get(`${row.procedureCode}@${row.revision}`) ?? null;
      return foldDossier(row, events.get(row.ref) ?? [], procedure, calendar);
    }),
  );
}
