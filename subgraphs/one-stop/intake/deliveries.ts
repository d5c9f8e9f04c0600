import type { Knex } from "knex";
import type { ContractProblem } from "../../kit/department/definition.ts";
import { deliveryChannel, progressChannel, toldOfDelivery } from "../channels.ts";
import type { PendingAct } from "./pending-acts.ts";

/** Something of the intake chain on its way to a department. */
export type DeliveryRow = {
  intakeSequence: number;
  department: string;
  dossierRef: string;
  kind: "FILING" | "ACT";
  state: "PENDING" | "DELIVERED" | "REFUSED";
  attempts: number;
  /** The department's event, once delivered. */
  epoch: string | null;
  sequence: number | null;
  /** Why the department refused it. */
  problems: ContractProblem[] | null;
};

/** An act that a department has not taken over. */
export type OutstandingActRow = Pick<DeliveryRow, "dossierRef" | "problems"> & {
  action: string;
  sentAt: string;
  state: "PENDING" | "REFUSED";
};

const columns = {
  intakeSequence: "delivery.intake_sequence",
  department: "delivery.department",
  dossierRef: "delivery.dossier_ref",
  kind: "delivery.kind",
  state: "delivery.state",
  attempts: "delivery.attempts",
  epoch: "delivery.epoch",
  sequence: "delivery.sequence",
  problems: "delivery.problems",
} as const;

/**
 * Seconds a claimed delivery is left to the process that claimed it: a little more than its call may take.
 * Sending twice is harmless, so this is how long a delivery waits when that process is killed, no more.
 */
const claimSeconds = 6;

/**
 * What is to be delivered, and what became of it; one statement a method.
 *
 * Source: table `delivery`.
 */
export function createDeliveries(knex: Knex) {
  const tell = (channel: string, payload: string) =>
    knex.raw("select pg_notify(?, ?)", [channel, payload]);

  return {
    /** Adds what is to be delivered, and tells when the transaction commits. */
    async insert(row: Pick<DeliveryRow, "intakeSequence" | "department" | "dossierRef" | "kind">) {
      await knex("delivery").insert({
        intake_sequence: row.intakeSequence,
        department: row.department,
        dossier_ref: row.dossierRef,
        kind: row.kind,
        next_attempt_at: knex.fn.now(),
      });
      await tell(deliveryChannel, row.department);
    },

    /**
     * Claims what is due for a department, what has waited longest first, in order within each dossier: what fails
     * again and again goes behind what is new. Any number of processes may claim; what one of them does not finish
     * is free again after some seconds.
     */
    async claim(department: string, limit: number): Promise<DeliveryRow[]> {
      return knex("delivery")
        .whereIn("intake_sequence", (due) =>
          due
            .select("intake_sequence")
            .from("delivery as candidate")
            .where({ department, state: "PENDING" })
            .andWhereRaw("next_attempt_at <= now()")
            .whereNotExists((earlier) =>
              earlier
                .select(knex.raw("1"))
                .from("delivery as earlier")
                .whereRaw("earlier.dossier_ref = candidate.dossier_ref")
                .andWhereRaw("earlier.intake_sequence < candidate.intake_sequence")
                .andWhere("earlier.state", "PENDING"),
            )
            .orderBy([{ column: "next_attempt_at" }, { column: "intake_sequence" }])
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .update({
          attempts: knex.raw("attempts + 1"),
          next_attempt_at: knex.raw(`now() + interval '${claimSeconds} seconds'`),
        })
        .returning<DeliveryRow[]>([
          "intake_sequence as intakeSequence",
          "department",
          "dossier_ref as dossierRef",
          "kind",
          "state",
          "attempts",
          "epoch",
          "sequence",
          "problems",
        ]);
    },

    /** @returns false when it was marked before, by a process that had claimed it as well. */
    async markDelivered(intakeSequence: number, event: { epoch: string; sequence: number }) {
      const marked = await knex("delivery")
        .where({ intake_sequence: intakeSequence, state: "PENDING" })
        .update({ state: "DELIVERED", epoch: event.epoch, sequence: event.sequence });
      await tell(progressChannel, toldOfDelivery(intakeSequence));
      return marked === 1;
    },

    async markRefused(intakeSequence: number, problems: readonly ContractProblem[]) {
      await knex("delivery")
        .where({ intake_sequence: intakeSequence })
        .update({ state: "REFUSED", problems: JSON.stringify(problems) });
      await tell(progressChannel, toldOfDelivery(intakeSequence));
    },

    /** Puts a delivery back that could not be made now, with the code of what was in its way. */
    async postpone(intakeSequence: number, waitMs: number, failure: string) {
      await knex("delivery")
        .where({ intake_sequence: intakeSequence })
        .update({
          next_attempt_at: knex.raw("now() + ? * interval '1 millisecond'", [waitMs]),
          failure,
        });
    },

    async find(intakeSequence: number): Promise<DeliveryRow | null> {
      const [row] = await knex("delivery")
        .select<DeliveryRow[]>(columns)
        .where("intake_sequence", intakeSequence);
      return row ?? null;
    },

    /** @returns acts on dossiers that departments have not taken over, oldest first. */
    async listOutstandingActs(dossierRefs: readonly string[]): Promise<OutstandingActRow[]> {
      return knex("delivery")
        .select<OutstandingActRow[]>(
          {
            dossierRef: "delivery.dossier_ref",
            sentAt: "event.occurred_at",
            state: "delivery.state",
            problems: "delivery.problems",
          },
          knex.raw("event.data ->> 'action' as action"),
        )
        .join("event", "event.sequence", "delivery.intake_sequence")
        .whereIn("delivery.dossier_ref", [...dossierRefs])
        .andWhere("delivery.kind", "ACT")
        .whereNot("delivery.state", "DELIVERED")
        .orderBy("delivery.intake_sequence");
    },

    /** @returns acts on dossiers that the index does not show yet, in order. */
    async listUnseenActs(dossierRefs: readonly string[]): Promise<PendingAct[]> {
      return knex("delivery")
        .select<PendingAct[]>(
          { dossierRef: "delivery.dossier_ref" },
          knex.raw(`coalesce(stored.content -> 'input' ->> 'action', '') as action`),
          knex.raw(`stored.content -> 'input' -> 'data' as data`),
          { actedAt: "event.occurred_at" },
        )
        .join("event", "event.sequence", "delivery.intake_sequence")
        .join("event_private as stored", "stored.sequence", "delivery.intake_sequence")
        .whereIn("delivery.dossier_ref", [...dossierRefs])
        .andWhere("delivery.kind", "ACT")
        .whereNot("delivery.state", "REFUSED")
        .whereNotExists((seen) =>
          seen
            .select(knex.raw("1"))
            .from("dossier_event")
            .whereRaw("dossier_event.department = delivery.department")
            .andWhereRaw("dossier_event.epoch = delivery.epoch")
            .andWhereRaw("dossier_event.sequence = delivery.sequence"),
        )
        .orderBy("delivery.intake_sequence");
    },
  };
}
