import type { Opening } from "../life-cycle/opening.ts";
import type { Wait } from "../life-cycle/waits.ts";
import type { SupplementRule, TimeLimit } from "../procedures/revision.ts";
import type { DossierState } from "../life-cycle/state.ts";
import type { Calendar } from "./calendar.ts";
import { readLimit, type Limit } from "./limit.ts";
import type { Clock } from "./policy.ts";

/** A stage of a staged limit, as its procedure has it. */
export type Stage = TimeLimit["stages"][number];

/** A limit with the law it rests on; `rule` is null where the procedure's own source has it. */
export type LawfulLimit = Limit & { rule: string | null };

/** What the clock counts a dossier with; only `limit` and `calendar` are always there. */
export type Counting = {
  /** The limit of the case that was filed; null when none is known. */
  limit: Limit | null;
  calendar: Calendar;
  /** The limit of another case, for a supplement that changes it. */
  limitOfCase?: (caseNumber: string | null) => Limit | null;
  /** The procedure's own clock, where special law has one. */
  policyOverride?: Clock | null;
  /** The limit that counts from a supplement on, where special law has one. */
  afterSupplement?: Limit | null;
  /** Whether the limit stands still while a payment is awaited, where special law says so. */
  pausesForPayment?: boolean;
  /** How long applicants have for a supplement, where special law says so. */
  supplementWindow?: Limit | null;
  /** From filing on, whatever was asked meanwhile: the dossier is void then if it still waits for papers. */
  voidAfter?: Limit | null;
  /** Whether silence lets the applicant proceed. */
  tacitApproval?: boolean;
  stages?: readonly Stage[];
};

/** What `readCounting` reads of a procedure's revision. */
export type ClockFacts = {
  readonly timeLimit: TimeLimit | null;
  readonly supplementRule: SupplementRule;
  readonly tacitApproval: boolean;
  readonly paymentClock?: "RUNS" | "PAUSE";
};

/**
 * How long a correction of a result may take.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 23, read 2026-11-21.
 */
export const correctionLimit: LawfulLimit = {
  value: 3,
  unit: "WORKING_DAY",
  rule: "Decree 118/2025/NĐ-CP Art. 23",
};

/**
 * Reads what a dossier is counted with from the revision it is bound to.
 *
 * @param facts null when the revision is not known: then no limit is.
 */
export function readCounting(
  facts: ClockFacts | null,
  opening: Pick<Opening, "case" | "correctionOf">,
  calendar: Calendar,
): Counting {
  const isCorrection = opening.correctionOf !== undefined;
  if (isCorrection) return { limit: correctionLimit, calendar };
  if (facts === null) return { limit: null, calendar };
  const { timeLimit, supplementRule: rule, tacitApproval } = facts;
  const limitOfCase = (caseNumber: string | null) => readLimit(timeLimit, caseNumber);
  return {
    limit: limitOfCase(opening.case),
    calendar,
    limitOfCase,
    policyOverride: rule.clock === "UNKNOWN" ? null : rule.clock,
    afterSupplement: rule.limitAfterSupplement,
    pausesForPayment: facts.paymentClock === "PAUSE",
    supplementWindow: rule.window,
    voidAfter: rule.voidAfter,
    tacitApproval,
    stages: timeLimit?.stages ?? [],
  };
}

/**
 * The limit a dossier is accepted with: that of the case it was filed in, or of the one that an answer at the desk
 * has made of it.
 *
 * @returns null when none is known.
 */
export function limitOnAcceptance(
  { waits, acceptedAt }: Pick<DossierState, "waits" | "acceptedAt">,
  { limit, limitOfCase }: Counting,
): Limit | null {
  const changed = waits.findLast(
    (wait) => wait.case !== undefined && (acceptedAt === null || isAtDesk(wait, acceptedAt)),
  );
  return changed === undefined ? limit : (limitOfCase?.(changed.case ?? null) ?? null);
}

/** Whether a wait was over when the dossier was accepted. */
export const isAtDesk = ({ to }: Pick<Wait, "to">, acceptedAt: string): boolean =>
  to !== null && to <= acceptedAt;
