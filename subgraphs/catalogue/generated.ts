// Written by npm run codegen; edit schema.graphql or codegen.yml instead.
import type {
  GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLScalarTypeConfig,
} from "graphql";
import type { DepartmentRow } from "./departments.ts";
import type { ProcedureRow } from "./procedures.ts";
import type { ProcedurePage } from "./procedure-pages.ts";
import type { ProcedureCounts } from "./procedure-search.ts";
import type { RevisionRow } from "./procedure-revisions.ts";
import type { UnitRow } from "./units.ts";
import type { Context } from "./context.ts";
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = {
  [K in keyof T]: T[K];
};
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & {
  [SubKey in K]?: Maybe<T[SubKey]>;
};
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & {
  [SubKey in K]: Maybe<T[SubKey]>;
};
export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & {
  [P in K]-?: NonNullable<T[P]>;
};
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: string;
  String: string;
  Boolean: boolean;
  Int: number;
  Float: number;
  /** Any JSON value. */
  JSON: unknown;
  /** An instant in UTC, RFC 3339 with milliseconds: `2026-11-21T02:00:00.000Z`. */
  DateTime: string;
  /** A day in Viet Nam (Asia/Ho_Chi_Minh) without time: `2026-11-21`. */
  Date: string;
  /** Whole đồng as a string of digits: `30000000`. */
  VND: string;
  _FieldSet: any;
};

export type Query = {
  readonly __typename?: "Query";
  /** The procedure with this code; null when there is none. */
  readonly procedure?: Maybe<Procedure>;
  /** Procedures of all departments (thủ tục hành chính), in the order of their codes; of a search, the best match first. */
  readonly procedures?: Maybe<ProcedureConnection>;
  /** The departments of the ministry that own procedures, in the order of their codes. */
  readonly departments?: Maybe<ReadonlyArray<Department>>;
  /** The units of the ministry, today's and former ones, and the provincial health departments as one; in the order of their codes. */
  readonly units?: Maybe<ReadonlyArray<Unit>>;
  /** The fields that procedures belong to, in the order of their keys. */
  readonly procedureFields?: Maybe<ReadonlyArray<ProcedureField>>;
  /** The revisions of the department's procedures in the order of their publication; waits as `dossierEvents` does. */
  readonly procedureRevisions: ProcedureRevisionPage;
  /** The revisions of calendar years and clock policies in the order of their publication; waits as `dossierEvents` does. */
  readonly catalogueRevisions: CatalogueRevisionPage;
};

export type QueryprocedureArgs = {
  code: Scalars["ID"];
};

export type QueryproceduresArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  department?: InputMaybe<Scalars["ID"]>;
  field?: InputMaybe<Scalars["ID"]>;
  serviceLevel?: InputMaybe<ServiceLevel>;
  open?: InputMaybe<Scalars["Boolean"]>;
  search?: InputMaybe<Scalars["String"]>;
};

export type QueryprocedureRevisionsArgs = {
  after?: InputMaybe<Scalars["String"]>;
  first?: Scalars["Int"];
  waitMs?: Scalars["Int"];
};

export type QuerycatalogueRevisionsArgs = {
  after?: InputMaybe<Scalars["String"]>;
  first?: Scalars["Int"];
  waitMs?: Scalars["Int"];
};

/** A page of procedures. */
export type ProcedureConnection = {
  readonly __typename?: "ProcedureConnection";
  /** In the order of the list. */
  readonly edges: ReadonlyArray<ProcedureEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many procedures the whole list has. */
  readonly totalCount: Scalars["Int"];
  /** What the procedures of the whole list have in common, counted: what a list can be narrowed by (bộ lọc). */
  readonly facets: ProcedureFacets;
};

/** Counts over a whole list of procedures, every filter and search of it applied; values that none has are left out, the most frequent come first. */
export type ProcedureFacets = {
  readonly __typename?: "ProcedureFacets";
  /** By the department that owns them (cục). */
  readonly departments: ReadonlyArray<DepartmentFacet>;
  /** By field (lĩnh vực). */
  readonly fields: ReadonlyArray<FieldFacet>;
  /** By how much of them can be done online (mức độ dịch vụ công trực tuyến). */
  readonly serviceLevels: ReadonlyArray<ServiceLevelFacet>;
  /** By whether a dossier can be filed here today (đang nhận hồ sơ). */
  readonly open: ReadonlyArray<OpenFacet>;
};

/** How many procedures of a list a department owns. */
export type DepartmentFacet = {
  readonly __typename?: "DepartmentFacet";
  /** The department; its code goes into `department`. */
  readonly department: Department;
  /** How many procedures, at least 1. */
  readonly count: Scalars["Int"];
};

/** How many procedures of a list belong to a field. */
export type FieldFacet = {
  readonly __typename?: "FieldFacet";
  /** The field; its key goes into `field`. */
  readonly field: ProcedureField;
  /** How many procedures, at least 1. */
  readonly count: Scalars["Int"];
};

/** How many procedures of a list can be done online this far. */
export type ServiceLevelFacet = {
  readonly __typename?: "ServiceLevelFacet";
  /** Goes into `serviceLevel`. */
  readonly serviceLevel: ServiceLevel;
  /** How many procedures, at least 1. */
  readonly count: Scalars["Int"];
};

/** How many procedures of a list can be filed here today, or cannot. */
export type OpenFacet = {
  readonly __typename?: "OpenFacet";
  /** True when a dossier can be filed today; goes into `open`. */
  readonly open: Scalars["Boolean"];
  /** How many procedures, at least 1. */
  readonly count: Scalars["Int"];
};

/** A procedure in a page. */
export type ProcedureEdge = {
  readonly __typename?: "ProcedureEdge";
  /** Opaque place of this procedure in the list. */
  readonly cursor: Scalars["String"];
  /** The procedure. */
  readonly node: Procedure;
};

