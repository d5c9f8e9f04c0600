import { supplementWindow } from "../clock/lapse.ts";
import { toDay } from "../clock/day.ts";
import { endOfLimit, type Limit } from "../clock/limit.ts";
import { legalStateOn } from "../procedures/legal-basis.ts";
import { problemAt, type ActProblem } from "./act-data.ts";
import { basesOf, basesOn } from "./legal-bases.ts";
import type { ActFacts, Situation } from "./situation.ts";
import type { DossierState } from "./state.ts";

const article17 = "Decree 118/2025/NĐ-CP Art. 17";
const article19 = "Decree 118/2025/NĐ-CP Art. 19";

/** The decree's own rules hold for what came to the unit since. */
const inForceSince = "2025-07-01";

/**
 * How long after hand-over papers may be asked where special law does not say.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 19, read 2026-11-21.
 */
const generalNotice: Limit = { value: 3, unit: "WORKING_DAY" };

/** @returns the last day papers may be asked for; null at the desk, and where no rule is known. */
export function lastSupplementDay(
  { status, appraisedSince }: DossierState,
  { facts, calendar }: Situation,
): string | null {
  if (status !== 4 || appraisedSince === null) return null;
  const since = toDay(appraisedSince);
  const own = facts?.supplementRule.noticeWithin ?? null;
  if (own === null && since < inForceSince) return null;
  return endOfLimit(since, own ?? generalNotice, calendar);
}

/** @returns until when the applicant may answer; null where no window is known. */
export function lastAnswerDay({ waits }: DossierState, { counting, calendar }: Situation) {
  const asked = waits.findLast(({ kind, to }) => kind === "SUPPLEMENT" && to === null);
  if (asked === undefined) return null;
  const requestedOn = toDay(asked.from);
  const window = supplementWindow(counting, requestedOn);
  return window === null ? null : endOfLimit(requestedOn, window, calendar);
}

/**
 * How many more rounds there may be: as many as the procedure says; one at the desk and one in appraisal where it
 * does not, as guidance is given once and in full.
 *
 * Source: Decree 118/2025/NĐ-CP Art. 16, 17 and 19, read 2026-11-21; by stage is our reading.
 *
 * @returns null when they are counted but not bounded.
 */
function roundsLeft(
  { supplements, status }: DossierState,
  facts: Pick<ActFacts, "supplementRule"> | null,
): number | null {
  const { policy, maxRounds } = facts?.supplementRule ?? { policy: "UNKNOWN", maxRounds: null };
  if (maxRounds !== null) return Math.max(maxRounds - supplements.length, 0);
  if (policy === "SEVERAL") return null;
  if (policy === "ONCE") return Math.max(1 - supplements.length, 0);
  const isAtDesk = status !== 4;
  const here = supplements.filter(({ from }) => (from !== 4) === isAtDesk);
  return Math.max(1 - here.length, 0);
}

/** @returns why no papers may be asked for now, whatever they are. */
export function findRequestProblems(state: DossierState, situation: Situation): ActProblem[] {
  const problems: ActProblem[] = [];
  const { facts, now } = situation;
  if (roundsLeft(state, facts) === 0) {
    const { policy, maxRounds } = facts?.supplementRule ?? { policy: "UNKNOWN", maxRounds: null };
    const isOwn = maxRounds !== null || policy === "ONCE";
    const rule = isOwn
      ? (facts?.legalBasis[0] ?? null)
      : state.status === 4
        ? article19
        : article17;
    problems.push(problemAt("TOO_MANY_SUPPLEMENTS", ["action"], rule));
  }
  if (facts !== null && basesOn(facts, toDay(now)).length === 0) {
    problems.push(problemAt("NO_LEGAL_BASIS_IN_FORCE", ["action"], facts.legalBasis[0] ?? null));
  }
  const last = lastSupplementDay(state, situation);
  if (last !== null && toDay(now) > last) {
    const isOwn = facts?.supplementRule.noticeWithin != null;
    const rule = isOwn ? (facts.legalBasis[0] ?? null) : article19;
    problems.push(problemAt("SUPPLEMENT_TOO_LATE", ["action"], rule));
  }
  return problems;
}

