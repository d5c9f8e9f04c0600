import type { Knex } from "knex";
import { eventColumns, toChainEvent } from "../kit/chain/chain.ts";
import type { ChainEvent, ChainHead } from "../kit/chain/event.ts";
import { copyRows } from "../kit/copy.ts";

/** An event as the index keeps it. */
export type SeenEvent = ChainEvent & { department: string; note: string | null; seenAt: string };

const columns = {
  ...eventColumns,
  department: "event.department",
  note: "event.note",
  seenAt: "event.seen_at",
} as const;

/** What each column keeps of an event. */
const stored: Readonly<Record<string, (event: SeenEvent) => string | number | null>> = {
  department: ({ department }) => department,
  epoch: ({ epoch }) => epoch,
  sequence: ({ sequence }) => sequence,
  dossier_ref: ({ dossierRef }) => dossierRef,
  type: ({ type }) => type,
  occurred_at: ({ occurredAt }) => occurredAt,
  recorded_at: ({ recordedAt }) => recordedAt,
  actor_kind: ({ actor }) => actor.kind,
  actor_unit: ({ actor }) => actor.unit,
  actor_role: ({ actor }) => actor.role,
  national_status: ({ nationalStatus }) => nationalStatus,
  source_status: ({ sourceStatus }) => sourceStatus,
  data: ({ data }) => JSON.stringify(data),
  private_digest: ({ privateDigest }) => privateDigest,
  previous_hash: ({ previousHash }) => previousHash,
  hash: ({ hash }) => hash,
  note: ({ note }) => note,
  seen_at: ({ seenAt }) => seenAt,
};

/**
 * The events of all departments, in each department's order.
 *
 * Source: table `dossier_event`, copied from the departments' feeds.
 */
export function createDossierEvents(knex: Knex) {
  const from = () => knex("dossier_event as event");

  return {
    /** @returns the last event seen of a department; null when there was none. */
    async findHead(department: string): Promise<ChainHead | null> {
      const [head] = await from()
        .select<ChainHead[]>({
          epoch: "event.epoch",
          sequence: "event.sequence",
          hash: "event.hash",
        })
        .where("event.department", department)
        // A department has one epoch; in the order of the key, so that only the last row is read.
        .orderBy([
          { column: "event.epoch", order: "desc" },
          { column: "event.sequence", order: "desc" },
        ])
        .limit(1);
      return head ?? null;
    },

    /** @returns whether the index has seen a place of a department's chain. */
    async hasSeen(department: string, epoch: string, sequence: number): Promise<boolean> {
      const row = await from()
        .select(knex.raw("1"))
        .where({ department, epoch })
        .andWhere("sequence", ">=", sequence)
        .first();
      return row !== undefined;
    },

    /** @returns at most `limit` of a department's events after a sequence, in the order of its chain. */
    async listByDepartment(
      department: string,
      { epoch, sequence }: Pick<ChainHead, "epoch" | "sequence">,
      limit: number,
    ): Promise<ChainEvent[]> {
      const rows = await from()
        .select(eventColumns)
        .where({ "event.department": department, "event.epoch": epoch })
        .andWhere("event.sequence", ">", sequence)
        .orderBy("event.sequence")
        .limit(limit);
      return rows.map(toChainEvent);
    },

    /**
     * @param unapplied codes of the faults of events that make nothing of any dossier.
     * @returns how many events of a department there are, and how many were folded into its dossiers or flagged
     *   as not applied.
     */
    async countByDepartment(
      department: string,
      unapplied: readonly string[],
    ): Promise<{ kept: number; folded: number }> {
      const { rows } = await knex.raw<{ rows: { kept: number; folded: number }[] }>(
        `select
           (select count(*) from dossier_event where department = :department) as kept,
           (select coalesce(sum(version), 0) from dossier where department = :department)
             + (select count(*) from event_fault where department = :department
                  and resolved_at is null and code = any(:unapplied)) as folded`,
        { department, unapplied: [...unapplied] },
      );
      return rows[0]!;
    },

    /** @returns hashes of events of a chain by their sequences; those not there are left out. */
    async findHashes(
      department: string,
      epoch: string,
      sequences: readonly number[],
    ): Promise<Map<number, string>> {
      const rows = await from()
        .select<{ sequence: number; hash: string }[]>("event.sequence", "event.hash")
        .where({ "event.department": department, "event.epoch": epoch })
        .whereIn("event.sequence", [...sequences]);
      return new Map(rows.map(({ sequence, hash }) => [sequence, hash]));
    },

    /** Adds events, thousands at once where a department is behind. */
    insert: (events: readonly SeenEvent[]): Promise<void> =>
      copyRows(knex, "dossier_event", stored, events),

    /** @returns the events of dossiers by the department that has them, each dossier's oldest first. */
    async listByDossiers(refs: readonly string[]): Promise<SeenEvent[]> {
      const rows = await from()
        .select(columns)
        .join("dossier", (dossier) =>
          dossier
            .on("dossier.ref", "event.dossier_ref")
            .on("dossier.department", "event.department"),
        )
        .whereIn("event.dossier_ref", [...refs])
        .orderBy("event.sequence");
      return rows.map(toSeenEvent);
    },

    /** @returns the events a department has told of dossiers, each dossier's oldest first. */
    async listTold(department: string, refs: readonly string[]): Promise<SeenEvent[]> {
      const rows = await from()
        .select(columns)
        .where("event.department", department)
        .whereIn("event.dossier_ref", [...refs])
        .orderBy("event.sequence");
      return rows.map(toSeenEvent);
    },

    /** @returns at most `limit` events a dossier after a sequence, oldest first. */
    async listPages(
      refs: readonly string[],
      afterSequence: number,
      limit: number,
    ): Promise<SeenEvent[]> {
      const rows = await knex
        .select(columns)
        .from(knex.raw("unnest(?::text[]) as wanted(ref)", [[...refs]]))
        .joinRaw(
          `join dossier on dossier.ref = wanted.ref
           cross join lateral (
             select * from dossier_event
             where dossier_ref = wanted.ref and department = dossier.department and sequence > ?
             order by sequence limit ?) as event`,
          [afterSequence, limit],
        )
        .orderBy("event.sequence");
      return rows.map(toSeenEvent);
    },
  };
}

type SeenRow = Parameters<typeof toChainEvent>[0] &
  Pick<SeenEvent, "department" | "note" | "seenAt">;

function toSeenEvent({ department, note, seenAt, ...row }: SeenRow): SeenEvent {
  return { ...toChainEvent(row), department, note, seenAt };
}
