import type { Knex } from "knex";
import { eventColumns, toChainEvent } from "../chain/chain.ts";
import type { ChainEvent } from "../chain/event.ts";

/** An event with what travels beside its hashed part. */
export type EventFeedEntry = { event: ChainEvent; dossierCode: string; note: string | null };

/** @returns at most `limit` events after a sequence, in the order of the chain, in one statement. */
export async function listEventsAfter(
  knex: Knex,
  sequence: number,
  limit: number,
): Promise<EventFeedEntry[]> {
  const rows = await knex("event")
    .select({
      ...eventColumns,
      dossierCode: "dossier.code",
      note: knex.raw("event_private.content ->> 'note'"),
    })
    .join("dossier", "dossier.ref", "event.dossier_ref")
    .leftJoin("event_private", "event_private.sequence", "event.sequence")
    .where("event.sequence", ">", sequence)
    .orderBy("event.sequence")
    .limit(limit);
  return rows.map(({ dossierCode, note, ...row }) => ({
    event: toChainEvent(row),
    dossierCode,
    note,
  }));
}