/** Where a page ends. */
export type PageInfo = {
  readonly __typename?: "PageInfo";
  /** True when there is more after this page. */
  readonly hasNextPage: Scalars["Boolean"];
  /** Cursor of the last entry; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars["String"]>;
};

/**
 * An administrative procedure (thủ tục hành chính) as the revision says that is in force today in Viet Nam; while none is,
 * as the first one to come. Null facts were not found in any source.
 */
export type Procedure = {
  readonly __typename?: "Procedure";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** Our own permanent key, such as `vfa-08`. */
  readonly code: Scalars["ID"];
  /** Code in the national catalogue (mã thủ tục), such as `1.002257`; null where it is not known. */
  readonly nationalCode?: Maybe<Scalars["ID"]>;
  /** Code in the National Single Window (Cơ chế một cửa quốc gia), such as `BYTE0800022`; null where there is none or it is not known. */
  readonly nationalSingleWindowCode?: Maybe<Scalars["ID"]>;
  /** Name in the viewer's language; only the Vietnamese one is official. */
  readonly name?: Maybe<Scalars["String"]>;
  /** The field it belongs to (lĩnh vực). */
  readonly field?: Maybe<ProcedureField>;
  /** The department that owns it. */
  readonly department?: Maybe<Department>;
  /** The units that handle it, in the order of the source; may belong to other departments. */
  readonly units?: Maybe<ReadonlyArray<Unit>>;
  /** Whether it is in force, as far as the sources tell. */
  readonly status?: Maybe<ProcedureStatus>;
  /** How much of it can be done online (mức độ dịch vụ công trực tuyến). */
  readonly serviceLevel?: Maybe<ServiceLevel>;
  /** The system in which its dossiers are handled. */
  readonly systemOfRecord?: Maybe<SystemOfRecord>;
  /** True when only the provincial health departments handle it. */
  readonly decentralised?: Maybe<Scalars["Boolean"]>;
  /** First day it is in force; null is open or not known. */
  readonly validFrom?: Maybe<Scalars["Date"]>;
  /** Last day it is in force; null is open or not known. */
  readonly validTo?: Maybe<Scalars["Date"]>;
  /** The procedures that took its place; empty when it was not replaced or none is known. */
  readonly successors?: Maybe<ReadonlyArray<Procedure>>;
  /** How long the ministry has (thời hạn giải quyết); null when no limit is known. */
  readonly timeLimit?: Maybe<TimeLimit>;
  /** What holds when papers are missing. */
  readonly supplementRule?: Maybe<SupplementRule>;
  /** What it costs; empty when no fee was found, which does not mean that it is free. */
  readonly fees?: Maybe<ReadonlyArray<Fee>>;
  /** The papers of a dossier (thành phần hồ sơ), in the order of the source; empty when none were found. */
  readonly requiredPapers?: Maybe<ReadonlyArray<RequiredPaper>>;
  /** True when silence of the authority lets the applicant proceed. */
  readonly tacitApproval?: Maybe<Scalars["Boolean"]>;
  /** What the applicant gets, in the viewer's language. */
  readonly result?: Maybe<Scalars["String"]>;
  /** Laws, decrees and circulars it rests on, in Vietnamese. */
  readonly legalBasis?: Maybe<ReadonlyArray<Scalars["String"]>>;
  /** Facts on which the sources disagree; the reading that was taken is in the fact itself. */
  readonly sourceConflicts?: Maybe<ReadonlyArray<SourceConflict>>;
  /** Where the facts were read; the keys are explained in the catalogue's data. */
  readonly source?: Maybe<Scalars["String"]>;
  /** How sure the core facts are. */
  readonly confidence?: Maybe<Confidence>;
  /** What else to know, in Vietnamese, with English behind a stroke in places; null when there is nothing. */
  readonly notes?: Maybe<Scalars["String"]>;
  /** Number of the published revision shown here, from 1. */
  readonly revision?: Maybe<Scalars["Int"]>;
  /** When the department published this revision. */
  readonly publishedAt?: Maybe<Scalars["DateTime"]>;
  /** First day in Viet Nam on which this revision is the one in force. */
  readonly effectiveFrom?: Maybe<Scalars["Date"]>;
  /** The revision in force on a day in Viet Nam; null before the first one that is known. */
  readonly revisionAt?: Maybe<ProcedureRevision>;
  /** Every revision the department has published, those to come too, by their numbers, newest first. */
  readonly revisions?: Maybe<ProcedureRevisionConnection>;
  /**
   * What a revision says otherwise than another, as far as it matters to people: limits, fees, papers, cases, legal basis,
   * what the form asks. Empty when both say the same; null when one of them is unknown. Of the older one first, or the
   * other way round.
   */
  readonly revisionDiff?: Maybe<ReadonlyArray<RevisionDifference>>;
};

/**
 * An administrative procedure (thủ tục hành chính) as the revision says that is in force today in Viet Nam; while none is,
 * as the first one to come. Null facts were not found in any source.
 */
export type ProcedurerevisionAtArgs = {
  date: Scalars["Date"];
};

/**
 * An administrative procedure (thủ tục hành chính) as the revision says that is in force today in Viet Nam; while none is,
 * as the first one to come. Null facts were not found in any source.
 */
export type ProcedurerevisionsArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
};

/**
 * An administrative procedure (thủ tục hành chính) as the revision says that is in force today in Viet Nam; while none is,
 * as the first one to come. Null facts were not found in any source.
 */
export type ProcedurerevisionDiffArgs = {
  from: Scalars["Int"];
  to: Scalars["Int"];
};

/**
 * A procedure as its department published it, in force from a day on until the day before the next one's. Dossiers stay
 * bound to the one in force on the day they were filed.
 */
export type ProcedureRevision = {
  readonly __typename?: "ProcedureRevision";
  /** The procedure's permanent key, such as `vfa-08`. */
  readonly procedureCode: Scalars["ID"];
  /** Counts up from 1 for each procedure, in the order of publication. */
  readonly number: Scalars["Int"];
  /** The procedure, as it is today. */
  readonly procedure?: Maybe<Procedure>;
  /** When the department published it. */
  readonly publishedAt?: Maybe<Scalars["DateTime"]>;
  /** First day in Viet Nam on which it is the one in force; the day it was published when the department named none. */
  readonly effectiveFrom?: Maybe<Scalars["Date"]>;
  /** Last day it is the one in force: the day before the next one's. Null while there is no next one, and when it never was in force a whole day. */
  readonly effectiveTo?: Maybe<Scalars["Date"]>;
  /** Whether it is in force today. */
  readonly state?: Maybe<RevisionState>;
  /** Code in the national catalogue (mã thủ tục); null where it is not known. */
  readonly nationalCode?: Maybe<Scalars["ID"]>;
  /** Name in the viewer's language; only the Vietnamese one is official. */
  readonly name?: Maybe<Scalars["String"]>;
  /** The field it belongs to (lĩnh vực). */
  readonly field?: Maybe<ProcedureField>;
  /** The units that handle it, in the order of the source. */
  readonly units?: Maybe<ReadonlyArray<Unit>>;
  /** Whether the procedure is in force, as far as the sources tell. */
  readonly status?: Maybe<ProcedureStatus>;
  /** How much of it can be done online (mức độ dịch vụ công trực tuyến). */
  readonly serviceLevel?: Maybe<ServiceLevel>;
  /** The system in which its dossiers are handled. */
  readonly systemOfRecord?: Maybe<SystemOfRecord>;
  /** True when only the provincial health departments handle it. */
  readonly decentralised?: Maybe<Scalars["Boolean"]>;
  /** First day the procedure is in force; null is open or not known. */
  readonly validFrom?: Maybe<Scalars["Date"]>;
  /** Last day the procedure is in force; null is open or not known. */
  readonly validTo?: Maybe<Scalars["Date"]>;
  /** How long the ministry has (thời hạn giải quyết); null when no limit is known. */
  readonly timeLimit?: Maybe<TimeLimit>;
  /** What holds when papers are missing. */
  readonly supplementRule?: Maybe<SupplementRule>;
  /** What it costs; empty when no fee was found, which does not mean that it is free. */
  readonly fees?: Maybe<ReadonlyArray<Fee>>;
  /** The papers of a dossier (thành phần hồ sơ), in the order of the source; empty when none were found. */
  readonly requiredPapers?: Maybe<ReadonlyArray<RequiredPaper>>;
  /** True when silence of the authority lets the applicant proceed. */
  readonly tacitApproval?: Maybe<Scalars["Boolean"]>;
  /** What the applicant gets, in the viewer's language. */
  readonly result?: Maybe<Scalars["String"]>;
  /** Laws, decrees and circulars it rests on, in Vietnamese. */
  readonly legalBasis?: Maybe<ReadonlyArray<Scalars["String"]>>;
  /** The same texts, with when each is in force as far as a source tells. */
  readonly legalTexts?: Maybe<ReadonlyArray<LegalText>>;
  /** Facts on which the sources disagree; the reading that was taken is in the fact itself. */
  readonly sourceConflicts?: Maybe<ReadonlyArray<SourceConflict>>;
  /** Where the facts were read. */
  readonly source?: Maybe<Scalars["String"]>;
  /** How sure the core facts are. */
  readonly confidence?: Maybe<Confidence>;
  /** What else to know, in Vietnamese, with English behind a stroke in places; null when there is nothing. */
  readonly notes?: Maybe<Scalars["String"]>;
  /** JSON Schema of what was filled in under it, as `Procedure.form`; null when it could not be filed with the ministry. */
  readonly form?: Maybe<Scalars["JSON"]>;
};

