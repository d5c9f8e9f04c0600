import type { NationalStatusNumber } from "./statuses.ts";

/** Which side of a dossier acts; SYSTEM records what lapsed by time. */
export type ActorKind = "APPLICANT" | "OFFICER" | "SYSTEM";

/**
 * What the life cycle reads of a department's event. Instants are UTC with milliseconds and a `Z`,
 * so that the order of the text is the order of time. Departments may add types of their own: such
 * an event counts by its status.
 */
export type LifeCycleEvent = {
  /** The department's total order, from 1. */
  sequence: number;
  type: string;
  /** When it happened and counts. */
  occurredAt: string;
  /** When the department wrote it down. */
  recordedAt: string;
  /** When the one-stop index saw it; absent in the department. */
  seenAt?: string | null;
  actor: { kind: ActorKind; unit: string | null; role: string | null };
  /** National status after it. */
  nationalStatus: NationalStatusNumber;
  /** The department's own word after it. */
  sourceStatus: string | null;
  /** The hashed part: closed codes, ids, dates and amounts. */
  data: Record<string, unknown>;
};
