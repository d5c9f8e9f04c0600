import type { Knex } from "knex";
import { eventColumns, toChainEvent } from "../chain/chain.ts";
import type { ChainEvent } from "../chain/event.ts";

/** An event with what travels beside its hashed part. */
export type EventFeedEntry = { event: ChainEvent; dossierCode: string; note: string | null };

/**
 * Reads on from a place in one statement, at the same price wherever that is: the page is cut out before anything is
 * looked up beside it, else PostgreSQL reads all private parts up to there (40 ms a page after 150,000 events).
 *
 * @returns at most `limit` events after a sequence, in the order of the chain. One whose dossier has no row goes with
 *   the dossier's name in place of its code: nothing of a chain is left out.
 */
export async function listEventsAfter(
  knex: Knex,
  sequence: number,
  limit: number,
): Promise<EventFeedEntry[]> {
  const page = knex("event").where("sequence", ">", sequence).orderBy("sequence").limit(limit);
  const rows = await knex
    .select({
      ...eventColumns,
      dossierCode: knex.raw("coalesce(dossier.code, event.dossier_ref)"),
      note: knex.raw("event_private.content ->> 'note'"),
    })
    .from(page.as("event"))
    .leftJoin("dossier", "dossier.ref", "event.dossier_ref")
    .leftJoin("event_private", "event_private.sequence", "event.sequence")
    .orderBy("event.sequence");
  return rows.map(({ dossierCode, note, ...row }) => ({
    event: toChainEvent(row),
    dossierCode,
    note,
  }));
}
