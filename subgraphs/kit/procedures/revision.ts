import { toCaseChoices } from "../forms/case-choice.ts";
import { createExample, createForm } from "../forms/form.ts";
import type { Form, FormContent } from "../forms/form.ts";
import { toUnitChoice } from "../forms/unit-choice.ts";
import type { UnitRule } from "../forms/unit-choice.ts";
import type { Locale } from "../viewer.ts";
import { isFiledHere } from "./filing.ts";
import { toLegalValidity } from "./legal-basis.ts";
import type { LegalValidity } from "./legal-basis.ts";
import type { ProcedureSource, UnitSource } from "./sources.ts";

/** A text in both languages of the graph. */
export type Text = Readonly<Record<Locale, string>>;

/** How sure the data is: read in the source named, our inference or wording, or without a source. */
export type Confidence = "sourced" | "derived" | "unverified";

export type LimitUnit = "WORKING_DAY" | "CALENDAR_DAY" | "MONTH";

export type Duration = { readonly value: number; readonly unit: LimitUnit };

/** Time limit (thời hạn giải quyết); `value` and `unit` are null where it depends on the case. */
export type TimeLimit = {
  readonly value: number | null;
  readonly unit: LimitUnit | null;
  /** True when it takes effect on receipt, without waiting time. */
  readonly onReceipt: boolean;
  readonly cases: readonly (Duration & { readonly when: Text })[];
  readonly stages: readonly {
    readonly name: Text;
    readonly value: number;
    readonly unit: LimitUnit | "HOUR" | "MINUTE";
    readonly actor: "OFFICER" | "COUNCIL" | "APPLICANT";
  }[];
  readonly confidence: Confidence;
};

/** What holds when papers are missing; null where no source was found. */
export type SupplementRule = {
  readonly policy: "ONCE" | "SEVERAL" | "UNKNOWN";
  /** Days the applicant has, only where the source counts in days; months are in `window`. */
  readonly windowDays: number | null;
  /** False when time waiting for the applicant is not counted. */
  readonly counted: boolean | null;
  readonly window: Duration | null;
  readonly maxRounds: number | null;
  readonly voidAfter: (Duration & { readonly countedFrom: "FIRST_FILING" }) | null;
  /** RESTART: full limit again after completion; PAUSE: `limitAfterSupplement`, or the rest. */
  readonly clock: "RESTART" | "PAUSE" | "UNKNOWN";
  readonly noticeWithin: Duration | null;
  readonly limitAfterSupplement: Duration | null;
  readonly note: string | null;
  readonly confidence: Confidence;
};

/** A charge (phí) or a levy (lệ phí) in whole đồng; 0 is stated as free, null is not known. */
export type Fee = {
  readonly kind: "CHARGE" | "LEVY" | "UNKNOWN";
  readonly amountVnd: number | null;
  readonly case: Text | null;
  readonly legalBasis: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string | null;
  readonly confidence: Confidence;
  readonly note: string | null;
};

/** A paper of the dossier (thành phần hồ sơ); counts are null where the source does not tell. */
export type RequiredPaper = {
  readonly id: string;
  readonly name: Text;
  readonly originals: number | null;
  readonly copies: number | null;
  /** False with a `condition`: only in that case. */
  readonly mandatory: boolean;
  readonly condition: Text | null;
  readonly confidence: Confidence;
};

/** An act that a procedure adds to the national ones; officers'. */
export type OwnAct = {
  /** `SEND_SAMPLE`. */
  readonly code: string;
  /** Type of the event it becomes: `SAMPLE_SENT`. */
  readonly event: string;
  readonly name: Text;
  /** National statuses in which it may be done, and the one it leads to, over listed moves. */
  readonly from: readonly number[];
  readonly to: number | "SAME";
  /** Closed JSON Schema 2020-12 of its `data`, titles under `x-title`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The law it rests on; null where none is named. */
  readonly rule: string | null;
};

/** What the shipped data and a published revision have in common. */
export type ProcedureFacts = {
  readonly nswCode: string | null;
  readonly department: string;
  readonly name: Text;
  readonly status: "CURRENT" | "UNKNOWN" | "REPLACED" | "HISTORICAL";
  /** First and last day in force, `2026-11-21`; null is open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Codes of the procedures that took its place, or to see as well; empty when none is known. */
  readonly successors: readonly string[];
  readonly serviceLevel: "FULL" | "PARTIAL" | "UNKNOWN";
  readonly systemOfRecord: "MINISTRY" | "NSW" | "PROVINCE" | "UNKNOWN";
  /** True when only the provincial health departments handle it. */
  readonly decentralised: boolean;
  readonly timeLimit: TimeLimit | null;
  readonly supplementRule: SupplementRule;
  readonly fees: readonly Fee[];
  readonly requiredPapers: readonly RequiredPaper[];
  /** True when silence lets the applicant proceed. */
  readonly tacitApproval: boolean;
  readonly result: Text;
  /** Texts it rests on, in Vietnamese; each names itself, word for word. */
  readonly legalBasis: readonly string[];
  readonly sourceConflict: readonly {
    readonly field: string;
    readonly values: readonly (string | (Duration & { readonly source: string }))[];
  }[];
  readonly source: string;
  readonly confidence: Confidence;
  readonly notes: string | null;
};

