import type { SeenEvent } from "./dossier-events.ts";

/** An entry of a timeline: an event seen, or the filing while the department does not have it. */
export type TimelineRow = Pick<
  SeenEvent,
  "type" | "occurredAt" | "sourceStatus" | "nationalStatus" | "note" | "data" | "actor"
> & { recordedAt: string | null; seenAt: string | null };
