import { decideAct } from "../../../../subgraphs/kit/life-cycle/actions.ts";
import { createSituation, type ActFacts } from "../../../../subgraphs/kit/life-cycle/situation.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import type { SupplementRule } from "../../../../subgraphs/kit/procedures/revision.ts";
import { calendar } from "../clock/working-calendar.ts";
import { createEvents, type Told } from "./dossier-events.ts";

/** An article of the decree, as rules are cited. */
export const article = (number: number) => `Decree 118/2025/NĐ-CP Art. ${number}`;

/** A law of the procedure's own, one that is out of force, and one nobody knows about. */
export const [own, old, unknown] = [
  "Nghị định 98/2021/NĐ-CP",
  "Nghị định 54/2017/NĐ-CP",
  "Thông tư 9",
] as const;

const paper = (id: string, mandatory: boolean) => ({
  ...{ id, name: { vi: id, en: id }, originals: null, copies: null, mandatory },
  ...{ condition: null, confidence: "sourced" as const },
});

/** What is known of a made-up procedure: ten working days, 20 and 30 in its two cases, two stages, two papers. */
export function factsOf(
  rule: Partial<SupplementRule> = {},
  changes: Partial<ActFacts> = {},
): ActFacts {
  const answers = { properties: { product: { properties: { name: {} } } } };
  return {
    timeLimit: {
      ...{ value: 10, unit: "WORKING_DAY", onReceipt: false, confidence: "sourced" },
      cases: [
        { value: 20, unit: "WORKING_DAY", when: { vi: "a", en: "a" } },
        { value: 30, unit: "WORKING_DAY", when: { vi: "b", en: "b" } },
      ],
      stages: [1, 2].map((value) => ({
        ...{ value, unit: "WORKING_DAY" as const, actor: "OFFICER" as const },
        name: { vi: "a", en: "a" },
      })),
    },
    supplementRule: {
      ...{ policy: "UNKNOWN", windowDays: null, counted: null, window: null, maxRounds: null },
      ...{ voidAfter: null, clock: "UNKNOWN", noticeWithin: null, limitAfterSupplement: null },
      ...{ note: null, confidence: "sourced" },
      ...rule,
    },
    tacitApproval: false,
    requiredPapers: [paper("p1", true), paper("p2", false)],
    legalBasis: [own, old, unknown],
    legalBasisValidity: [
      { citation: own, validFrom: "2022-01-01", validTo: null, source: own },
      { citation: old, validFrom: "2017-07-01", validTo: "2025-06-30", source: own },
    ],
    form: { $schema: "", "x-madeBy": "", properties: { answers } },
    ...changes,
  };
}

/** Accepted and handed over on Monday 2025-09-08; ten working days end on Monday 2025-09-22. */
export const inProcessing: Told[] = [
  ["ACCEPTED", 2, "2025-09-08T02:00:00Z"],
  ["HANDED_OVER", 4, "2025-09-08T02:30:00Z"],
];

/** The day after, 09:00 in Viet Nam. */
export const now = "2025-09-09T02:00:00.000Z";

/** Decides an act of the side whose it is, on a dossier that has been told so far. */
export function decide(
  told: readonly Told[],
  action: string,
  { data, at = now, facts = factsOf() }: { data?: object; at?: string; facts?: ActFacts | null },
) {
  const state = foldEvents(createEvents(told))!;
  const actorKind = action === "ANSWER_SUPPLEMENT" ? "APPLICANT" : "OFFICER";
  const situation = createSituation(state, { facts, calendar, now: at });
  return decideAct(state, { action, actorKind, data, note: "Lý do (mẫu)." }, situation);
}

/** Asks for the mandatory paper, by the procedure's own law. */
export const ask = (told: readonly Told[], more: Partial<Parameters<typeof decide>[2]> = {}) =>
  decide(told, "REQUEST_SUPPLEMENT", {
    data: { items: [{ paperId: "p1", legalBasis: own }] },
    ...more,
  });

/** Codes of a refusal; none when it was taken. */
export const codesOf = (decision: ReturnType<typeof decide>) =>
  decision.ok ? [] : decision.problems.map(({ code }) => code);