/** Whether a revision is in force today in Viet Nam. */
export type RevisionState =
  /** Its first day has not come. */
  | "UPCOMING"
  /** It is the one in force. */
  | "IN_FORCE"
  /** Another one is in force since. */
  | "PAST"
  /** Another one with the same first day was published later, so that it never was in force for a whole day. */
  | "SUPERSEDED";

/** A text that a revision rests on. */
export type LegalText = {
  readonly __typename?: "LegalText";
  /** As in `legalBasis`, word for word. */
  readonly citation: Scalars["String"];
  /** First day in force; null is not known. */
  readonly validFrom?: Maybe<Scalars["Date"]>;
  /** Last day in force; null is not known. */
  readonly validTo?: Maybe<Scalars["Date"]>;
  /** Whether it is in force today. */
  readonly state: LegalState;
  /** The text that says so; null where none was read. */
  readonly source?: Maybe<Scalars["String"]>;
};

/** Whether a legal text is in force, as far as a source tells. */
export type LegalState =
  /** In force by the newest source read. */
  | "IN_FORCE"
  /** Not yet, or no longer, in force. */
  | "NOT_IN_FORCE"
  /** No source tells. */
  | "UNKNOWN";

/** A page of the revisions of a procedure. */
export type ProcedureRevisionConnection = {
  readonly __typename?: "ProcedureRevisionConnection";
  /** By their numbers, newest first. */
  readonly edges: ReadonlyArray<ProcedureRevisionEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A revision in a list. */
export type ProcedureRevisionEdge = {
  readonly __typename?: "ProcedureRevisionEdge";
  /** Place of this revision in the list. */
  readonly cursor: Scalars["String"];
  /** The revision. */
  readonly node: ProcedureRevision;
};

/** A fact that one revision has and another has not, or otherwise. */
export type RevisionDifference = {
  readonly __typename?: "RevisionDifference";
  /** Where it is: `["timeLimit"]`, `["requiredPapers", "vfa-08-p1"]`, `["form", "answers", "manufacturer"]`; facts of a list by their keys. */
  readonly path: ReadonlyArray<Scalars["String"]>;
  /** What happened to it. */
  readonly kind: RevisionDifferenceKind;
  /** What `from` says, in the shape of the fact and the viewer's language; null when it says nothing. */
  readonly before?: Maybe<Scalars["JSON"]>;
  /** What `to` says, likewise. */
  readonly after?: Maybe<Scalars["JSON"]>;
  /** What the fact is called, in the viewer's language. */
  readonly label: Scalars["String"];
};

/** What happened to a fact from one revision to another. */
export type RevisionDifferenceKind =
  /** It is new. */
  | "ADDED"
  /** It is gone. */
  | "REMOVED"
  /** It is another one. */
  | "CHANGED";

/** A field that procedures belong to (lĩnh vực). */
export type ProcedureField = {
  readonly __typename?: "ProcedureField";
  /** Our own permanent key, such as `pharmaceuticals`. */
  readonly key: Scalars["ID"];
  /** Code in the national catalogue, such as `G18-YT04`; null where it is not known. */
  readonly code?: Maybe<Scalars["ID"]>;
  /** Name in the viewer's language. */
  readonly name: Scalars["String"];
};

/** Whether a procedure is in force, as far as the sources tell. */
export type ProcedureStatus =
  /** In force by the newest source read. */
  | "CURRENT"
  /** No source tells. */
  | "UNKNOWN"
  /** Another text took its place. */
  | "REPLACED"
  /** No longer in force. */
  | "HISTORICAL";

/** How much of a procedure can be done online. Source: Decree 42/2022/NĐ-CP. */
export type ServiceLevel =
  /** Toàn trình: every step online, the result online or by public post. */
  | "FULL"
  /** Một phần: some steps online. */
  | "PARTIAL"
  /** No source tells. */
  | "UNKNOWN";

/** The system in which the dossiers of a procedure are handled. */
export type SystemOfRecord =
  /** The ministry's own. */
  | "MINISTRY"
  /** The National Single Window (Cơ chế một cửa quốc gia) of the customs. */
  | "NSW"
  /** The province's. */
  | "PROVINCE"
  /** No source tells. */
  | "UNKNOWN";

/** How sure a fact is. */
export type Confidence =
  /** Read in the source named. */
  | "SOURCED"
  /** Our inference or wording. */
  | "DERIVED"
  /** No source was found. */
  | "UNVERIFIED";

/** How long the ministry has for a dossier. */
export type TimeLimit = {
  readonly __typename?: "TimeLimit";
  /** How many of `unit`; null when it depends on the case. */
  readonly value?: Maybe<Scalars["Int"]>;
  /** What `value` counts; null as `value` is. */
  readonly unit?: Maybe<TimeUnit>;
  /** True when it takes effect on receipt, without any waiting. */
  readonly onReceipt: Scalars["Boolean"];
  /** Limits by case; empty when one limit holds for all. */
  readonly cases: ReadonlyArray<TimeLimitCase>;
  /** Limits of single steps, in their order; empty when none are known. */
  readonly stages: ReadonlyArray<TimeLimitStage>;
  /** How sure it is. */
  readonly confidence: Confidence;
};

/** A limit that holds in one case. */
export type TimeLimitCase = {
  readonly __typename?: "TimeLimitCase";
  /** The case, in the viewer's language. */
  readonly when: Scalars["String"];
  /** How many of `unit`. */
  readonly value: Scalars["Int"];
  /** What `value` counts. */
  readonly unit: TimeUnit;
};

/** A limit of one step. */
export type TimeLimitStage = {
  readonly __typename?: "TimeLimitStage";
  /** The step, in the viewer's language. */
  readonly name: Scalars["String"];
  /** How many of `unit`. */
  readonly value: Scalars["Int"];
  /** What `value` counts. */
  readonly unit: TimeUnit;
  /** Who takes the step. */
  readonly actor: StageActor;
};

/** What a limit counts. */
export type TimeUnit =
  /** Days on which the ministry works (ngày làm việc), by the calendar of the year. */
  | "WORKING_DAY"
  /** Days of the calendar (ngày). */
  | "CALENDAR_DAY"
  /** Months (tháng). */
  | "MONTH"
  /** Hours (giờ); border quarantine only. */
  | "HOUR"
  /** Minutes (phút); border quarantine only. */
  | "MINUTE";

/** Who takes a step of a procedure. */
export type StageActor =
  /** The authority. */
  | "OFFICER"
  /** A council of experts (hội đồng). */
  | "COUNCIL"
  /** The applicant. */
  | "APPLICANT";

/** How long something lasts. */
export type Duration = {
  readonly __typename?: "Duration";
  /** How many of `unit`. */
  readonly value: Scalars["Int"];
  /** What `value` counts. */
  readonly unit: TimeUnit;
};

/** What holds when papers are missing. */
export type SupplementRule = {
  readonly __typename?: "SupplementRule";
  /** How often the authority may ask. */
  readonly policy: SupplementPolicy;
  /** How many rounds at most; null where no source tells. */
  readonly maxRounds?: Maybe<Scalars["Int"]>;
  /** How long the applicant has to complete the dossier; null where no source tells. */
  readonly window?: Maybe<Duration>;
  /** Whether the time spent waiting for the applicant counts; null where no source tells. */
  readonly counted?: Maybe<Scalars["Boolean"]>;
  /** What the limit does while the applicant completes the dossier. */
  readonly clock: SupplementClock;
  /** How soon the authority must say that papers are missing; null where no source tells. */
  readonly noticeWithin?: Maybe<Duration>;
  /** The limit that starts when the dossier is complete; null where no source tells. */
  readonly limitAfterSupplement?: Maybe<Duration>;
  /** Counted from the first filing, when an incomplete dossier is void; null where no source tells. */
  readonly voidAfter?: Maybe<Duration>;
  /** The source's words, in Vietnamese; null when there are none. */
  readonly note?: Maybe<Scalars["String"]>;
  /** How sure it is. */
  readonly confidence: Confidence;
};

/** How often the authority may ask for papers. */
export type SupplementPolicy =
  /** Once only. */
  | "ONCE"
  /** More than once. */
  | "SEVERAL"
  /** No source tells. */
  | "UNKNOWN";

/** What a limit does while the applicant completes the dossier. */
export type SupplementClock =
  /** The full limit starts again once the dossier is complete. */
  | "RESTART"
  /** It stands still and goes on. */
  | "PAUSE"
  /** No source tells. */
  | "UNKNOWN";

/** What a procedure costs. */
export type Fee = {
  readonly __typename?: "Fee";
  /** What sort of payment it is. */
  readonly kind: FeeKind;
  /** Amount in whole đồng; 0 is stated as free, null where the amount was not kept. */
  readonly amountVnd?: Maybe<Scalars["VND"]>;
  /** The case it is paid in, in the viewer's language; null when it is paid in all. */
  readonly case?: Maybe<Scalars["String"]>;
  /** The text that sets it, in Vietnamese; null where no source tells. */
  readonly legalBasis?: Maybe<Scalars["String"]>;
  /** First day of the amount; null is open or not known. */
  readonly validFrom?: Maybe<Scalars["Date"]>;
  /** Last day of the amount; null is open or not known. */
  readonly validTo?: Maybe<Scalars["Date"]>;
  /** What else to know, in Vietnamese, with English behind a stroke in places; null when there is nothing. */
  readonly note?: Maybe<Scalars["String"]>;
  /** Where it was read; null when it was not. */
  readonly source?: Maybe<Scalars["String"]>;
  /** How sure it is. */
  readonly confidence: Confidence;
};

/** What sort of payment a fee is. Source: Law on fees and charges 97/2015/QH13. */
export type FeeKind =
  /** Phí: pays for a service of the authority. */
  | "CHARGE"
  /** Lệ phí: set for the act itself. */
  | "LEVY"
  /** The source does not say. */
  | "UNKNOWN";

/** A paper of a dossier (thành phần hồ sơ). */
export type RequiredPaper = {
  readonly __typename?: "RequiredPaper";
  /** Names the paper in a filing's `papers`. */
  readonly id: Scalars["ID"];
  /** Name in the viewer's language. */
  readonly name: Scalars["String"];
  /** False when it is asked for in some cases only; `condition` tells which. */
  readonly mandatory: Scalars["Boolean"];
  /** How many originals (bản chính); null where no source tells. */
  readonly originals?: Maybe<Scalars["Int"]>;
  /** How many copies (bản sao); null where no source tells. */
  readonly copies?: Maybe<Scalars["Int"]>;
  /** When it is asked for, in the viewer's language; null when always or where no source tells. */
  readonly condition?: Maybe<Scalars["String"]>;
  /** How sure it is. */
  readonly confidence: Confidence;
};

/** A fact on which sources disagree. */
export type SourceConflict = {
  readonly __typename?: "SourceConflict";
  /** The fact, such as `timeLimit`. */
  readonly field: Scalars["String"];
  /** Every reading: a text, or `{ value, unit, source }`. */
  readonly values: ReadonlyArray<Scalars["JSON"]>;
};

/** A department of the ministry that owns procedures (cục). */
export type Department = {
  readonly __typename?: "Department";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** Code, such as `food-safety`. */
  readonly code: Scalars["ID"];
  /** Name in the viewer's language. */
  readonly name?: Maybe<Scalars["String"]>;
  /** The unit of the ministry that runs it today. */
  readonly unit?: Maybe<Unit>;
  /** Units that ran it before, in no set order; empty when there were none. */
  readonly formerUnits?: Maybe<ReadonlyArray<Unit>>;
  /** Its procedures, in the order of their codes; of a search, the best match first. */
  readonly procedures?: Maybe<ProcedureConnection>;
};

/** A department of the ministry that owns procedures (cục). */
export type DepartmentproceduresArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  field?: InputMaybe<Scalars["ID"]>;
  serviceLevel?: InputMaybe<ServiceLevel>;
  open?: InputMaybe<Scalars["Boolean"]>;
  search?: InputMaybe<Scalars["String"]>;
};

