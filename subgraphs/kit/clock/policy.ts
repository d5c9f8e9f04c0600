/** What a completed supplement does to the limit: RESTART counts it whole again, PAUSE goes on. */
export type Clock = "RESTART" | "PAUSE";

/** A way to count, for dossiers accepted from `validFrom` to `validTo`, both inclusive days. */
export type ClockPolicy = {
  clock: Clock;
  validFrom: string | null;
  validTo: string | null;
  source: string;
};

/**
 * The clock policies, one for each day of acceptance, oldest first. No article was found by which
 * waiting for a payment asked after acceptance stops the clock, so under both it runs on, save for a procedure whose
 * revision says `paymentClock: "PAUSE"`.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19 and 40 (in force 1 Jul 2025), read 2026-11-21; before it,
 * the date options of VietOpenCPS/opencps-v2 (commit 2c719850).
 */
export const clockPolicies: readonly ClockPolicy[] = [
  {
    clock: "PAUSE",
    validFrom: null,
    validTo: "2025-06-30",
    source: "practice under Decree 61/2018/NĐ-CP; VietOpenCPS/opencps-v2, commit 2c719850",
  },
  {
    clock: "RESTART",
    validFrom: "2025-07-01",
    validTo: null,
    source: "Decree 118/2025/NĐ-CP Art. 19",
  },
];

/** @throws RangeError when no policy covers the day. */
export function policyOn(day: string, policies: readonly ClockPolicy[] = clockPolicies) {
  const covers = ({ validFrom, validTo }: ClockPolicy) =>
    (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
  const policy = policies.find(covers);
  if (policy === undefined) throw new RangeError(`no clock policy covers ${day}`);
  return policy;
}