/** A complete, valid `SubmitDossierInput` without its `clientKey`. */
export type ExampleInput = {
  readonly procedureCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly { readonly paperId: string; readonly fileId: string }[];
};

/**
 * A revision of a procedure as its department publishes it.
 *
 * Source: `schema/contract/procedure-revision.schema.json`.
 */
export type ProcedureRevisionDocument = ProcedureFacts & {
  /** The permanent key, such as `vfa-08`. */
  readonly code: string;
  /** First day in Viet Nam on which this revision is the one in force; the day it was published where it is absent. */
  readonly effectiveFrom?: string;
  /** PAUSE where its own law has the limit stand still while a payment is awaited; it runs where this is absent. */
  readonly paymentClock?: "RUNS" | "PAUSE";
  /** Acts it adds to the national ones; none where it is absent. */
  readonly acts?: readonly OwnAct[];
  /** When the texts of `legalBasis` are in force; a text that no source tells of is absent. */
  readonly legalBasisValidity?: readonly LegalValidity[];
  readonly nationalCode: string | null;
  readonly field: { readonly key: string; readonly code: string | null; readonly name: Text };
  /** In the order of the source; at least one. */
  readonly units: readonly {
    readonly code: string;
    readonly agencyCode: string | null;
    readonly department: string | null;
  }[];
  /** Null when it cannot be filed with the ministry. */
  readonly form: Form | null;
  readonly exampleInput: ExampleInput | null;
  /** The first that matches the answers names the handling unit. */
  readonly unitRules: readonly UnitRule[];
};

/**
 * The revision a department publishes for a procedure of its data.
 *
 * @param units every unit the procedure names.
 * @param content what its form asks beside the summary; unused when it cannot be filed with the ministry.
 * @throws Error when a unit is missing from `units`.
 */
export function toRevisionDocument(
  source: ProcedureSource,
  units: readonly UnitSource[],
  content: FormContent,
): ProcedureRevisionDocument {
  const choice = isFiledHere(source) ? toUnitChoice(source.handledBy) : null;
  const facts = {
    code: source.localCode,
    name: source.name,
    legalBasis: source.legalBasis,
    requiredPapers: source.requiredPapers,
  };
  const legalBasisValidity = toLegalValidity(source.legalBasis);
  const asked = [...toCaseChoices(source), ...(choice ? [choice.content] : []), content];
  return {
    code: source.localCode,
    nationalCode: source.code,
    nswCode: source.nswCode,
    department: source.department,
    field: {
      key: toSlug(source.field.nameEn),
      code: source.field.code,
      name: { vi: source.field.nameVi, en: source.field.nameEn },
    },
    name: source.name,
    status: source.status,
    validFrom: source.validFrom,
    validTo: source.validTo,
    successors: source.successors,
    serviceLevel: source.serviceLevel,
    systemOfRecord: source.systemOfRecord,
    decentralised: source.decentralised,
    units: source.handledBy.map((code) => toUnit(source.localCode, code, units)),
    timeLimit: source.timeLimit,
    supplementRule: source.supplementRule,
    fees: source.fees,
    requiredPapers: source.requiredPapers,
    tacitApproval: source.tacitApproval,
    result: source.result,
    legalBasis: source.legalBasis,
    ...(legalBasisValidity.length > 0 && { legalBasisValidity }),
    sourceConflict: source.sourceConflict,
    source: source.source,
    confidence: source.confidence,
    notes: source.notes,
    form: isFiledHere(source) ? createForm(facts, asked) : null,
    exampleInput: isFiledHere(source) ? createExample(facts, asked) : null,
    unitRules: choice ? [choice.rule] : [],
  };
}

function toUnit(procedure: string, code: string, units: readonly UnitSource[]) {
  const unit = units.find(({ id }) => id === code);
  if (!unit) throw new Error(`${procedure} names the unit “${code}”, which is not in the data`);
  return { code, agencyCode: unit.agencyCode, department: unit.department };
}

/** "Food safety and nutrition" gives `food-safety-and-nutrition`. */
function toSlug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}
