import { isTerminal, type NationalStatusNumber } from "./statuses.ts";

/** What a wait is for: applicants owe papers or payment, officers an answer to a withdrawal. */
export type WaitKind = "SUPPLEMENT" | "PAYMENT" | "WITHDRAWAL";

/** A stretch of waiting; `to` is null while it lasts, and for good when the dossier ended in it. */
export type Wait = {
  kind: WaitKind;
  from: string;
  to: string | null;
  /** There when the answer that ended it changed the case. */
  case?: string | null;
  /** There when the applicant told of paying: from then on it is the office that has to confirm. */
  provedAt?: string;
};

/** @returns until when the applicant was waited for; null while they are. */
export const waitedUntil = ({ to, provedAt }: Wait): string | null => provedAt ?? to;

type Waiting = {
  status: NationalStatusNumber;
  statusBeforeWithdrawal: NationalStatusNumber | null;
  waits: Wait[];
};

const kindOf = (status: NationalStatusNumber | null): WaitKind | null => {
  if (status === 5) return "SUPPLEMENT";
  if (status === 6) return "PAYMENT";
  return status === 7 ? "WITHDRAWAL" : null;
};

/**
 * Closes and opens waits on a move. A wait for papers or payment goes on behind a withdrawal that
 * is asked meanwhile, so that a declined one does not make it look answered.
 *
 * @returns the same array when nothing changes.
 */
export function updateWaits(before: Waiting, to: NationalStatusNumber, at: string): Wait[] {
  if (before.status === to) return before.waits;
  const held = kindOf(before.status === 7 ? before.statusBeforeWithdrawal : before.status);
  const opens = kindOf(to);
  const closes = (wait: Wait) => {
    if (wait.to !== null) return false;
    if (wait.kind === "WITHDRAWAL") return true;
    return to !== 7 && opens !== held && !isTerminal(to);
  };
  const waits = before.waits.map((wait) => (closes(wait) ? { ...wait, to: at } : wait));
  return opens === null || opens === held ? waits : [...waits, { kind: opens, from: at, to: null }];
}

/** @returns the waits with the first proof of what is to be paid now. */
export const proveLast = (waits: readonly Wait[], at: string): Wait[] =>
  waits.map((wait) =>
    wait.kind === "PAYMENT" && wait.to === null ? { ...wait, provedAt: wait.provedAt ?? at } : wait,
  );

/** @returns the waits with the new case on the last supplement, which the answer has just ended. */
export function answerWithCase(waits: readonly Wait[], to: string | null): Wait[] {
  const last = waits.findLastIndex(({ kind }) => kind === "SUPPLEMENT");
  return waits.map((wait, index) => (index === last ? { ...wait, case: to } : wait));
}