/** A unit of the ministry (đơn vị), today's or a former one; the provincial health departments count as one. */
export type Unit = {
  readonly __typename?: "Unit";
  /** Code, such as `vfa`. */
  readonly code: Scalars["ID"];
  /** Name in the viewer's language. */
  readonly name?: Maybe<Scalars["String"]>;
  /** Abbreviation in use, such as `VFA`; null when there is none. */
  readonly abbreviation?: Maybe<Scalars["String"]>;
  /** What sort of unit it is. */
  readonly kind?: Maybe<UnitKind>;
  /** The department it belongs to or belonged to; null when it runs none. */
  readonly department?: Maybe<Department>;
  /** Agency part of dossier codes (mã cơ quan), such as `000.00.04.G18`; null where it was not read in a source. */
  readonly agencyCode?: Maybe<Scalars["ID"]>;
  /** First day under this name; null is open or not known. */
  readonly validFrom?: Maybe<Scalars["Date"]>;
  /** Last day under this name; null is open or not known. */
  readonly validTo?: Maybe<Scalars["Date"]>;
  /** Units that took its place; empty when none did. */
  readonly successors?: Maybe<ReadonlyArray<Unit>>;
  /** Units whose place it took; empty when it took none. */
  readonly predecessors?: Maybe<ReadonlyArray<Unit>>;
};

