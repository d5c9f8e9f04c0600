import type { Knex } from "knex";
import { eventColumns, toChainEvent, toEventRow } from "../kit/chain/chain.ts";
import type { ChainEvent, ChainHead } from "../kit/chain/event.ts";
import type { LifeCycleEvent } from "../kit/life-cycle/event.ts";

/** An event as the index keeps it. */
export type SeenEvent = ChainEvent & { department: string; note: string | null; seenAt: string };

const columns = {
  ...eventColumns,
  department: "event.department",
  note: "event.note",
  seenAt: "event.seen_at",
} as const;

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
        .orderBy("event.sequence", "desc")
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
      afterSequence: number,
      limit: number,
    ): Promise<ChainEvent[]> {
      const rows = await from()
        .select(eventColumns)
        .where("event.department", department)
        .andWhere("event.sequence", ">", afterSequence)
        .orderBy("event.sequence")
        .limit(limit);
      return rows.map(toChainEvent);
    },

    /** @returns how many events of a department there are, and how many its dossiers were folded from. */
    async countByDepartment(department: string): Promise<{ kept: number; folded: number }> {
      const { rows } = await knex.raw<{ rows: { kept: number; folded: number }[] }>(
        `select
           (select count(*) from dossier_event where department = :department) as kept,
           (select coalesce(sum(version), 0) from dossier where department = :department) as folded`,
        { department },
      );
      return rows[0]!;
    },

    async insert(events: readonly SeenEvent[]): Promise<void> {
      await knex("dossier_event").insert(
        events.map((event) => ({
          ...toEventRow(event),
          department: event.department,
          note: event.note,
          seen_at: event.seenAt,
        })),
      );
    },

    /** @returns the events of dossiers, each dossier's oldest first. */
    async listByDossiers(refs: readonly string[]): Promise<SeenEvent[]> {
      const rows = await from()
        .select(columns)
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
          `cross join lateral (
             select * from dossier_event
             where dossier_ref = wanted.ref and sequence > ?
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

/** The events of one dossier as the life cycle reads them. */
export function toLifeCycle(events: readonly SeenEvent[]): readonly LifeCycleEvent[] {
  return events as readonly (SeenEvent & LifeCycleEvent)[];
}
