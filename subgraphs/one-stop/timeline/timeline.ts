import { nationalActions } from "../../kit/life-cycle/national-actions.ts";
import { lapsedEvent } from "../../kit/life-cycle/late-reports.ts";
import type { SeenEvent } from "../dossier-events.ts";
import type { DossierRow } from "../dossiers.ts";

/**
 * An entry of a timeline: an event seen, the filing while the department does not have it, or what has lapsed while
 * the department has not recorded it.
 */
export type TimelineRow = Pick<
  SeenEvent,
  "sequence" | "type" | "occurredAt" | "sourceStatus" | "nationalStatus" | "note" | "data" | "actor"
> & { recordedAt: string | null; seenAt: string | null; dossier: DossierRow };

const nobodyYet = { recordedAt: null, seenAt: null, sourceStatus: null, note: null };

/** The filing of a dossier that the department does not have yet. */
export const filedEntry = (dossier: DossierRow): TimelineRow => ({
  ...nobodyYet,
  dossier,
  sequence: 0,
  type: "SUBMITTED",
  occurredAt: dossier.filedAt,
  nationalStatus: 1,
  actor: { kind: "APPLICANT", unit: null, role: null },
  data: {},
});

/** Comes after every event there will be. */
const lapseSequence = Number.MAX_SAFE_INTEGER;

/**
 * @param after the last place seen.
 * @returns what has lapsed and is not recorded yet; null when nothing has, or it was seen.
 */
export function lapsedEntry(dossier: DossierRow, now: string, after: number): TimelineRow | null {
  const lapse = dossier.due?.lapse ?? null;
  if (lapse === null || now < lapse.at || after === lapseSequence) return null;
  return {
    ...nobodyYet,
    dossier,
    sequence: lapseSequence,
    type: lapsedEvent,
    occurredAt: lapse.at,
    nationalStatus: lapse.to,
    actor: { kind: "SYSTEM", unit: null, role: null },
    data: { reason: lapse.code },
  };
}

const ruleByType = new Map(Object.values(nationalActions).map(({ event, rule }) => [event, rule]));

const decree = "Decree 118/2025/NĐ-CP";
const lapseRules: Readonly<Record<string, string>> = {
  SUPPLEMENT_UNANSWERED: `${decree} Art. 19`,
};

/** @returns the article an entry rests on; null where the procedure's own source has it, or none was found. */
export function ruleOf({ type, data }: TimelineRow): string | null {
  if (type === "SUBMITTED") return `${decree} Art. 17`;
  if (type === lapsedEvent) return lapseRules[String(data.reason)] ?? null;
  return ruleByType.get(type) ?? null;
}