/** What sort of unit of the ministry it is. */
export type UnitKind =
  /** The ministry itself (Bộ). */
  | "MINISTRY"
  /** A department that owns procedures (cục). */
  | "DEPARTMENT"
  /** A department of earlier days. */
  | "FORMER_DEPARTMENT"
  /** A department without procedures in this catalogue. */
  | "DEPARTMENT_OTHER"
  /** A staff department (vụ). */
  | "STAFF_DEPARTMENT"
  /** The ministry office (văn phòng). */
  | "OFFICE"
  /** The inspectorate (thanh tra). */
  | "INSPECTORATE"
  /** An institute (viện). */
  | "INSTITUTE"
  /** A centre (trung tâm). */
  | "CENTRE"
  /** A newspaper (báo). */
  | "NEWSPAPER"
  /** The provincial health departments (sở y tế), as one. */
  | "PROVINCIAL_GENERIC";

/** A page of the feed of procedure revisions. */
export type ProcedureRevisionPage = {
  readonly __typename?: "ProcedureRevisionPage";
  /** In the order of publication; empty when nothing came in time. */
  readonly entries: ReadonlyArray<ProcedureRevisionEntry>;
  /** Cursor after the last entry, or the one that was handed in; null when there was none. */
  readonly endCursor?: Maybe<Scalars["String"]>;
  /** True when more can be had at once. */
  readonly hasNextPage: Scalars["Boolean"];
};

/** One revision of one procedure as its department published it. */
export type ProcedureRevisionEntry = {
  readonly __typename?: "ProcedureRevisionEntry";
  /** The procedure's permanent key, such as `vfa-08`. */
  readonly code: Scalars["ID"];
  /** Counts up from 1 for each procedure. */
  readonly revision: Scalars["Int"];
  /** When the department published it. */
  readonly publishedAt: Scalars["DateTime"];
  /** The revision: facts, form and example; shape in schema/contract/procedure-revision.schema.json. */
  readonly document: Scalars["JSON"];
};

/** A page of the feed of calendar years and clock policies. */
export type CatalogueRevisionPage = {
  readonly __typename?: "CatalogueRevisionPage";
  /** In the order of publication; empty when nothing came in time. */
  readonly entries: ReadonlyArray<CatalogueRevisionEntry>;
  /** Cursor after the last entry, or the one that was handed in; null when there was none. */
  readonly endCursor?: Maybe<Scalars["String"]>;
  /** True when more can be had at once. */
  readonly hasNextPage: Scalars["Boolean"];
};

/** One revision of one calendar year or clock policy. */
export type CatalogueRevisionEntry = {
  readonly __typename?: "CatalogueRevisionEntry";
  /** What it is. */
  readonly kind: CatalogueRevisionKind;
  /** The year, such as `2026`, or the policy's key. */
  readonly key: Scalars["ID"];
  /** Counts up from 1 for each key of a kind. */
  readonly revision: Scalars["Int"];
  /** When it was published. */
  readonly publishedAt: Scalars["DateTime"];
  /** The year's days or the policy, in the shape of the catalogue's data. */
  readonly document: Scalars["JSON"];
};

/** What a catalogue revision is about. */
export type CatalogueRevisionKind =
  /** Days off and worked Saturdays of a year. */
  | "CALENDAR_YEAR"
  /** What a limit does when the applicant is waited for, and from when on. */
  | "CLOCK_POLICY";

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
  reference: TReference,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
type NullableCheck<T, S> =
  Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
type ListCheck<T, S> = T extends (infer U)[]
  ? NullableCheck<U, S>[]
  : GraphQLRecursivePick<T, S>;
export type GraphQLRecursivePick<T, S> = {
  [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]>;
};

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = {}, TContext = {}, TArgs = {}> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<
  TResult,
  TKey extends string,
  TParent,
  TContext,
  TArgs,
