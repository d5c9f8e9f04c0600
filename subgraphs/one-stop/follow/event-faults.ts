import type { Knex } from "knex";
import { readPrepared } from "../../kit/prepared.ts";
import { unappliedCodes } from "../fold.ts";
import type { EventFaultCode, FoundFault } from "../fold.ts";

/** An event that was kept and could not be applied as it is. */
export type EventFaultRow = {
  id: number;
  department: string;
  epoch: string;
  sequence: number;
  code: EventFaultCode;
  dossierRef: string;
  /** As it came beside the event; of a dossier that may not be in the index. */
  dossierCode: string;
  seenAt: string;
  /** When it was applied after all; null when it was not. */
  resolvedAt: string | null;
};

/**
 * What is wrong with events that were kept; one statement a method.
 *
 * Source: table `event_fault`.
 */
export function createEventFaults(knex: Knex) {
  return {
    /** @param codes codes of the dossiers by their names, as they came beside the events. */
    async insert(faults: readonly FoundFault[], codes: ReadonlyMap<string, string>): Promise<void> {
      await knex("event_fault")
        .insert(
          faults.map(({ event, code }) => ({
            department: event.department,
            epoch: event.epoch,
            sequence: event.sequence,
            code,
            dossier_ref: event.dossierRef,
            dossier_code: codes.get(event.dossierRef),
            seen_at: event.seenAt,
          })),
        )
        .onConflict(["department", "epoch", "sequence", "code"])
        .ignore();
    },

    /**
     * @param page.departments null means all.
     * @param page.resolved null means both.
     * @returns at most `limit` faults, last seen first.
     */
    async list(page: {
      limit: number;
      before: number | null;
      departments: readonly string[] | null;
      resolved: boolean | null;
    }): Promise<EventFaultRow[]> {
      const { limit, before, departments, resolved } = page;
      const query = knex("event_fault")
        .select<EventFaultRow[]>({
          id: "id",
          department: "department",
          epoch: "epoch",
          sequence: "sequence",
          code: "code",
          dossierRef: "dossier_ref",
          dossierCode: "dossier_code",
          seenAt: "seen_at",
          resolvedAt: "resolved_at",
        })
        .orderBy("id", "desc")
        .limit(limit);
      if (before !== null) void query.where("id", "<", before);
      if (departments !== null) void query.whereIn("department", [...departments]);
      if (resolved !== null) void query.whereRaw(`(resolved_at is null) <> ?::boolean`, [resolved]);
      return query;
    },

    /** @returns which of a department's dossiers have events that wait for their opening. */
    async findWaiting(department: string, refs: readonly string[]): Promise<string[]> {
      const rows = await readPrepared<{ ref: string }>(
        knex,
        `select distinct dossier_ref as ref from event_fault
         where dossier_ref = any(?) and department = ? and resolved_at is null and code = any(?)`,
        [[...refs], department, [...unappliedCodes]],
      );
      return rows.map(({ ref }) => ref);
    },

    /** Notes that events which waited for their opening have been applied. */
    async resolve(department: string, refs: readonly string[], at: string): Promise<void> {
      await knex("event_fault")
        .where({ department })
        .whereIn("dossier_ref", [...refs])
        .whereIn("code", [...unappliedCodes])
        .whereNull("resolved_at")
        .update({ resolved_at: at });
    },
  };
}
