import type { Knex } from "knex";
import type { WireEvent } from "../contract/chain-format.ts";

/** An event as a database keeps it, with the private part's marker: a filing's summary, an act's note. */
export type StoredEvent = Omit<WireEvent, "v"> & { marker: string | null };

/** Where a chain says that it stands. */
export type StoredHead = { epoch: string; sequence: number; hash: string };

/** Reads a chain that this database is the writer of. @returns all events by sequence, and the head. */
export async function readChain(
  knex: Knex,
): Promise<{ events: StoredEvent[]; head: StoredHead; intake: IntakeInput[] }> {
  const rows = await knex("event")
    .leftJoin("event_private", "event_private.sequence", "event.sequence")
    .select<EventRow[]>("event.*", "event_private.content")
    .orderBy("event.sequence");
  const [head] = await knex("chain").select<StoredHead[]>("epoch", "sequence", "hash");
  return {
    events: rows.map((row) => toStoredEvent(row, markerOf(row.content))),
    head: head!,
    intake: rows.map(({ content }) => content?.input as IntakeInput),
  };
}

/** What an intake event holds for its department. */
export type IntakeInput = Record<string, unknown>;

/** Reads what the index has seen of a department. @returns all events in the order of sequence. */
export async function readIndex(knex: Knex, department: string): Promise<StoredEvent[]> {
  const rows = await knex("dossier_event")
    .select<(EventRow & { note: string | null })[]>("*")
    .where({ department })
    .orderBy("sequence");
  return rows.map((row) => toStoredEvent(row, row.note));
}

type EventRow = {
  epoch: string;
  sequence: number;
  dossier_ref: string;
  type: string;
  occurred_at: string;
  recorded_at: string;
  actor_kind: string;
  actor_unit: string | null;
  actor_role: string | null;
  national_status: number;
  source_status: string | null;
  data: Record<string, unknown>;
  private_digest: string;
  previous_hash: string;
  hash: string;
  content: Record<string, unknown> | null;
};

function toStoredEvent(row: EventRow, marker: string | null): StoredEvent {
  return {
    epoch: row.epoch,
    sequence: row.sequence,
    dossierRef: row.dossier_ref,
    type: row.type,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: { kind: row.actor_kind, unit: row.actor_unit, role: row.actor_role },
    nationalStatus: row.national_status,
    sourceStatus: row.source_status,
    data: row.data,
    privateDigest: row.private_digest,
    previousHash: row.previous_hash,
    hash: row.hash,
    marker,
  };
}

/** In the intake the private part is the delivery, in a department it is the event's own. */
function markerOf(content: Record<string, unknown> | null): string | null {
  const told = (content?.input ?? content ?? {}) as {
    note?: string | null;
    answers?: { summary?: string };
  };
  return told.note ?? told.answers?.summary ?? null;
}