> {
  subscribe: SubscriptionSubscribeFn<
    { [key in TKey]: TResult },
    TParent,
    TContext,
    TArgs
  >;
  resolve?: SubscriptionResolveFn<
    TResult,
    { [key in TKey]: TResult },
    TContext,
    TArgs
  >;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<
  TResult,
  TKey extends string,
  TParent,
  TContext,
  TArgs,
> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = {},
  TContext = {},
  TArgs = {},
> =
  | ((
      ...args: any[]
    ) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = {}, TContext = {}> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = {}, TContext = {}> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = {},
  TParent = {},
  TContext = {},
  TArgs = {},
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  JSON: ResolverTypeWrapper<Scalars["JSON"]>;
  DateTime: ResolverTypeWrapper<Scalars["DateTime"]>;
  Date: ResolverTypeWrapper<Scalars["Date"]>;
  VND: ResolverTypeWrapper<Scalars["VND"]>;
  Query: ResolverTypeWrapper<{}>;
  ID: ResolverTypeWrapper<Scalars["ID"]>;
  Int: ResolverTypeWrapper<Scalars["Int"]>;
  String: ResolverTypeWrapper<Scalars["String"]>;
  Boolean: ResolverTypeWrapper<Scalars["Boolean"]>;
  ProcedureConnection: ResolverTypeWrapper<ProcedurePage>;
  ProcedureFacets: ResolverTypeWrapper<ProcedureCounts>;
  DepartmentFacet: ResolverTypeWrapper<
    Omit<DepartmentFacet, "department"> & {
      department: ResolversTypes["Department"];
    }
  >;
  FieldFacet: ResolverTypeWrapper<FieldFacet>;
  ServiceLevelFacet: ResolverTypeWrapper<ServiceLevelFacet>;
  OpenFacet: ResolverTypeWrapper<OpenFacet>;
  ProcedureEdge: ResolverTypeWrapper<
    Omit<ProcedureEdge, "node"> & { node: ResolversTypes["Procedure"] }
  >;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Procedure: ResolverTypeWrapper<ProcedureRow>;
  ProcedureRevision: ResolverTypeWrapper<RevisionRow>;
  RevisionState: RevisionState;
  LegalText: ResolverTypeWrapper<LegalText>;
  LegalState: LegalState;
  ProcedureRevisionConnection: ResolverTypeWrapper<
    Omit<ProcedureRevisionConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["ProcedureRevisionEdge"]>;
    }
  >;
  ProcedureRevisionEdge: ResolverTypeWrapper<
    Omit<ProcedureRevisionEdge, "node"> & {
      node: ResolversTypes["ProcedureRevision"];
    }
  >;
  RevisionDifference: ResolverTypeWrapper<RevisionDifference>;
  RevisionDifferenceKind: RevisionDifferenceKind;
  ProcedureField: ResolverTypeWrapper<ProcedureField>;
  ProcedureStatus: ProcedureStatus;
  ServiceLevel: ServiceLevel;
  SystemOfRecord: SystemOfRecord;
  Confidence: Confidence;
  TimeLimit: ResolverTypeWrapper<TimeLimit>;
  TimeLimitCase: ResolverTypeWrapper<TimeLimitCase>;
  TimeLimitStage: ResolverTypeWrapper<TimeLimitStage>;
  TimeUnit: TimeUnit;
  StageActor: StageActor;
  Duration: ResolverTypeWrapper<Duration>;
  SupplementRule: ResolverTypeWrapper<SupplementRule>;
  SupplementPolicy: SupplementPolicy;
  SupplementClock: SupplementClock;
  Fee: ResolverTypeWrapper<Fee>;
  FeeKind: FeeKind;
  RequiredPaper: ResolverTypeWrapper<RequiredPaper>;
  SourceConflict: ResolverTypeWrapper<SourceConflict>;
  Department: ResolverTypeWrapper<DepartmentRow>;
  Unit: ResolverTypeWrapper<UnitRow>;
  UnitKind: UnitKind;
  ProcedureRevisionPage: ResolverTypeWrapper<ProcedureRevisionPage>;
  ProcedureRevisionEntry: ResolverTypeWrapper<ProcedureRevisionEntry>;
  CatalogueRevisionPage: ResolverTypeWrapper<CatalogueRevisionPage>;
  CatalogueRevisionEntry: ResolverTypeWrapper<CatalogueRevisionEntry>;
  CatalogueRevisionKind: CatalogueRevisionKind;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  JSON: Scalars["JSON"];
  DateTime: Scalars["DateTime"];
  Date: Scalars["Date"];
  VND: Scalars["VND"];
  Query: {};
  ID: Scalars["ID"];
  Int: Scalars["Int"];
  String: Scalars["String"];
  Boolean: Scalars["Boolean"];
  ProcedureConnection: ProcedurePage;
  ProcedureFacets: ProcedureCounts;
  DepartmentFacet: Omit<DepartmentFacet, "department"> & {
    department: ResolversParentTypes["Department"];
  };
  FieldFacet: FieldFacet;
  ServiceLevelFacet: ServiceLevelFacet;
  OpenFacet: OpenFacet;
  ProcedureEdge: Omit<ProcedureEdge, "node"> & {
    node: ResolversParentTypes["Procedure"];
  };
  PageInfo: PageInfo;
  Procedure: ProcedureRow;
  ProcedureRevision: RevisionRow;
  LegalText: LegalText;
  ProcedureRevisionConnection: Omit<ProcedureRevisionConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["ProcedureRevisionEdge"]>;
  };
  ProcedureRevisionEdge: Omit<ProcedureRevisionEdge, "node"> & {
    node: ResolversParentTypes["ProcedureRevision"];
  };
  RevisionDifference: RevisionDifference;
  ProcedureField: ProcedureField;
  TimeLimit: TimeLimit;
  TimeLimitCase: TimeLimitCase;
  TimeLimitStage: TimeLimitStage;
  Duration: Duration;
  SupplementRule: SupplementRule;
  Fee: Fee;
  RequiredPaper: RequiredPaper;
  SourceConflict: SourceConflict;
  Department: DepartmentRow;
  Unit: UnitRow;
  ProcedureRevisionPage: ProcedureRevisionPage;
  ProcedureRevisionEntry: ProcedureRevisionEntry;
  CatalogueRevisionPage: CatalogueRevisionPage;
  CatalogueRevisionEntry: CatalogueRevisionEntry;
};

export interface JSONScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes["JSON"],
  any
