import { toDay } from "../clock/day.ts";
import type { ProcedureRevisionDocument } from "./revision.ts";

/**
 * First day in Viet Nam, `2026-11-21`, on which a revision is the one in force: the day it names, else the day it was
 * published. It stays in force until the day before the next one's; of two that begin on one day, the one published
 * later counts.
 */
export function effectiveFrom(revision: {
  readonly publishedAt: string;
  readonly document: Pick<ProcedureRevisionDocument, "effectiveFrom">;
}): string {
  return revision.document.effectiveFrom ?? toDay(revision.publishedAt);
}