type Item = { paperId?: string; path?: string; other?: true; legalBasis?: string };

const itemsOf = (data: Record<string, unknown>) => (data.items ?? []) as readonly Item[];

/** @returns what is wrong with the items asked for; each names what the procedure has, and its legal basis. */
export function findItemProblems(
  _state: DossierState,
  data: Record<string, unknown>,
  situation: Situation,
): ActProblem[] {
  return itemsOf(data).flatMap((item, index) => {
    const at = (name: string) => ["data", "items", String(index), name];
    return [...findNameProblems(item, situation, at), ...findBasisProblems(item, situation, at)];
  });
}

type PathTo = (name: string) => string[];

function findNameProblems({ paperId, path, other }: Item, { facts }: Situation, at: PathTo) {
  if (facts === null) return [];
  const papers = facts.requiredPapers.map(({ id }) => id);
  if (paperId !== undefined && !papers.includes(paperId)) {
    return [problemAt("PAPER_UNKNOWN", at("paperId"))];
  }
  if (other && papers.length > 0) return [problemAt("DATA_INVALID", at("other"), article19)];
  const isInForm = path === undefined || facts.form === null || hasPath(facts.form, path);
  return isInForm ? [] : [problemAt("DATA_INVALID", at("path"))];
}

function findBasisProblems({ legalBasis }: Item, { facts, now }: Situation, at: PathTo) {
  const path = at("legalBasis");
  if (legalBasis === undefined) return [problemAt("LEGAL_BASIS_MISSING", path, article19)];
  if (facts === null) return [];
  if (!basesOf(facts).includes(legalBasis)) {
    return [problemAt("LEGAL_BASIS_UNKNOWN", path, article19)];
  }
  if (legalStateOn(facts, legalBasis, toDay(now)) !== "NOT_IN_FORCE") return [];
  return [problemAt("LEGAL_BASIS_NOT_IN_FORCE", path, legalBasis)];
}

/** Whether a path, `answers/product/name` or `/product/name`, leads to a field of a form. */
function hasPath(form: Record<string, unknown>, path: string): boolean {
  const steps = path.replace(/^\//, "").split("/");
  const whole = steps[0] === "answers" || steps[0] === "papers" ? steps : ["answers", ...steps];
  let part: unknown = form;
  for (const step of whole) {
    const { properties, items } = (part ?? {}) as { properties?: object; items?: unknown };
    const isIndex = items !== undefined && /^\d+$/.test(step);
    part = isIndex ? items : (properties as Record<string, unknown> | undefined)?.[step];
    if (part === undefined) return false;
  }
  return true;
}

/**
 * Marks items on papers that were there to be seen when an earlier round was asked: `couldHaveBeenAskedEarlier`. Seen
 * was what the earlier round named, what came with an answer before it, and what had been filed.
 */
export function markItems(
  state: DossierState,
  data: Record<string, unknown>,
  { facts }: Situation,
): Record<string, unknown> {
  const seen = seenPapers(state, facts);
  const items = itemsOf(data).map((item) =>
    item.paperId !== undefined && seen.has(item.paperId)
      ? { ...item, couldHaveBeenAskedEarlier: true }
      : item,
  );
  return { ...data, items };
}

function seenPapers({ supplements, opening }: DossierState, facts: ActFacts | null): Set<string> {
  if (supplements.length === 0) return new Set();
  const mandatory = facts?.requiredPapers.filter((paper) => paper.mandatory) ?? [];
  const filed = opening.paperIds ?? mandatory.map(({ id }) => id);
  const answered = supplements.slice(0, -1).flatMap((round) => round.answeredPaperIds);
  return new Set([...filed, ...answered, ...supplements.flatMap((round) => round.paperIds)]);
}