> {
  name: "JSON";
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes["DateTime"],
  any
> {
  name: "DateTime";
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes["Date"],
  any
> {
  name: "Date";
}

export interface VNDScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes["VND"],
  any
> {
  name: "VND";
}

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Query"] =
    ResolversParentTypes["Query"],
> = {
  procedure?: Resolver<
    Maybe<ResolversTypes["Procedure"]>,
    ParentType,
    ContextType,
    RequireFields<QueryprocedureArgs, "code">
  >;
  procedures?: Resolver<
    Maybe<ResolversTypes["ProcedureConnection"]>,
    ParentType,
    ContextType,
    RequireFields<QueryproceduresArgs, "first">
  >;
  departments?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Department"]>>,
    ParentType,
    ContextType
  >;
  units?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Unit"]>>,
    ParentType,
    ContextType
  >;
  procedureFields?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["ProcedureField"]>>,
    ParentType,
    ContextType
  >;
  procedureRevisions?: Resolver<
    ResolversTypes["ProcedureRevisionPage"],
    ParentType,
    ContextType,
    RequireFields<QueryprocedureRevisionsArgs, "first" | "waitMs">
  >;
  catalogueRevisions?: Resolver<
    ResolversTypes["CatalogueRevisionPage"],
    ParentType,
    ContextType,
    RequireFields<QuerycatalogueRevisionsArgs, "first" | "waitMs">
  >;
};

export type ProcedureConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureConnection"] =
    ResolversParentTypes["ProcedureConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["ProcedureEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  facets?: Resolver<ResolversTypes["ProcedureFacets"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureFacetsResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureFacets"] =
    ResolversParentTypes["ProcedureFacets"],
> = {
  departments?: Resolver<
    ReadonlyArray<ResolversTypes["DepartmentFacet"]>,
    ParentType,
    ContextType
  >;
  fields?: Resolver<
    ReadonlyArray<ResolversTypes["FieldFacet"]>,
    ParentType,
    ContextType
  >;
  serviceLevels?: Resolver<
    ReadonlyArray<ResolversTypes["ServiceLevelFacet"]>,
    ParentType,
    ContextType
  >;
  open?: Resolver<
    ReadonlyArray<ResolversTypes["OpenFacet"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DepartmentFacetResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DepartmentFacet"] =
    ResolversParentTypes["DepartmentFacet"],
> = {
  department?: Resolver<ResolversTypes["Department"], ParentType, ContextType>;
  count?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FieldFacetResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FieldFacet"] =
    ResolversParentTypes["FieldFacet"],
> = {
  field?: Resolver<ResolversTypes["ProcedureField"], ParentType, ContextType>;
  count?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceLevelFacetResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ServiceLevelFacet"] =
    ResolversParentTypes["ServiceLevelFacet"],
> = {
  serviceLevel?: Resolver<
    ResolversTypes["ServiceLevel"],
    ParentType,
    ContextType
  >;
  count?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenFacetResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["OpenFacet"] =
    ResolversParentTypes["OpenFacet"],
> = {
  open?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  count?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureEdge"] =
    ResolversParentTypes["ProcedureEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["Procedure"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["PageInfo"] =
    ResolversParentTypes["PageInfo"],
> = {
  hasNextPage?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  endCursor?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Procedure"] =
    ResolversParentTypes["Procedure"],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes["Procedure"]>,
    { __typename: "Procedure" } & GraphQLRecursivePick<
      ParentType,
      { code: true }
    >,
    ContextType
  >;
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  nationalCode?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  nationalSingleWindowCode?: Resolver<
    Maybe<ResolversTypes["ID"]>,
    ParentType,
    ContextType
  >;
  name?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  field?: Resolver<
    Maybe<ResolversTypes["ProcedureField"]>,
    ParentType,
    ContextType
  >;
  department?: Resolver<
    Maybe<ResolversTypes["Department"]>,
    ParentType,
    ContextType
  >;
  units?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Unit"]>>,
    ParentType,
    ContextType
  >;
  status?: Resolver<
    Maybe<ResolversTypes["ProcedureStatus"]>,
    ParentType,
    ContextType
  >;
  serviceLevel?: Resolver<
    Maybe<ResolversTypes["ServiceLevel"]>,
    ParentType,
    ContextType
  >;
  systemOfRecord?: Resolver<
    Maybe<ResolversTypes["SystemOfRecord"]>,
    ParentType,
    ContextType
  >;
  decentralised?: Resolver<
    Maybe<ResolversTypes["Boolean"]>,
    ParentType,
    ContextType
  >;
  validFrom?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  successors?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Procedure"]>>,
    ParentType,
    ContextType
  >;
  timeLimit?: Resolver<
    Maybe<ResolversTypes["TimeLimit"]>,
    ParentType,
    ContextType
  >;
  supplementRule?: Resolver<
    Maybe<ResolversTypes["SupplementRule"]>,
    ParentType,
    ContextType
  >;
  fees?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Fee"]>>,
    ParentType,
    ContextType
  >;
  requiredPapers?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["RequiredPaper"]>>,
    ParentType,
    ContextType
  >;
  tacitApproval?: Resolver<
    Maybe<ResolversTypes["Boolean"]>,
    ParentType,
    ContextType
  >;
  result?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  legalBasis?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["String"]>>,
    ParentType,
    ContextType
  >;
  sourceConflicts?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["SourceConflict"]>>,
    ParentType,
    ContextType
  >;
  source?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  confidence?: Resolver<
    Maybe<ResolversTypes["Confidence"]>,
    ParentType,
    ContextType
  >;
  notes?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  publishedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  effectiveFrom?: Resolver<
    Maybe<ResolversTypes["Date"]>,
    ParentType,
    ContextType
  >;
  revisionAt?: Resolver<
    Maybe<ResolversTypes["ProcedureRevision"]>,
    ParentType,
    ContextType,
    RequireFields<ProcedurerevisionAtArgs, "date">
  >;
  revisions?: Resolver<
    Maybe<ResolversTypes["ProcedureRevisionConnection"]>,
    ParentType,
    ContextType,
    RequireFields<ProcedurerevisionsArgs, "first">
  >;
  revisionDiff?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["RevisionDifference"]>>,
    ParentType,
    ContextType,
    RequireFields<ProcedurerevisionDiffArgs, "from" | "to">
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureRevisionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureRevision"] =
    ResolversParentTypes["ProcedureRevision"],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes["ProcedureRevision"]>,
    { __typename: "ProcedureRevision" } & GraphQLRecursivePick<
      ParentType,
      { procedureCode: true; number: true }
    >,
    ContextType
  >;
  procedureCode?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  number?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  procedure?: Resolver<
    Maybe<ResolversTypes["Procedure"]>,
    ParentType,
    ContextType
  >;
  publishedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  effectiveFrom?: Resolver<
    Maybe<ResolversTypes["Date"]>,
    ParentType,
    ContextType
  >;
  effectiveTo?: Resolver<
    Maybe<ResolversTypes["Date"]>,
    ParentType,
    ContextType
  >;
  state?: Resolver<
    Maybe<ResolversTypes["RevisionState"]>,
    ParentType,
    ContextType
  >;
  nationalCode?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  field?: Resolver<
    Maybe<ResolversTypes["ProcedureField"]>,
    ParentType,
    ContextType
  >;
  units?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Unit"]>>,
    ParentType,
    ContextType
  >;
  status?: Resolver<
    Maybe<ResolversTypes["ProcedureStatus"]>,
    ParentType,
    ContextType
  >;
  serviceLevel?: Resolver<
    Maybe<ResolversTypes["ServiceLevel"]>,
    ParentType,
    ContextType
  >;
  systemOfRecord?: Resolver<
    Maybe<ResolversTypes["SystemOfRecord"]>,
    ParentType,
    ContextType
  >;
  decentralised?: Resolver<
    Maybe<ResolversTypes["Boolean"]>,
    ParentType,
    ContextType
  >;
  validFrom?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  timeLimit?: Resolver<
    Maybe<ResolversTypes["TimeLimit"]>,
    ParentType,
    ContextType
  >;
  supplementRule?: Resolver<
    Maybe<ResolversTypes["SupplementRule"]>,
    ParentType,
    ContextType
  >;
  fees?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Fee"]>>,
    ParentType,
    ContextType
  >;
  requiredPapers?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["RequiredPaper"]>>,
    ParentType,
    ContextType
  >;
  tacitApproval?: Resolver<
    Maybe<ResolversTypes["Boolean"]>,
    ParentType,
    ContextType
  >;
  result?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  legalBasis?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["String"]>>,
    ParentType,
    ContextType
  >;
  legalTexts?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["LegalText"]>>,
    ParentType,
    ContextType
  >;
  sourceConflicts?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["SourceConflict"]>>,
    ParentType,
    ContextType
  >;
  source?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  confidence?: Resolver<
    Maybe<ResolversTypes["Confidence"]>,
    ParentType,
    ContextType
  >;
  notes?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LegalTextResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["LegalText"] =
    ResolversParentTypes["LegalText"],
> = {
  citation?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes["LegalState"], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureRevisionConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureRevisionConnection"] =
    ResolversParentTypes["ProcedureRevisionConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["ProcedureRevisionEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureRevisionEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureRevisionEdge"] =
    ResolversParentTypes["ProcedureRevisionEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["ProcedureRevision"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevisionDifferenceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["RevisionDifference"] =
    ResolversParentTypes["RevisionDifference"],
> = {
  path?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  kind?: Resolver<
    ResolversTypes["RevisionDifferenceKind"],
    ParentType,
    ContextType
  >;
  before?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureFieldResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureField"] =
    ResolversParentTypes["ProcedureField"],
> = {
  key?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimeLimitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimeLimit"] =
    ResolversParentTypes["TimeLimit"],
> = {
  value?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes["TimeUnit"]>, ParentType, ContextType>;
  onReceipt?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  cases?: Resolver<
    ReadonlyArray<ResolversTypes["TimeLimitCase"]>,
    ParentType,
    ContextType
  >;
  stages?: Resolver<
    ReadonlyArray<ResolversTypes["TimeLimitStage"]>,
    ParentType,
    ContextType
  >;
  confidence?: Resolver<ResolversTypes["Confidence"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimeLimitCaseResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimeLimitCase"] =
    ResolversParentTypes["TimeLimitCase"],
> = {
  when?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  value?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes["TimeUnit"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimeLimitStageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimeLimitStage"] =
    ResolversParentTypes["TimeLimitStage"],
> = {
  name?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  value?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes["TimeUnit"], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes["StageActor"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DurationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Duration"] =
    ResolversParentTypes["Duration"],
> = {
  value?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes["TimeUnit"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SupplementRuleResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["SupplementRule"] =
    ResolversParentTypes["SupplementRule"],
> = {
  policy?: Resolver<
    ResolversTypes["SupplementPolicy"],
    ParentType,
    ContextType
  >;
  maxRounds?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  window?: Resolver<Maybe<ResolversTypes["Duration"]>, ParentType, ContextType>;
  counted?: Resolver<Maybe<ResolversTypes["Boolean"]>, ParentType, ContextType>;
  clock?: Resolver<ResolversTypes["SupplementClock"], ParentType, ContextType>;
  noticeWithin?: Resolver<
    Maybe<ResolversTypes["Duration"]>,
    ParentType,
    ContextType
  >;
  limitAfterSupplement?: Resolver<
    Maybe<ResolversTypes["Duration"]>,
    ParentType,
    ContextType
  >;
  voidAfter?: Resolver<
    Maybe<ResolversTypes["Duration"]>,
    ParentType,
    ContextType
  >;
  note?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes["Confidence"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Fee"] = ResolversParentTypes["Fee"],
> = {
  kind?: Resolver<ResolversTypes["FeeKind"], ParentType, ContextType>;
  amountVnd?: Resolver<Maybe<ResolversTypes["VND"]>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  legalBasis?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  validFrom?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes["Confidence"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequiredPaperResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["RequiredPaper"] =
    ResolversParentTypes["RequiredPaper"],
> = {
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  name?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  mandatory?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  originals?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  copies?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  condition?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  confidence?: Resolver<ResolversTypes["Confidence"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceConflictResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["SourceConflict"] =
    ResolversParentTypes["SourceConflict"],
> = {
  field?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  values?: Resolver<
    ReadonlyArray<ResolversTypes["JSON"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DepartmentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Department"] =
    ResolversParentTypes["Department"],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes["Department"]>,
    { __typename: "Department" } & GraphQLRecursivePick<
      ParentType,
      { code: true }
    >,
    ContextType
  >;
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes["Unit"]>, ParentType, ContextType>;
  formerUnits?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Unit"]>>,
    ParentType,
    ContextType
  >;
  procedures?: Resolver<
    Maybe<ResolversTypes["ProcedureConnection"]>,
    ParentType,
    ContextType,
    RequireFields<DepartmentproceduresArgs, "first">
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Unit"] =
    ResolversParentTypes["Unit"],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes["Unit"]>,
    { __typename: "Unit" } & GraphQLRecursivePick<ParentType, { code: true }>,
    ContextType
  >;
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  abbreviation?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  kind?: Resolver<Maybe<ResolversTypes["UnitKind"]>, ParentType, ContextType>;
  department?: Resolver<
    Maybe<ResolversTypes["Department"]>,
    ParentType,
    ContextType
  >;
  agencyCode?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  successors?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Unit"]>>,
    ParentType,
    ContextType
  >;
  predecessors?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Unit"]>>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureRevisionPageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureRevisionPage"] =
    ResolversParentTypes["ProcedureRevisionPage"],
> = {
  entries?: Resolver<
    ReadonlyArray<ResolversTypes["ProcedureRevisionEntry"]>,
    ParentType,
    ContextType
  >;
  endCursor?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  hasNextPage?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureRevisionEntryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureRevisionEntry"] =
    ResolversParentTypes["ProcedureRevisionEntry"],
> = {
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  document?: Resolver<ResolversTypes["JSON"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CatalogueRevisionPageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["CatalogueRevisionPage"] =
    ResolversParentTypes["CatalogueRevisionPage"],
> = {
  entries?: Resolver<
    ReadonlyArray<ResolversTypes["CatalogueRevisionEntry"]>,
    ParentType,
    ContextType
  >;
  endCursor?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  hasNextPage?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CatalogueRevisionEntryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["CatalogueRevisionEntry"] =
    ResolversParentTypes["CatalogueRevisionEntry"],
> = {
  kind?: Resolver<
    ResolversTypes["CatalogueRevisionKind"],
    ParentType,
    ContextType
  >;
  key?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  document?: Resolver<ResolversTypes["JSON"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  JSON?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  VND?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  ProcedureConnection?: ProcedureConnectionResolvers<ContextType>;
  ProcedureFacets?: ProcedureFacetsResolvers<ContextType>;
  DepartmentFacet?: DepartmentFacetResolvers<ContextType>;
  FieldFacet?: FieldFacetResolvers<ContextType>;
  ServiceLevelFacet?: ServiceLevelFacetResolvers<ContextType>;
  OpenFacet?: OpenFacetResolvers<ContextType>;
  ProcedureEdge?: ProcedureEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Procedure?: ProcedureResolvers<ContextType>;
  ProcedureRevision?: ProcedureRevisionResolvers<ContextType>;
  LegalText?: LegalTextResolvers<ContextType>;
  ProcedureRevisionConnection?: ProcedureRevisionConnectionResolvers<ContextType>;
  ProcedureRevisionEdge?: ProcedureRevisionEdgeResolvers<ContextType>;
  RevisionDifference?: RevisionDifferenceResolvers<ContextType>;
  ProcedureField?: ProcedureFieldResolvers<ContextType>;
  TimeLimit?: TimeLimitResolvers<ContextType>;
  TimeLimitCase?: TimeLimitCaseResolvers<ContextType>;
  TimeLimitStage?: TimeLimitStageResolvers<ContextType>;
  Duration?: DurationResolvers<ContextType>;
  SupplementRule?: SupplementRuleResolvers<ContextType>;
  Fee?: FeeResolvers<ContextType>;
  RequiredPaper?: RequiredPaperResolvers<ContextType>;
  SourceConflict?: SourceConflictResolvers<ContextType>;
  Department?: DepartmentResolvers<ContextType>;
  Unit?: UnitResolvers<ContextType>;
  ProcedureRevisionPage?: ProcedureRevisionPageResolvers<ContextType>;
  ProcedureRevisionEntry?: ProcedureRevisionEntryResolvers<ContextType>;
  CatalogueRevisionPage?: CatalogueRevisionPageResolvers<ContextType>;
  CatalogueRevisionEntry?: CatalogueRevisionEntryResolvers<ContextType>;
};
