import type { Knex } from "knex";
import { createPrivatePart, hashEvent } from "./event.ts";
import type { ChainEvent, ChainHead, EventActor, EventBody } from "./event.ts";

/** What is known of an event before it has its place in the chain. */
export type EventDraft = {
  dossierRef: string;
  type: string;
  occurredAt: string;
  actor: EventActor;
  nationalStatus: number;
  sourceStatus: string | null;
  data: Record<string, unknown>;
  private: Record<string, unknown>;
};

/** The channel that tells of appended events; the payload is the chain's new sequence. */
export const chainChannel = "chain";

/** A row read with `eventColumns`. */
export type EventRow = {
  epoch: string;
  sequence: number;
  dossierRef: string;
  type: string;
  occurredAt: string;
  recordedAt: string;
  actorKind: EventActor["kind"];
  actorUnit: string | null;
  actorRole: string | null;
  nationalStatus: number;
  sourceStatus: string | null;
  data: Record<string, unknown>;
  privateDigest: string;
  previousHash: string;
  hash: string;
};

/** Columns of an event in any table that keeps events, aliased to the names of the format. */
export const eventColumns = {
  epoch: "event.epoch",
  sequence: "event.sequence",
  dossierRef: "event.dossier_ref",
  type: "event.type",
  occurredAt: "event.occurred_at",
  recordedAt: "event.recorded_at",
  actorKind: "event.actor_kind",
  actorUnit: "event.actor_unit",
  actorRole: "event.actor_role",
  nationalStatus: "event.national_status",
  sourceStatus: "event.source_status",
  data: "event.data",
  privateDigest: "event.private_digest",
  previousHash: "event.previous_hash",
  hash: "event.hash",
} as const;

/** Makes an event of a row read with `eventColumns`. */
export function toChainEvent(row: EventRow): ChainEvent {
  const { actorKind, actorUnit, actorRole, ...rest } = row;
  return {
    v: 1,
    epoch: rest.epoch,
    sequence: rest.sequence,
    dossierRef: rest.dossierRef,
    type: rest.type,
    occurredAt: rest.occurredAt,
    recordedAt: rest.recordedAt,
    actor: { kind: actorKind, unit: actorUnit, role: actorRole },
    nationalStatus: rest.nationalStatus,
    sourceStatus: rest.sourceStatus,
    data: rest.data,
    privateDigest: rest.privateDigest,
    previousHash: rest.previousHash,
    hash: rest.hash,
  };
}

/** The columns of the tables that keep events, without the keys of their own. */
function toEventRow(event: ChainEvent) {
  return {
    epoch: event.epoch,
    sequence: event.sequence,
    dossier_ref: event.dossierRef,
    type: event.type,
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    actor_kind: event.actor.kind,
    actor_unit: event.actor.unit,
    actor_role: event.actor.role,
    national_status: event.nationalStatus,
    source_status: event.sourceStatus,
    data: JSON.stringify(event.data),
    private_digest: event.privateDigest,
    previous_hash: event.previousHash,
    hash: event.hash,
  };
}

/**
 * The event chain of a database: tables `chain` (one row, the head), `event` and `event_private`.
 * Appending takes the head's lock, so the sequence has no gaps and readers by sequence miss nothing.
 */
export function createChain(knex: Knex) {
  return {
    /** @returns where the chain stands. */
    async getHead(): Promise<ChainHead> {
      const [head] = await knex("chain").select<ChainHead[]>("epoch", "sequence", "hash");
      return head!;
    },

    /**
     * Appends events in the caller's transaction and tells those who listen when it commits.
     *
     * @returns the events with their places, in the order given.
     */
    async append(drafts: readonly EventDraft[], now: string): Promise<ChainEvent[]> {
      const [head] = await knex("chain")
        .select<ChainHead[]>("epoch", "sequence", "hash")
        .forUpdate();
      const links = linkEvents(head!, drafts, now);
      await knex("event").insert(links.map(({ event }) => toEventRow(event)));
      await knex("event_private").insert(
        links.map(({ event, salt, content }) => ({
          sequence: event.sequence,
          salt,
          content: JSON.stringify(content),
        })),
      );
      const last = links.at(-1)!.event;
      await knex.raw("update chain set sequence = ?, hash = ? returning pg_notify(?, ?)", [
        last.sequence,
        last.hash,
        chainChannel,
        String(last.sequence),
      ]);
      return links.map(({ event }) => event);
    },

    /** @returns a dossier's events, oldest first. */
    async listByDossier(dossierRef: string): Promise<ChainEvent[]> {
      const rows = await knex("event")
        .select<EventRow[]>(eventColumns)
        .where("event.dossier_ref", dossierRef)
        .orderBy("event.sequence");
      return rows.map(toChainEvent);
    },

    /** @returns the private part of an event; null when it was erased. */
    async findPrivate(sequence: number): Promise<Record<string, unknown> | null> {
      const [row] = await knex("event_private")
        .select<{ content: Record<string, unknown> | null }[]>("content")
        .where("sequence", sequence);
      return row?.content ?? null;
    },
  };
}

/**
 * Gives drafts their places after the head of a chain, and hashes them; nothing is stored.
 *
 * @returns the events in the order given, each with its private part.
 */
export function linkEvents(head: ChainHead, drafts: readonly EventDraft[], now: string) {
  let { sequence, hash } = head;
  return drafts.map((draft) => {
    const { salt, content, digest } = createPrivatePart(draft.private);
    sequence += 1;
    const body: EventBody = {
      v: 1,
      epoch: head.epoch,
      sequence,
      dossierRef: draft.dossierRef,
      type: draft.type,
      occurredAt: draft.occurredAt,
      recordedAt: now,
      actor: draft.actor,
      nationalStatus: draft.nationalStatus,
      sourceStatus: draft.sourceStatus,
      data: draft.data,
      privateDigest: digest,
      previousHash: hash,
    };
    hash = hashEvent(body);
    return { event: { ...body, hash }, salt, content };
  });
}
