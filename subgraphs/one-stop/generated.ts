// Written by npm run codegen; edit schema.graphql or codegen.yml instead.
import type {
  GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLScalarTypeConfig,
} from "graphql";
import type { ById, ByCode, FoundNode } from "./entities.ts";
import type { DeadlineView } from "./clock/deadline-view.ts";
import type { DossierRow } from "./dossiers.ts";
import type { DraftRow } from "./drafts/drafts.ts";
import type { FeedReport } from "./follow/feed-reports.ts";
import type { EventFaultRow } from "./follow/event-faults.ts";
import type { NextActionRow } from "./next-actions/next-actions.ts";
import type { NoticeRow } from "./notices/notices.ts";
import type { StuckRow } from "./intake/stuck-deliveries.ts";
import type { TimelineRow } from "./timeline/timeline.ts";
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
  /** Whole đồng as a string of digits: `30000000`. */
  VND: string;
  /** Any JSON value. */
  JSON: unknown;
  /** An instant in UTC, RFC 3339 with milliseconds: `2026-11-21T02:00:00.000Z`. */
  DateTime: string;
  /** A day in Viet Nam (Asia/Ho_Chi_Minh) without time: `2026-11-21`. */
  Date: string;
  /** A file that comes with the operation; sent as the GraphQL multipart request specification says. */
  Upload: string;
  _FieldSet: any;
};

export type Query = {
  readonly __typename?: "Query";
  /** The dossier with this national code; null, without an error, when it is unknown or not the viewer's to see. */
  readonly dossier?: Maybe<Dossier>;
  /**
   * Dossiers whose handling unit is one of the viewer's, newest first. With `dueWithinDays` or `overdue` those whose limit
   * runs, soonest due first: nothing that waits for the applicant, is finished or has no known limit. Officers only:
   * `FORBIDDEN` for others.
   */
  readonly workList?: Maybe<DossierConnection>;
  /**
   * How dossiers kept to their limits, counted from their events when asked; nobody types in a figure. Officers only,
   * `FORBIDDEN` for others: null for a unit that is none of theirs, unless they are operators of the ministry, and while
   * the working calendar is not known.
   */
  readonly timeliness?: Maybe<Timeliness>;
  /**
   * How the index follows each department, in the order of their codes. Operators only, officers with the role `OPERATOR` at
   * the ministry: `FORBIDDEN` for others.
   */
  readonly feeds?: Maybe<ReadonlyArray<Feed>>;
  /**
   * Events that were kept and could not be applied as they are, last seen first; no other dossier waits for them. Operators
   * only: `FORBIDDEN` for others.
   */
  readonly feedFaults?: Maybe<FeedFaultConnection>;
  /**
   * What does not reach its department, oldest first: filings that it has refused, and filings and acts that were sent 20
   * times and more. No other dossier waits for them. Operators only: `FORBIDDEN` for others.
   */
  readonly stuckDeliveries?: Maybe<StuckDeliveryConnection>;
  /** One's own draft with this id; null, without an error, when it is unknown, has expired or is somebody else's. */
  readonly draft?: Maybe<Draft>;
  /** What `submitDossier` would say of this input now, and what it would cost; nothing is stored. Signed in only: `UNAUTHENTICATED` for others. */
  readonly checkSubmission?: Maybe<SubmissionCheck>;
  /** The Account, Dossier, Procedure or Department with this id; null, without an error, when it is unknown or not the viewer's to see. */
  readonly node?: Maybe<Node>;
};

export type QuerydossierArgs = {
  code: Scalars["ID"];
};

export type QueryworkListArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  unit?: InputMaybe<Scalars["ID"]>;
  status?: InputMaybe<ReadonlyArray<NationalStatus>>;
  dueWithinDays?: InputMaybe<Scalars["Int"]>;
  overdue?: InputMaybe<Scalars["Boolean"]>;
};

export type QuerytimelinessArgs = {
  filedFrom: Scalars["Date"];
  filedTo: Scalars["Date"];
  unit?: InputMaybe<Scalars["ID"]>;
};

export type QueryfeedFaultsArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  department?: InputMaybe<Scalars["ID"]>;
  resolved?: InputMaybe<Scalars["Boolean"]>;
};

export type QuerystuckDeliveriesArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  department?: InputMaybe<Scalars["ID"]>;
};

export type QuerydraftArgs = {
  id: Scalars["ID"];
};

export type QuerycheckSubmissionArgs = {
  input: CheckSubmissionInput;
};

export type QuerynodeArgs = {
  id: Scalars["ID"];
};

export type Mutation = {
  readonly __typename?: "Mutation";
  /** Files a dossier. What is wrong with the input comes back in `problems`, all at once, and nothing is changed. */
  readonly submitDossier?: Maybe<SubmitDossierPayload>;
  /** Keeps what has been filled in so far, as a new draft or in place of what it held. A draft is no filing: it has no code, and nobody but its account sees it. */
  readonly saveDraft?: Maybe<SaveDraftPayload>;
  /** Makes a draft of what one has filed before; `changes` of the draft tell what is different in the procedure since. */
  readonly draftFrom?: Maybe<DraftFromPayload>;
  /** Deletes a draft. */
  readonly deleteDraft?: Maybe<DeleteDraftPayload>;
  /** Acts on a dossier, as its applicant or as an officer of its handling unit. */
  readonly actOnDossier?: Maybe<ActOnDossierPayload>;
  /** Stores a file that papers can name then, as `POST /files` does. Sent as `multipart/form-data` with the header `apollo-require-preflight`. */
  readonly uploadFile?: Maybe<UploadFilePayload>;
  /**
   * Files as somebody at an instant that is handed in, as `submitDossier` does; the event is marked `replayed`. For
   * services with the scope `replay`, in demo mode only: `FORBIDDEN` for others.
   */
  readonly replayFiling?: Maybe<ReplayPayload>;
  /**
   * Acts as somebody at an instant that is handed in, as `actOnDossier` does; the event is marked `replayed`. For
   * services with the scope `replay`, in demo mode only: `FORBIDDEN` for others.
   */
  readonly replayAct?: Maybe<ReplayPayload>;
};

export type MutationsubmitDossierArgs = {
  input: SubmitDossierInput;
};

export type MutationsaveDraftArgs = {
  input: SaveDraftInput;
};

export type MutationdraftFromArgs = {
  input: DraftFromInput;
};

export type MutationdeleteDraftArgs = {
  input: DeleteDraftInput;
};

export type MutationactOnDossierArgs = {
  input: ActOnDossierInput;
};

export type MutationuploadFileArgs = {
  input: UploadFileInput;
};

export type MutationreplayFilingArgs = {
  input: ReplayFilingInput;
};

export type MutationreplayActArgs = {
  input: ReplayActInput;
};

/** A filing that is told with its instant. */
export type ReplayFilingInput = {
  /** The applicant's account. */
  readonly account: Scalars["ID"];
  /** What is filed. */
  readonly filing: SubmitDossierInput;
  /** When; not in the future. */
  readonly filedAt: Scalars["DateTime"];
};

/** An act that is told with its instant. */
export type ReplayActInput = {
  /** The account of who acts. */
  readonly account: Scalars["ID"];
  /** The posts of an officer; null or empty for an applicant. */
  readonly assignments?: InputMaybe<ReadonlyArray<ReplayAssignmentInput>>;
  /** What is done. */
  readonly act: ActOnDossierInput;
  /** When; neither in the future nor before the filing. */
  readonly actedAt: Scalars["DateTime"];
};

/** A post of an officer. */
export type ReplayAssignmentInput = {
  /** The unit, by its code. */
  readonly unit: Scalars["ID"];
  /** The role there, such as `SPECIALIST`. */
  readonly role: Scalars["String"];
};

/** Answer to `replayFiling` and `replayAct`. */
export type ReplayPayload = {
  readonly __typename?: "ReplayPayload";
  /** The dossier's national code; null when there are problems. */
  readonly dossierCode?: Maybe<Scalars["ID"]>;
  /** Its handling unit, by its code; null when there are problems. */
  readonly unit?: Maybe<Scalars["ID"]>;
  /** How many of its events the index shows; null when there are problems. */
  readonly version?: Maybe<Scalars["Int"]>;
  /** What was wrong; empty when it was done. */
  readonly problems: ReadonlyArray<Problem>;
};

/** A file to be stored. */
export type UploadFileInput = {
  /** PDF, JPEG or PNG by its content, up to 20 MB. */
  readonly file: Scalars["Upload"];
};

/** Answer to `uploadFile`. */
export type UploadFilePayload = {
  readonly __typename?: "UploadFilePayload";
  /** The file; null when there are problems. */
  readonly file?: Maybe<StoredFile>;
  /** What was wrong; empty when the file was stored. */
  readonly problems: ReadonlyArray<Problem>;
};

/** A file that is stored; read at `/files/<fileId>`. */
export type StoredFile = {
  readonly __typename?: "StoredFile";
  /** What papers name it by. */
  readonly fileId: Scalars["ID"];
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: Scalars["String"];
  /** Its size in bytes. */
  readonly bytes: Scalars["Int"];
  /** `application/pdf`, `image/jpeg` or `image/png`, by its content. */
  readonly mediaType: Scalars["String"];
};

/** Anything with an id of its own. */
export type Node = {
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
};

export type Account = Node & {
  readonly __typename?: "Account";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** The dossiers one is applicant of, newest first, over all departments; null for somebody else's account. */
  readonly dossiers?: Maybe<DossierConnection>;
  /** One's own drafts, last changed first; null for somebody else's account. */
  readonly drafts?: Maybe<DraftConnection>;
  /**
   * What one is waited for over all departments, most urgent first, those that no rule sets a day for last: one act for
   * each dossier one filed and, for officers, for each their units handle; null for somebody else's account.
   */
  readonly nextActions?: Maybe<NextActionConnection>;
  /** What one was told of limits, newest first: of dossiers one filed and, for officers, of those their units handle; null for somebody else's account. */
  readonly notices?: Maybe<NoticeConnection>;
};

export type AccountdossiersArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  status?: InputMaybe<ReadonlyArray<NationalStatus>>;
  department?: InputMaybe<Scalars["ID"]>;
};

export type AccountdraftsArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
  expiringSoon?: InputMaybe<Scalars["Boolean"]>;
};

export type AccountnextActionsArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
};

export type AccountnoticesArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
};

/** A page of acts that are waited for. */
export type NextActionConnection = {
  readonly __typename?: "NextActionConnection";
  /** In the order of the list. */
  readonly edges: ReadonlyArray<NextActionEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** An act that is waited for, in a page. */
export type NextActionEdge = {
  readonly __typename?: "NextActionEdge";
  /** Opaque place of this act in the list. */
  readonly cursor: Scalars["String"];
  /** The act. */
  readonly node: NextAction;
};

/** An act that comes next on a dossier. */
export type NextAction = {
  readonly __typename?: "NextAction";
  /** The `action` of `actOnDossier`, such as `ANSWER_SUPPLEMENT`. */
  readonly code: Scalars["ID"];
  /** Its name, in the viewer's language. */
  readonly name: Scalars["String"];
  /** Whose it is. */
  readonly actor: ActionActor;
  /** The last day it should be done; null when no rule sets one. */
  readonly dueOn?: Maybe<Scalars["Date"]>;
  /** Whether it would be taken now, given data that fit. */
  readonly allowed: Scalars["Boolean"];
  /** Whether `note` has to say why; with `FINISH` it has to when the result is a refusal. */
  readonly needsNote: Scalars["Boolean"];
  /** Why it would not; empty when it would. */
  readonly problems: ReadonlyArray<Problem>;
  /** JSON Schema 2020-12 of its `data`, narrowed down to what the procedure has; titles and descriptions in the viewer's language. */
  readonly form: Scalars["JSON"];
  /** The dossier. */
  readonly dossier?: Maybe<Dossier>;
};

/** Whose an act is. */
export type ActionActor =
  /** The applicant's. */
  | "APPLICANT"
  /** An officer's of the handling unit. */
  | "OFFICER";

/** A page of notices. */
export type NoticeConnection = {
  readonly __typename?: "NoticeConnection";
  /** In the order of the list. */
  readonly edges: ReadonlyArray<NoticeEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A notice in a page. */
export type NoticeEdge = {
  readonly __typename?: "NoticeEdge";
  /** Opaque place of this notice in the list. */
  readonly cursor: Scalars["String"];
  /** The notice. */
  readonly node: Notice;
};

/**
 * What was told of a limit before it ends, once for each due day: to the applicant and to the officers of the unit. It
 * stays when the dossier is finished in time.
 */
export type Notice = {
  readonly __typename?: "Notice";
  /** Which limit. */
  readonly kind: NoticeKind;
  /** The dossier. */
  readonly dossier?: Maybe<Dossier>;
  /** The day the limit ends, in Viet Nam, as it was when this was told. */
  readonly dueOn: Scalars["Date"];
  /** When it was told. */
  readonly noticedAt: Scalars["DateTime"];
  /** The same for a person, in the viewer's language. */
  readonly message: Scalars["String"];
};

/** Which limit a notice tells of. */
export type NoticeKind =
  /** The department's, told 2 working days before the due day: the apology for what will be late is due one day before it. Source: Decree 118/2025/NĐ-CP Art. 19. */
  | "LIMIT_NEAR"
  /** The applicant's, told 2 working days before the window for papers closes. Source: Decree 118/2025/NĐ-CP Art. 19 for the window. */
  | "SUPPLEMENT_NEAR";

/** A page of drafts. */
export type DraftConnection = {
  readonly __typename?: "DraftConnection";
  /** In the order of the list. */
  readonly edges: ReadonlyArray<DraftEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A draft in a page. */
export type DraftEdge = {
  readonly __typename?: "DraftEdge";
  /** Opaque place of this draft in the list. */
  readonly cursor: Scalars["String"];
  /** The draft. */
  readonly node: Draft;
};

/** What somebody has begun to fill in (bản nháp); deleted after 30 days without a change. */
export type Draft = {
  readonly __typename?: "Draft";
  /** Opaque and random. */
  readonly id: Scalars["ID"];
  /** The procedure it is for. */
  readonly procedure?: Maybe<Procedure>;
  /** Answers so far, as incomplete as they may be. */
  readonly answers: Scalars["JSON"];
  /** Papers so far. */
  readonly papers: ReadonlyArray<FiledPaper>;
  /** From 1, one more with each change. Hand it back as `expectedVersion`. */
  readonly version: Scalars["Int"];
  /** When it was made. */
  readonly createdAt: Scalars["DateTime"];
  /** When it was last changed. */
  readonly updatedAt: Scalars["DateTime"];
  /** When it is deleted unless it is changed before. */
  readonly expiresAt: Scalars["DateTime"];
  /** True when that is within 7 days. */
  readonly expiresSoon: Scalars["Boolean"];
  /** True when the form in force asks for something else than the one it was filled in by; `changes` tell what. */
  readonly stale: Scalars["Boolean"];
  /** What is different since the revision it was filled in by; null when that is still in force. */
  readonly changes?: Maybe<RevisionChanges>;
  /** What keeps it from being filed as it is, under the revision in force today. */
  readonly problems: ReadonlyArray<Problem>;
};

/** What is different between two revisions of a procedure's form. */
export type RevisionChanges = {
  readonly __typename?: "RevisionChanges";
  /** Number of the revision the draft was filled in by. */
  readonly from: Scalars["Int"];
  /** Number of the revision in force. */
  readonly to: Scalars["Int"];
  /** Fields and papers, in the form's order, what is gone last; empty when the form is the same. */
  readonly changes: ReadonlyArray<FormChange>;
};

/** What is new, gone or different in a form. */
export type FormChange = {
  readonly __typename?: "FormChange";
  /** What happened to it. */
  readonly kind: FormChangeKind;
  /** What it is. */
  readonly part: FormPart;
  /** Names from `answers` or `papers` on, such as `["answers", "manufacturer", "name"]`. */
  readonly path: ReadonlyArray<Scalars["String"]>;
  /** Its title in the viewer's language. */
  readonly title: Scalars["String"];
};

/** What happened to a part of a form. */
export type FormChangeKind =
  /** It is new. */
  | "ADDED"
  /** It is gone. */
  | "REMOVED"
  /** It is asked for otherwise: title, limits, choices, or whether it has to be there. */
  | "CHANGED";

/** A part of a form. */
export type FormPart =
  /** An answer. */
  | "FIELD"
  /** A paper (thành phần hồ sơ). */
  | "PAPER";

/** A page of dossiers. */
export type DossierConnection = {
  readonly __typename?: "DossierConnection";
  /** In the order of the list. */
  readonly edges: ReadonlyArray<DossierEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How fresh the list is, a row for each department that could have dossiers in it. */
  readonly coverage: ReadonlyArray<Coverage>;
};

/**
 * How the dossiers filed on some days kept to their limits; what lapsed by now counts, recorded or not. The counts from
 * `notStarted` to `noLimitKnown` are of different dossiers and add up to `filed`.
 */
export type Timeliness = {
  readonly __typename?: "Timeliness";
  /** Dossiers filed on these days. */
  readonly filed: Scalars["Int"];
  /** Not accepted: no limit runs yet. How long they lie there is in `beforeAcceptance`. */
  readonly notStarted: Scalars["Int"];
  /** Their limit runs. */
  readonly running: Scalars["Int"];
  /** Their limit waits for the applicant's papers. */
  readonly waitingApplicant: Scalars["Int"];
  /** Decided by the end of the due day. */
  readonly onTime: Scalars["Int"];
  /** Decided after it. */
  readonly late: Scalars["Int"];
  /** Not decided, and past the due day. */
  readonly overdue: Scalars["Int"];
  /** Over without a decision: refused, withdrawn or stopped. */
  readonly ended: Scalars["Int"];
  /** No limit is known: counted here, beside the ratios and in none of them. */
  readonly noLimitKnown: Scalars["Int"];
  /** Of those decided, those on time; null when none is decided. */
  readonly onTimeRatio?: Maybe<Ratio>;
  /** Of those whose limit has begun, those decided late or overdue now; null when none has. Those that ended are in neither part. */
  readonly overdueRatio?: Maybe<Ratio>;
  /** How long they lay at the desk before any limit ran. */
  readonly beforeAcceptance: DeskTimeliness;
  /** How fresh the figures are, a row for each department that could have dossiers in them. */
  readonly coverage: ReadonlyArray<Coverage>;
};

/** A share, with what it is made of. */
export type Ratio = {
  readonly __typename?: "Ratio";
  /** 0 to 1. */
  readonly value: Scalars["Float"];
  /** How many are meant. */
  readonly numerator: Scalars["Int"];
  /** Of how many. */
  readonly denominator: Scalars["Int"];
};

/**
 * The desk's own time from filing to acceptance or refusal, in office hours, without what it waited for papers or payment,
 * so that no desk hides delay in status 1. Source: Decree 118/2025/NĐ-CP Art. 17 (8 working hours).
 */
export type DeskTimeliness = {
  readonly __typename?: "DeskTimeliness";
  /** Accepted, refused, or ended before. */
  readonly decided: Scalars["Int"];
  /** The desk has them now. */
  readonly waiting: Scalars["Int"];
  /** Those the desk has had for more than 8 working hours at a stretch, decided or not. */
  readonly late: Scalars["Int"];
  /** Office hours, to the hundredth: half of those decided took so long or less; null when none is. */
  readonly medianHours?: Maybe<Scalars["Float"]>;
  /** Office hours, to the hundredth: the longest, decided or not; null when nothing was filed. */
  readonly longestHours?: Maybe<Scalars["Float"]>;
};

/** A page of what does not reach its department. */
export type StuckDeliveryConnection = {
  readonly __typename?: "StuckDeliveryConnection";
  /** In order, oldest first. */
  readonly edges: ReadonlyArray<StuckDeliveryEdge>;
  /** Whether there is more, and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A delivery in a page. */
export type StuckDeliveryEdge = {
  readonly __typename?: "StuckDeliveryEdge";
  /** Place of the delivery in the list. */
  readonly cursor: Scalars["String"];
  /** The delivery. */
  readonly node: StuckDelivery;
};

/** A filing or an act that does not reach its department. */
export type StuckDelivery = {
  readonly __typename?: "StuckDelivery";
  /** The department it is for. */
  readonly department: Department;
  /** Code of the dossier. */
  readonly dossierCode?: Maybe<Scalars["ID"]>;
  /** FILING or ACT. */
  readonly kind: DeliveryKind;
  /** The act; null for a filing. */
  readonly action?: Maybe<Scalars["ID"]>;
  /** When it was stored; what it says counts from then. */
  readonly sentAt: Scalars["DateTime"];
  /** How often it was sent. */
  readonly attempts: Scalars["Int"];
  /** Whether the department has refused it: it is not sent again, and somebody has to look into it. A refused act is shown to the applicant (`Dossier.outstandingActs`) and is not here. */
  readonly isRefused: Scalars["Boolean"];
  /** Why it was refused; empty while it is sent again. */
  readonly problems: ReadonlyArray<Problem>;
  /** The code of what was in its way last, such as `ECONNREFUSED` or `INTERNAL_SERVER_ERROR`; null when it has never failed. */
  readonly failure?: Maybe<Scalars["String"]>;
  /** When it is sent again; null when it was refused. */
  readonly nextAttemptAt?: Maybe<Scalars["DateTime"]>;
};

/** What is delivered. */
export type DeliveryKind =
  /** A new dossier. */
  | "FILING"
  /** An act of the applicant. */
  | "ACT";

/** A dossier in a page. */
export type DossierEdge = {
  readonly __typename?: "DossierEdge";
  /** Opaque place of this dossier in the list. */
  readonly cursor: Scalars["String"];
  /** The dossier. */
  readonly node: Dossier;
};

/** Where a page ends. */
export type PageInfo = {
  readonly __typename?: "PageInfo";
  /** True when there is more after this page. */
  readonly hasNextPage: Scalars["Boolean"];
  /** Cursor of the last entry; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars["String"]>;
};

/** How far the index has followed a department. */
export type Coverage = {
  readonly __typename?: "Coverage";
  /** The department. */
  readonly department: Department;
  /** Whether the list holds what the department has. */
  readonly state: CoverageState;
  /** Last instant at which the index held everything the department had; null when it never did. */
  readonly asOf?: Maybe<Scalars["DateTime"]>;
};

/** Whether an index holds what a department has. */
export type CoverageState =
  /** All that the department had at `asOf`, seconds ago. */
  | "CURRENT"
  /** The index is catching up; what is listed is true, later events are missing. */
  | "BEHIND"
  /** The department cannot be reached; what is listed is as of `asOf`. */
  | "UNAVAILABLE"
  /** The department's chain of events does not add up; nothing after `asOf` is taken over until it is looked into. */
  | "BROKEN"
  /** The department has no system on the graph yet; filings wait at the one-stop desk. */
  | "NOT_CONNECTED";

/** How the index follows one department, for those who run it. */
export type Feed = {
  readonly __typename?: "Feed";
  /** The department. */
  readonly department: Department;
  /** Whether the index holds what the department has. */
  readonly state: CoverageState;
  /** Why it does not, such as `WRONG_HASH after sequence 7` or `ECONNREFUSED`; codes are those of the contract. Null when it does. */
  readonly problem?: Maybe<Scalars["String"]>;
  /** Last instant at which the index held everything the department had; null when it never did. */
  readonly asOf?: Maybe<Scalars["DateTime"]>;
  /** Place of the last event taken over in the department's chain; 0 when there is none. */
  readonly sequence: Scalars["Int"];
  /** Events that were kept and not applied as they are, and still are not. */
  readonly openFaults: Scalars["Int"];
  /** Last instant at which the whole chain had been read again and added up; null when it never was. */
  readonly auditedAt?: Maybe<Scalars["DateTime"]>;
  /** What reading it again found, such as `REWRITTEN at sequence 7`; null when nothing. */
  readonly auditProblem?: Maybe<Scalars["String"]>;
  /** Filings and acts that the department has not taken over. */
  readonly waitingDeliveries: Scalars["Int"];
  /** Those of them that were sent 20 times and more, each listed in `stuckDeliveries`: the department cannot take them, or has been down for long. They are sent again, every 5 s at most, until it does. */
  readonly failingDeliveries: Scalars["Int"];
};

/** A page of faults. */
export type FeedFaultConnection = {
  readonly __typename?: "FeedFaultConnection";
  /** In the order of the list. */
  readonly edges: ReadonlyArray<FeedFaultEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A fault in a page. */
export type FeedFaultEdge = {
  readonly __typename?: "FeedFaultEdge";
  /** Opaque place of this fault in the list. */
  readonly cursor: Scalars["String"];
  /** The fault. */
  readonly node: FeedFault;
};

/** An event that was kept and could not be applied as it is. */
export type FeedFault = {
  readonly __typename?: "FeedFault";
  /** What is wrong with it. */
  readonly code: FeedFaultCode;
  /** What is wrong with it, in the viewer's language. */
  readonly message: Scalars["String"];
  /** The department whose chain it stands in. */
  readonly department: Department;
  /** Its place in that chain. */
  readonly sequence: Scalars["Int"];
  /** Code that came beside the event; its dossier may not be in the index. */
  readonly dossierCode: Scalars["ID"];
  /** When the index saw it. */
  readonly seenAt: Scalars["DateTime"];
  /** When it was applied after all; null when it was not. */
  readonly resolvedAt?: Maybe<Scalars["DateTime"]>;
};

/** Why an event is not applied, or not as it is. */
export type FeedFaultCode =
  /** No opening event of its dossier has come; it is applied when one does. */
  | "NOT_OPENED"
  /** It opens a dossier with data that nobody can read; the dossier is not opened. */
  | "OPENING_INVALID"
  /** It opens a dossier under the code of another; the dossier is not opened. */
  | "CODE_TAKEN"
  /** Its dossier is another department's. */
  | "WRONG_DEPARTMENT"
  /** It opens a dossier that is open; it is counted and changes nothing else. */
  | "OPENING_REPEATED"
  /** No map has the system's own word for its status; the national status keeps its last value. */
  | "STATUS_UNMAPPED"
  /** The move from the status before is not listed; it is counted and changes nothing else. */
  | "MOVE_NOT_LISTED"
  /** Its data lack what its type needs, such as the day of an extension; its status counts, its data do not. */
  | "DATA_INVALID"
  /** It tells of an instant in the future; it counts from when it was seen. */
  | "DATE_IN_FUTURE";

/** One application to one department (hồ sơ), from filing to result. */
export type Dossier = Node & {
  readonly __typename?: "Dossier";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** National code (mã hồ sơ), one for the whole life. Source: Circular 01/2018/TT-VPCP Art. 19; Decree 118/2025/NĐ-CP Art. 28. */
  readonly code: Scalars["ID"];
  /** National status (trạng thái hồ sơ); what lapsed by time counts from its legal instant, recorded or not. Null only where the dossier could not be read. */
  readonly status?: Maybe<NationalStatus>;
  /** Number of the national status, 1 to 10. */
  readonly statusNumber?: Maybe<Scalars["Int"]>;
  /** Name of the status in the viewer's language. */
  readonly statusName?: Maybe<Scalars["String"]>;
  /** The department's own word for where the dossier stands; null until the department has it. */
  readonly sourceStatus?: Maybe<Scalars["String"]>;
  /** The procedure it was filed under. */
  readonly procedure?: Maybe<Procedure>;
  /** The revision of the procedure that was in force when it was filed: its form, papers and limits hold for the dossier to the end. */
  readonly procedureRevision?: Maybe<ProcedureRevision>;
  /** The department that owns the procedure and is the dossier's only writer. */
  readonly department?: Maybe<Department>;
  /** The unit that handles it; may belong to another department. */
  readonly unit?: Maybe<Unit>;
  /** How it came in. */
  readonly channel?: Maybe<Channel>;
  /** When it was filed. */
  readonly filedAt?: Maybe<Scalars["DateTime"]>;
  /** When the last event happened; the filing when there is none. */
  readonly updatedAt?: Maybe<Scalars["DateTime"]>;
  /** Number of the department's events; 0 until the department has it. Hand it back as `expectedVersion`. */
  readonly version?: Maybe<Scalars["Int"]>;
  /** When it is due and whether it is late, computed from its events, the policy in force and the calendar. */
  readonly deadline?: Maybe<Deadline>;
  /** What happened, oldest first. */
  readonly timeline?: Maybe<TimelineConnection>;
  /** Acts of the applicant that the department has not taken over: on their way, or refused meanwhile; the newest 20, oldest first. */
  readonly outstandingActs?: Maybe<ReadonlyArray<OutstandingAct>>;
  /** The dossier whose result it corrects; null for all others. Source: Decree 118/2025/NĐ-CP Art. 23. */
  readonly correctionOf?: Maybe<Dossier>;
  /** The newest dossier in which an error of its result is corrected, opened after the result was returned; null when there is none. */
  readonly latestCorrection?: Maybe<Dossier>;
  /** What the viewer can do next, by the code that decides the acts themselves, those that the procedure adds to the national ones among them. Null while the working calendar is not known. */
  readonly nextActions?: Maybe<ReadonlyArray<NextAction>>;
  /** What was told of its limits; the newest 20, oldest first. */
  readonly notices?: Maybe<ReadonlyArray<Notice>>;
  /** What was filed, as last completed; null for those who may see the dossier but not its content. */
  readonly filing?: Maybe<Filing>;
};

/** One application to one department (hồ sơ), from filing to result. */
export type DossiertimelineArgs = {
  first?: Scalars["Int"];
  after?: InputMaybe<Scalars["String"]>;
};

/** How a dossier came in (kênh thực hiện). Source: national catalogue KenhThucHien. */
export type Channel =
  /** At the desk (trực tiếp), 1. */
  | "IN_PERSON"
  /** Online (trực tuyến), 2. */
  | "ONLINE"
  /** By public post (bưu chính công ích), 3. */
  | "POST";

/** The ten national statuses, numbers 1 to 10 in this order. */
export type NationalStatus =
  /** 1 Mới đăng ký: stored, not yet accepted. */
  | "NEWLY_REGISTERED"
  /** 2 Được tiếp nhận: accepted, the clock runs. */
  | "ACCEPTED"
  /** 3 Không được tiếp nhận: refused at the desk; final. */
  | "NOT_ACCEPTED"
  /** 4 Đang xử lý: with the specialist unit. */
  | "IN_PROCESSING"
  /** 5 Yêu cầu bổ sung giấy tờ: waits for the applicant's papers. */
  | "SUPPLEMENT_REQUESTED"
  /** 6 Yêu cầu thực hiện nghĩa vụ tài chính: waits for the applicant's payment. */
  | "PAYMENT_REQUESTED"
  /** 7 Công dân yêu cầu rút hồ sơ: waits for the officer's decision on the withdrawal. */
  | "WITHDRAWAL_REQUESTED"
  /** 8 Dừng xử lý: stopped; final. */
  | "STOPPED"
  /** 9 Đã xử lý xong: the result is at the desk. */
  | "FINISHED"
  /** 10 Đã trả kết quả: the result is with the applicant; final. */
  | "RETURNED";

/** When a dossier is due, and how that came to be. Source: Decree 118/2025/NĐ-CP Art. 17 to 19, and the procedure's own rules. */
export type Deadline = {
  readonly __typename?: "Deadline";
  /** The day it is due, in Viet Nam; null when nothing is due. */
  readonly dueOn?: Maybe<Scalars["Date"]>;
  /** The exclusive end of that day: due before this instant. */
  readonly dueAt?: Maybe<Scalars["DateTime"]>;
  /** What `dueOn` means now. */
  readonly state: DeadlineState;
  /** What a supplement does to the limit; null before acceptance, whose day decides it. */
  readonly policy?: Maybe<ClockPolicy>;
  /** The limit that holds; null when none is known. */
  readonly limit?: Maybe<TimeAmount>;
  /** What is left after today, below 0 when it is late; null when the dossier is decided or over, and when no limit is known. Months are told in calendar days once they run. */
  readonly remaining?: Maybe<TimeAmount>;
  /**
   * All of its time from filing on, without a gap; those after today are planned. The RUNNING ones add up to `limit`, and
   * the last day of the last that is RUNNING, EXTENDED or DAY_OFF is `dueOn`.
   */
  readonly segments: ReadonlyArray<DeadlineSegment>;
  /** The stage it is in, where its procedure has stages with limits of their own; else null. */
  readonly stage?: Maybe<DeadlineStage>;
  /** The one extension; null when there was none. */
  readonly extension?: Maybe<DeadlineExtension>;
  /** True when something counts from when it was seen, as that was later than the end of the working day after it happened. */
  readonly reportedLate: Scalars["Boolean"];
  /** What was reported late, oldest first; empty when nothing was. */
  readonly lateReports: ReadonlyArray<LateReport>;
  /** What would be due had all counted as it was told; given where an outage lies between, else null: then only our figures count. */
  readonly asTold?: Maybe<DueFigures>;
};

/** So many of a unit of time. */
export type TimeAmount = {
  readonly __typename?: "TimeAmount";
  /** How many of `unit`. */
  readonly amount: Scalars["Int"];
  /** What `amount` counts. */
  readonly unit: TimeUnit;
};

export type TimeUnit =
  "WORKING_DAY" | "CALENDAR_DAY" | "MONTH" | "HOUR" | "MINUTE";

export type StageActor = "OFFICER" | "COUNCIL" | "APPLICANT";

/** What a supplement does to the limit (cách tính thời hạn). */
export type ClockPolicy =
  /** Counts it again from the beginning: accepted since 1 July 2025, or by the procedure's own law. Source: Decree 118/2025/NĐ-CP Art. 19. */
  | "RESTART"
  /** Goes on with what was left: accepted before, or by the procedure's own law. */
  | "PAUSE";

/** A stretch of a dossier's time. */
export type DeadlineSegment = {
  readonly __typename?: "DeadlineSegment";
  /** What it is. */
  readonly kind: SegmentKind;
  /** Where it begins. */
  readonly from: Scalars["DateTime"];
  /** Its exclusive end, where the next begins; null while it lasts and nobody knows how long. */
  readonly to?: Maybe<Scalars["DateTime"]>;
  /** How many of `unit` after its first day, up to its last; up to today while it lasts. */
  readonly amount: Scalars["Int"];
  /** What `amount` counts. */
  readonly unit: TimeUnit;
  /** Why it is what it is, in the viewer's language. */
  readonly because: Scalars["String"];
  /** The same as a closed code. */
  readonly reason: SegmentReason;
  /** The law it comes from, as it is cited in the viewer's language; null where the procedure's own source has it, or none was found. */
  readonly rule?: Maybe<Scalars["String"]>;
};

/** What a stretch of a dossier's time is. */
export type SegmentKind =
  /** From filing to acceptance; no limit runs, and no statistic hides it. */
  | "BEFORE_ACCEPTANCE"
  /** Counts towards the limit. */
  | "RUNNING"
  /** Ran, but its days were given back by a supplement. */
  | "RESTARTED"
  /** Stands still: the applicant owes papers or a payment. */
  | "WAITING_APPLICANT"
  /** Beyond the limit, by the extension. */
  | "EXTENDED"
  /** From a last day that is a day off to the next working day. */
  | "DAY_OFF"
  /** After the due day. */
  | "OVERDUE";

/** Why a stretch of a dossier's time is what it is. */
export type SegmentReason =
  /** Not accepted yet. */
  | "NOT_ACCEPTED"
  /** A payment was asked before acceptance. */
  | "PAYMENT"
  /** The limit, from the day after acceptance. */
  | "LIMIT"
  /** The limit, counted again from the beginning after a supplement. */
  | "COUNTED_AGAIN"
  /** What was left of the limit after a supplement. */
  | "RESUMED"
  /** The limit that the procedure sets after a supplement. */
  | "LIMIT_AFTER_SUPPLEMENT"
  /** Papers were asked. */
  | "SUPPLEMENT"
  /** The extension. */
  | "EXTENSION"
  /** The last day is a day off. */
  | "ENDS_ON_DAY_OFF"
  /** No limit is known. */
  | "NO_LIMIT_KNOWN"
  /** The due day is over. */
  | "LATE";

/** The stage a dossier is in. */
export type DeadlineStage = {
  readonly __typename?: "DeadlineStage";
  /** From 1, in the order of the procedure. */
  readonly number: Scalars["Int"];
  /** Its name, in the viewer's language; null where it has none. */
  readonly name?: Maybe<Scalars["String"]>;
  /** Whose time it is. */
  readonly actor: StageActor;
  /** When it began. */
  readonly startedAt: Scalars["DateTime"];
  /** The exclusive end of its limit. */
  readonly dueAt: Scalars["DateTime"];
};

/** The one extension of a limit (gia hạn), with an apology. Source: Decree 118/2025/NĐ-CP Art. 19. */
export type DeadlineExtension = {
  readonly __typename?: "DeadlineExtension";
  /** When it was granted. */
  readonly at: Scalars["DateTime"];
  /** The due day before it; null when it came too late to move any. */
  readonly previousDueOn?: Maybe<Scalars["Date"]>;
  /** The day it names. */
  readonly newDueOn: Scalars["Date"];
  /** What the apology says, as the act `EXTEND` took it; null where the event tells of none. */
  readonly apology?: Maybe<Scalars["JSON"]>;
};

/** Something that an office told later than the end of the working day after it happened. */
export type LateReport = {
  readonly __typename?: "LateReport";
  /** What happened: the event's type. */
  readonly type: Scalars["String"];
  /** When it is said to have happened. */
  readonly occurredAt: Scalars["DateTime"];
  /** When the index saw it; counts. */
  readonly seenAt: Scalars["DateTime"];
  /** Whether the department, or the way to it, was down meanwhile. */
  readonly outage: Scalars["Boolean"];
};

/** A due day and what it means now. */
export type DueFigures = {
  readonly __typename?: "DueFigures";
  /** The day; null when nothing is due. */
  readonly dueOn?: Maybe<Scalars["Date"]>;
  /** The exclusive end of that day. */
  readonly dueAt?: Maybe<Scalars["DateTime"]>;
  /** What `dueOn` means now. */
  readonly state: DeadlineState;
};

/** What a deadline means now. */
export type DeadlineState =
  /** Not yet accepted: the limit has not started. */
  | "NOT_STARTED"
  /** The limit runs. */
  | "RUNNING"
  /** The limit waits for the applicant. */
  | "WAITING_APPLICANT"
  /** The due day is over and the dossier is not finished. */
  | "OVERDUE"
  /** Finished on or before the due day. */
  | "MET"
  /** Finished after the due day. */
  | "MISSED"
  /** Ended without a decision on the matter: refused, withdrawn or stopped. */
  | "ENDED"
  /** The catalogue knows no limit for this procedure; none is guessed. */
  | "NO_LIMIT_KNOWN"
  /** Reaches beyond the last announced calendar year: weekends and fixed holidays only. */
  | "PROVISIONAL";

/** An act of the applicant that was stored and that the department's events do not show. */
export type OutstandingAct = {
  readonly __typename?: "OutstandingAct";
  /** The action, such as `ANSWER_SUPPLEMENT`. */
  readonly action: Scalars["String"];
  /** When it was stored; the instant that counts for the applicant's limit. */
  readonly sentAt: Scalars["DateTime"];
  /** Whether it can still be taken over. */
  readonly state: OutstandingActState;
  /** Why the department refused it; empty while it is on its way. */
  readonly problems: ReadonlyArray<Problem>;
};

/** What became of an act that the department's events do not show. */
export type OutstandingActState =
  /** On its way; sent again until the department has it. */
  | "PENDING"
  /** Refused: the dossier had moved on before it arrived. */
  | "REFUSED";

/** A page of a dossier's timeline. */
export type TimelineConnection = {
  readonly __typename?: "TimelineConnection";
  /** Oldest first. */
  readonly edges: ReadonlyArray<TimelineEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** An entry in a page of the timeline. */
export type TimelineEdge = {
  readonly __typename?: "TimelineEdge";
  /** Opaque place of this entry in the timeline. */
  readonly cursor: Scalars["String"];
  /** The entry. */
  readonly node: TimelineEntry;
};

/** Something that happened to a dossier. */
export type TimelineEntry = {
  readonly __typename?: "TimelineEntry";
  /** What happened: the event's type, such as `ACCEPTED`; `SUBMITTED` while the filing waits for the department, `LAPSED` for what lapsed by time, recorded or not. */
  readonly type: Scalars["String"];
  /** The same in the viewer's language; null for what only a department knows. */
  readonly name?: Maybe<Scalars["String"]>;
  /** When it happened, as it was told. */
  readonly occurredAt: Scalars["DateTime"];
  /** When it counts: `occurredAt`, or `seenAt` when it was reported late. */
  readonly countsFrom: Scalars["DateTime"];
  /** When the department wrote it down; null while the department does not have it. */
  readonly recordedAt?: Maybe<Scalars["DateTime"]>;
  /** When the one-stop index saw it; null while the department does not have it. */
  readonly seenAt?: Maybe<Scalars["DateTime"]>;
  /** National status after it. */
  readonly status: NationalStatus;
  /** Name of the status in the viewer's language. */
  readonly statusName: Scalars["String"];
  /** The department's own word after it; null while the department does not have it. */
  readonly sourceStatus?: Maybe<Scalars["String"]>;
  /** Who did it: APPLICANT, OFFICER or SYSTEM; officers by role and unit, never by name. */
  readonly actor: TimelineActor;
  /** What the actor wrote to the other side; null when nothing was written. */
  readonly note?: Maybe<Scalars["String"]>;
  /** Why, as a closed code, such as `TACIT_APPROVAL`; null when none was given. */
  readonly reason?: Maybe<Scalars["String"]>;
  /** The law it rests on, as it is cited in the viewer's language; null where the procedure's own source has it, or none was found. */
  readonly rule?: Maybe<Scalars["String"]>;
  /** What one has to know about it; empty when there is nothing. */
  readonly flags: ReadonlyArray<TimelineFlag>;
  /** What papers were asked for; null for all but requests that name what they ask for. */
  readonly supplementItems?: Maybe<ReadonlyArray<SupplementItem>>;
  /** Closed codes, ids, dates and amounts that belong to it. */
  readonly data?: Maybe<Scalars["JSON"]>;
};

/** What one has to know about an entry of a timeline. */
export type TimelineFlag =
  /** Seen later than the end of the working day after it happened: it counts from `seenAt`. */
  | "REPORTED_LATE"
  /** Reported late, and the department or the way to it was down meanwhile. */
  | "OUTAGE"
  /** Asks for a paper that was there to be seen when papers were asked for earlier. */
  | "COULD_HAVE_BEEN_ASKED_EARLIER"
  /** Not written down by the department yet. */
  | "NOT_RECORDED"
  /** Told afterwards with the instant it is said to have happened; in demo mode only. */
  | "REPLAYED";

/** Something that was asked for in a supplement (yêu cầu bổ sung); it names one of paper, place in the form, or something else. */
export type SupplementItem = {
  readonly __typename?: "SupplementItem";
  /** Which of the procedure's required papers; null when it names none. */
  readonly paperId?: Maybe<Scalars["ID"]>;
  /** Where in the form, such as `answers/manufacturer/name`; null when it names no place. */
  readonly path?: Maybe<Scalars["String"]>;
  /** True when it is something else: the procedure's papers are not known. */
  readonly other: Scalars["Boolean"];
  /** The text it rests on, of those the procedure's revision rests on; null in requests from before it was asked for. */
  readonly legalBasis?: Maybe<Scalars["String"]>;
  /** Whether that text was in force on the day it was asked. */
  readonly legalBasisState: LegalState;
  /** True when the paper was there to be seen when papers were asked for earlier. */
  readonly couldHaveBeenAskedEarlier: Scalars["Boolean"];
};

export type LegalState = "IN_FORCE" | "NOT_IN_FORCE" | "UNKNOWN";

/** Who acted, without a name. */
export type TimelineActor = {
  readonly __typename?: "TimelineActor";
  /** APPLICANT, OFFICER or SYSTEM. */
  readonly kind: Scalars["String"];
  /** The officer's unit; null for others. */
  readonly unit?: Maybe<Unit>;
  /** The officer's role in that unit; null for others. */
  readonly role?: Maybe<Scalars["String"]>;
};

/** What was filed. */
export type Filing = {
  readonly __typename?: "Filing";
  /** Answers to the procedure's form. */
  readonly answers: Scalars["JSON"];
  /** The papers that came with it. */
  readonly papers: ReadonlyArray<FiledPaper>;
};

/** A paper of a filing. */
export type FiledPaper = {
  readonly __typename?: "FiledPaper";
  /** Which of the procedure's required papers it is. */
  readonly paperId: Scalars["ID"];
  /** The file; `demo` stands for a demo file. */
  readonly fileId: Scalars["ID"];
};

export type ProcedureRevision = {
  readonly __typename?: "ProcedureRevision";
  /** The procedure's permanent key, such as `vfa-08`. */
  readonly procedureCode: Scalars["ID"];
  /** Counts up from 1 for each procedure, in the order of publication. */
  readonly number: Scalars["Int"];
};

export type Procedure = Node & {
  readonly __typename?: "Procedure";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** Our own permanent key, such as `vfa-08`. */
  readonly code: Scalars["ID"];
  /** JSON Schema 2020-12 of `{ answers, papers }` with titles in the viewer's language; made by this project from the procedure's sources. Null when it cannot be filed here. */
  readonly form?: Maybe<Scalars["JSON"]>;
  /** How `form` is best shown, with placeholders and titles in the viewer's language: the shape of react-jsonschema-form's `uiSchema`, nested like the form, with `ui:widget`, `ui:order`, `ui:placeholder` and, at `answers`, `ui:groups` of `{ title, fields }`. Null when it cannot be filed here. */
  readonly formUi?: Maybe<Scalars["JSON"]>;
  /** A complete, valid `SubmitDossierInput` without its `clientKey`, plainly synthetic. Null when it cannot be filed here. */
  readonly exampleInput?: Maybe<Scalars["JSON"]>;
  /** Whether a dossier can be filed here today. */
  readonly filing?: Maybe<ProcedureFiling>;
};

/** Whether a dossier of a procedure can be filed here today. */
export type ProcedureFiling = {
  readonly __typename?: "ProcedureFiling";
  /** True when `submitDossier` takes it. */
  readonly open: Scalars["Boolean"];
  /** Why not, or what to know before filing, in the viewer's language; null when there is nothing to say. */
  readonly because?: Maybe<Scalars["String"]>;
};

export type Department = Node & {
  readonly __typename?: "Department";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** Code, such as `food-safety`. */
  readonly code: Scalars["ID"];
};

export type Unit = {
  readonly __typename?: "Unit";
  /** Code, such as `vfa`. */
  readonly code: Scalars["ID"];
};

/** What is filed. */
export type SubmitDossierInput = {
  /** Our permanent key or the national code of the procedure. */
  readonly procedureCode: Scalars["ID"];
  /** Answers to the procedure's form. */
  readonly answers: Scalars["JSON"];
  /** The papers; each mandatory paper at least once. */
  readonly papers: ReadonlyArray<PaperInput>;
  /** Chosen by the client, up to 200 characters: sending the same key again gives the same dossier. */
  readonly clientKey: Scalars["ID"];
  /** False refuses the same content while it is open already, with `DUPLICATE_DOSSIER`. */
  readonly allowDuplicate?: InputMaybe<Scalars["Boolean"]>;
  /** One's own draft it was made from, deleted with the filing; one that is not there is passed over. */
  readonly draftId?: InputMaybe<Scalars["ID"]>;
};

/** What is kept for later. */
export type SaveDraftInput = {
  /** The draft to change; null makes a new one. */
  readonly id?: InputMaybe<Scalars["ID"]>;
  /** Our permanent key or the national code of the procedure; a draft stays with its procedure. */
  readonly procedureCode: Scalars["ID"];
  /** Answers so far: a JSON object. */
  readonly answers: Scalars["JSON"];
  /** Papers so far, 100 at most; null means none. */
  readonly papers?: InputMaybe<ReadonlyArray<PaperInput>>;
  /** The version seen; when the draft has changed since, nothing is saved: `VERSION_STALE`. */
  readonly expectedVersion?: InputMaybe<Scalars["Int"]>;
};

/** Answer to `saveDraft`. */
export type SaveDraftPayload = {
  readonly __typename?: "SaveDraftPayload";
  /** The draft; null when there are problems. */
  readonly draft?: Maybe<Draft>;
  /** Why nothing was saved; empty when it was. */
  readonly problems: ReadonlyArray<Problem>;
};

/** Which dossier to make a draft of. */
export type DraftFromInput = {
  /** National code of a dossier of one's own. */
  readonly dossierCode: Scalars["ID"];
};

/** Answer to `draftFrom`. */
export type DraftFromPayload = {
  readonly __typename?: "DraftFromPayload";
  /** The draft; null when there are problems. */
  readonly draft?: Maybe<Draft>;
  /** Why there is no draft; empty when there is. */
  readonly problems: ReadonlyArray<Problem>;
};

/** Which draft to delete. */
export type DeleteDraftInput = {
  /** Opaque id of the draft. */
  readonly id: Scalars["ID"];
};

/** Answer to `deleteDraft`. */
export type DeleteDraftPayload = {
  readonly __typename?: "DeleteDraftPayload";
  /** Id of the draft that is gone; null when there are problems. */
  readonly id?: Maybe<Scalars["ID"]>;
  /** Why nothing was deleted; empty when it was. */
  readonly problems: ReadonlyArray<Problem>;
};

/** What would be filed. */
export type CheckSubmissionInput = {
  /** Our permanent key or the national code of the procedure. */
  readonly procedureCode: Scalars["ID"];
  /** Answers to the procedure's form. */
  readonly answers: Scalars["JSON"];
  /** The papers; each mandatory paper at least once. */
  readonly papers: ReadonlyArray<PaperInput>;
  /** False refuses the same content while it is open already; `duplicates` tells it either way. */
  readonly allowDuplicate?: InputMaybe<Scalars["Boolean"]>;
};

/** What `submitDossier` would say. */
export type SubmissionCheck = {
  readonly __typename?: "SubmissionCheck";
  /** True when `submitDossier` would take it now. */
  readonly allowed: Scalars["Boolean"];
  /** What is wrong with the input, all at once; empty when it is allowed. */
  readonly problems: ReadonlyArray<Problem>;
  /** One's own open dossiers of the procedure with the same answers, newest first, 10 at most; empty while there are other problems. */
  readonly duplicates: ReadonlyArray<DuplicateDossier>;
  /** What filing costs today; null where the procedure is unknown or the input was not looked at. */
  readonly feeQuote?: Maybe<FeeQuote>;
};

/** A dossier with the same content that is not decided yet. */
export type DuplicateDossier = {
  readonly __typename?: "DuplicateDossier";
  /** National code of the dossier. */
  readonly code: Scalars["ID"];
  /** When it was filed. */
  readonly filedAt: Scalars["DateTime"];
  /** Where it stands. */
  readonly status: NationalStatus;
  /** Name of the status in the viewer's language. */
  readonly statusName: Scalars["String"];
};

/** What filing costs, as far as the sources say; nothing is guessed. */
export type FeeQuote = {
  readonly __typename?: "FeeQuote";
  /** The payments that are known; empty when none is. */
  readonly lines: ReadonlyArray<FeeLine>;
  /** Sum of the lines; null where it is not known for sure, and `note` says why. */
  readonly totalVnd?: Maybe<Scalars["VND"]>;
  /** Why the total is not known, in the viewer's language; null when it is. */
  readonly note?: Maybe<Scalars["String"]>;
};

/** A payment of a quote. */
export type FeeLine = {
  readonly __typename?: "FeeLine";
  /** What sort of payment it is. */
  readonly kind: FeeKind;
  /** Amount in whole đồng; 0 is stated as free, null is not known. */
  readonly amountVnd?: Maybe<Scalars["VND"]>;
  /** The case it is paid in, in the viewer's language, and the text that sets it, in Vietnamese. */
  readonly because: Scalars["String"];
};

/** What sort of payment a fee is. Source: Law on fees and charges 97/2015/QH13. */
export type FeeKind =
  /** Phí: pays for a service of the authority. */
  | "CHARGE"
  /** Lệ phí: set for the act itself. */
  | "LEVY"
  /** The source does not say. */
  | "UNKNOWN";

/** A paper of a filing. */
export type PaperInput = {
  /** Which of the procedure's required papers it is. */
  readonly paperId: Scalars["ID"];
  /** The file; `demo` stands for a demo file. */
  readonly fileId: Scalars["ID"];
};

/** Answer to `submitDossier`. */
export type SubmitDossierPayload = {
  readonly __typename?: "SubmitDossierPayload";
  /** The dossier; null when there are problems. */
  readonly dossier?: Maybe<Dossier>;
  /** Proof that it was filed; null when there are problems. */
  readonly receipt?: Maybe<Receipt>;
  /** What was wrong with the input; empty when the dossier was filed. */
  readonly problems: ReadonlyArray<Problem>;
};

/** Proof that a dossier was filed. */
export type Receipt = {
  readonly __typename?: "Receipt";
  /** The dossier's random name in published events; keep it. */
  readonly token: Scalars["String"];
  /** When the filing was stored. */
  readonly issuedAt: Scalars["DateTime"];
};

/** An act on a dossier. */
export type ActOnDossierInput = {
  /** National code of the dossier. */
  readonly dossierCode: Scalars["ID"];
  /** ACCEPT, REFUSE, HAND_OVER, REQUEST_SUPPLEMENT, ANSWER_SUPPLEMENT, REQUEST_PAYMENT, SUBMIT_PAYMENT_PROOF, CONFIRM_PAYMENT, REQUEST_WITHDRAWAL, GRANT_WITHDRAWAL, DECLINE_WITHDRAWAL, STOP, FINISH, RETURN_RESULT, CORRECT, EXTEND, START_STAGE or OPEN_CORRECTION; departments may add theirs. */
  readonly action: Scalars["ID"];
  /** What the other side is to read, up to 2,000 characters. */
  readonly note?: InputMaybe<Scalars["String"]>;
  /** What the action takes; see schema/README.md. */
  readonly data?: InputMaybe<Scalars["JSON"]>;
  /** The version seen; when the dossier has moved on, the act is refused with `VERSION_STALE`. */
  readonly expectedVersion?: InputMaybe<Scalars["Int"]>;
  /** Chosen by the client, up to 200 characters: sending the same key again does not act again. */
  readonly clientKey: Scalars["ID"];
};

/** Answer to `actOnDossier`. */
export type ActOnDossierPayload = {
  readonly __typename?: "ActOnDossierPayload";
  /** The dossier as the index has it; null when there are problems. */
  readonly dossier?: Maybe<Dossier>;
  /** Whether `dossier` shows the act already; null when there are problems. */
  readonly state?: Maybe<ActState>;
  /** Why nothing was changed; empty when the act was taken. */
  readonly problems: ReadonlyArray<Problem>;
};

/** How far an act has come. */
export type ActState =
  /** Done, and `dossier` shows it. */
  | "DONE"
  /** Taken and stored; `dossier` will show it once the department's event is followed. */
  | "PENDING";

/** A refusal, as data. */
export type Problem = {
  readonly __typename?: "Problem";
  /** What is wrong. */
  readonly code: ProblemCode;
  /** The same for a person, in the viewer's language. */
  readonly message: Scalars["String"];
  /** Path into the input, such as `["answers", "product", "name"]`; empty when the whole input is meant. */
  readonly path: ReadonlyArray<Scalars["String"]>;
  /** Law, decision or procedure revision it comes from, as it is cited in the viewer's language; null when there is none. */
  readonly rule?: Maybe<Scalars["String"]>;
};

/** What can be wrong with a mutation. */
export type ProblemCode =
  /** No procedure has this code. */
  | "PROCEDURE_NOT_FOUND"
  /** The procedure was replaced; the message names its successors. */
  | "PROCEDURE_REPLACED"
  /** The procedure is not in force today. */
  | "PROCEDURE_NOT_IN_FORCE"
  /** The procedure is filed in another system; the message names it. */
  | "FILED_ELSEWHERE"
  /** An answer breaks the form. */
  | "ANSWER_INVALID"
  /** A mandatory paper is missing. */
  | "PAPER_MISSING"
  /** The procedure asks for no such paper. */
  | "PAPER_UNKNOWN"
  /** There is no such file, or it is not the viewer's to use. */
  | "FILE_NOT_FOUND"
  /** The virus scanner found something in the file. */
  | "FILE_QUARANTINED"
  /** The same `clientKey` came before with a different body. */
  | "CLIENT_KEY_REUSED"
  /** The same account has filed the same content already, and it is not decided yet; the message names the dossier. */
  | "DUPLICATE_DOSSIER"
  /** A value is too long, empty or malformed. */
  | "INPUT_INVALID"
  /** The dossier is unknown or not the viewer's to see. */
  | "DOSSIER_NOT_FOUND"
  /** The draft is unknown, has expired or is not the viewer's own. */
  | "DRAFT_NOT_FOUND"
  /** The account has as many drafts as it may have. */
  | "TOO_MANY_DRAFTS"
  /** There is no such action. */
  | "ACTION_UNKNOWN"
  /** The action is not for this viewer. */
  | "ACTION_NOT_ALLOWED"
  /** The action is not possible in the dossier's status. */
  | "NOT_ALLOWED_IN_STATUS"
  /** The data given does not fit the action. */
  | "DATA_INVALID"
  /** Time has run out: the dossier lapsed, whether that is recorded yet or not. */
  | "LAPSED"
  /** A refusal or a stop gives no reason in `note`. */
  | "NOTE_MISSING"
  /** The dossier was decided and is back only to have an error of its result corrected. */
  | "ALREADY_DECIDED"
  /** An item that is asked for names no legal basis. */
  | "LEGAL_BASIS_MISSING"
  /** The legal basis named is none of those the procedure's revision rests on. */
  | "LEGAL_BASIS_UNKNOWN"
  /** The legal basis named is known not to be in force that day. */
  | "LEGAL_BASIS_NOT_IN_FORCE"
  /** None of the texts the dossier's revision rests on is in force that day: nothing may be asked for until the department has published another, for the dossiers filed under that one. */
  | "NO_LEGAL_BASIS_IN_FORCE"
  /** Papers have been asked for as often as the law lets it. */
  | "TOO_MANY_SUPPLEMENTS"
  /** The days in which papers may be asked for are over. */
  | "SUPPLEMENT_TOO_LATE"
  /** The result day was moved once already. */
  | "EXTENDED_ALREADY"
  /** The result day may be moved at least a day before it only. */
  | "EXTENSION_TOO_LATE"
  /** There is no result day now that could be moved. */
  | "NOTHING_TO_EXTEND"
  /** The dossier has moved on since the version the caller saw. */
  | "VERSION_STALE"
  /** The department does not answer and nothing is queued; try again with the same `clientKey`, it is done once. */
  | "DEPARTMENT_UNAVAILABLE";

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
  VND: ResolverTypeWrapper<Scalars["VND"]>;
  JSON: ResolverTypeWrapper<Scalars["JSON"]>;
  DateTime: ResolverTypeWrapper<Scalars["DateTime"]>;
  Date: ResolverTypeWrapper<Scalars["Date"]>;
  Upload: ResolverTypeWrapper<Scalars["Upload"]>;
  Query: ResolverTypeWrapper<{}>;
  ID: ResolverTypeWrapper<Scalars["ID"]>;
  Int: ResolverTypeWrapper<Scalars["Int"]>;
  String: ResolverTypeWrapper<Scalars["String"]>;
  Boolean: ResolverTypeWrapper<Scalars["Boolean"]>;
  Mutation: ResolverTypeWrapper<{}>;
  ReplayFilingInput: ReplayFilingInput;
  ReplayActInput: ReplayActInput;
  ReplayAssignmentInput: ReplayAssignmentInput;
  ReplayPayload: ResolverTypeWrapper<ReplayPayload>;
  UploadFileInput: UploadFileInput;
  UploadFilePayload: ResolverTypeWrapper<UploadFilePayload>;
  StoredFile: ResolverTypeWrapper<StoredFile>;
  Node: ResolverTypeWrapper<FoundNode>;
  Account: ResolverTypeWrapper<ById>;
  NextActionConnection: ResolverTypeWrapper<
    Omit<NextActionConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["NextActionEdge"]>;
    }
  >;
  NextActionEdge: ResolverTypeWrapper<
    Omit<NextActionEdge, "node"> & { node: ResolversTypes["NextAction"] }
  >;
  NextAction: ResolverTypeWrapper<NextActionRow>;
  ActionActor: ActionActor;
  NoticeConnection: ResolverTypeWrapper<
    Omit<NoticeConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["NoticeEdge"]>;
    }
  >;
  NoticeEdge: ResolverTypeWrapper<
    Omit<NoticeEdge, "node"> & { node: ResolversTypes["Notice"] }
  >;
  Notice: ResolverTypeWrapper<NoticeRow>;
  NoticeKind: NoticeKind;
  DraftConnection: ResolverTypeWrapper<
    Omit<DraftConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["DraftEdge"]>;
    }
  >;
  DraftEdge: ResolverTypeWrapper<
    Omit<DraftEdge, "node"> & { node: ResolversTypes["Draft"] }
  >;
  Draft: ResolverTypeWrapper<DraftRow>;
  RevisionChanges: ResolverTypeWrapper<RevisionChanges>;
  FormChange: ResolverTypeWrapper<FormChange>;
  FormChangeKind: FormChangeKind;
  FormPart: FormPart;
  DossierConnection: ResolverTypeWrapper<
    Omit<DossierConnection, "edges" | "coverage"> & {
      edges: ReadonlyArray<ResolversTypes["DossierEdge"]>;
      coverage: ReadonlyArray<ResolversTypes["Coverage"]>;
    }
  >;
  Timeliness: ResolverTypeWrapper<
    Omit<Timeliness, "coverage"> & {
      coverage: ReadonlyArray<ResolversTypes["Coverage"]>;
    }
  >;
  Ratio: ResolverTypeWrapper<Ratio>;
  Float: ResolverTypeWrapper<Scalars["Float"]>;
  DeskTimeliness: ResolverTypeWrapper<DeskTimeliness>;
  StuckDeliveryConnection: ResolverTypeWrapper<
    Omit<StuckDeliveryConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["StuckDeliveryEdge"]>;
    }
  >;
  StuckDeliveryEdge: ResolverTypeWrapper<
    Omit<StuckDeliveryEdge, "node"> & { node: ResolversTypes["StuckDelivery"] }
  >;
  StuckDelivery: ResolverTypeWrapper<StuckRow>;
  DeliveryKind: DeliveryKind;
  DossierEdge: ResolverTypeWrapper<
    Omit<DossierEdge, "node"> & { node: ResolversTypes["Dossier"] }
  >;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Coverage: ResolverTypeWrapper<
    Omit<Coverage, "department"> & { department: ResolversTypes["Department"] }
  >;
  CoverageState: CoverageState;
  Feed: ResolverTypeWrapper<FeedReport>;
  FeedFaultConnection: ResolverTypeWrapper<
    Omit<FeedFaultConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["FeedFaultEdge"]>;
    }
  >;
  FeedFaultEdge: ResolverTypeWrapper<
    Omit<FeedFaultEdge, "node"> & { node: ResolversTypes["FeedFault"] }
  >;
  FeedFault: ResolverTypeWrapper<EventFaultRow>;
  FeedFaultCode: FeedFaultCode;
  Dossier: ResolverTypeWrapper<DossierRow>;
  Channel: Channel;
  NationalStatus: NationalStatus;
  Deadline: ResolverTypeWrapper<DeadlineView>;
  TimeAmount: ResolverTypeWrapper<TimeAmount>;
  TimeUnit: TimeUnit;
  StageActor: StageActor;
  ClockPolicy: ClockPolicy;
  DeadlineSegment: ResolverTypeWrapper<DeadlineSegment>;
  SegmentKind: SegmentKind;
  SegmentReason: SegmentReason;
  DeadlineStage: ResolverTypeWrapper<DeadlineStage>;
  DeadlineExtension: ResolverTypeWrapper<DeadlineExtension>;
  LateReport: ResolverTypeWrapper<LateReport>;
  DueFigures: ResolverTypeWrapper<DueFigures>;
  DeadlineState: DeadlineState;
  OutstandingAct: ResolverTypeWrapper<OutstandingAct>;
  OutstandingActState: OutstandingActState;
  TimelineConnection: ResolverTypeWrapper<
    Omit<TimelineConnection, "edges"> & {
      edges: ReadonlyArray<ResolversTypes["TimelineEdge"]>;
    }
  >;
  TimelineEdge: ResolverTypeWrapper<
    Omit<TimelineEdge, "node"> & { node: ResolversTypes["TimelineEntry"] }
  >;
  TimelineEntry: ResolverTypeWrapper<TimelineRow>;
  TimelineFlag: TimelineFlag;
  SupplementItem: ResolverTypeWrapper<SupplementItem>;
  LegalState: LegalState;
  TimelineActor: ResolverTypeWrapper<
    Omit<TimelineActor, "unit"> & { unit?: Maybe<ResolversTypes["Unit"]> }
  >;
  Filing: ResolverTypeWrapper<Filing>;
  FiledPaper: ResolverTypeWrapper<FiledPaper>;
  ProcedureRevision: ResolverTypeWrapper<ProcedureRevision>;
  Procedure: ResolverTypeWrapper<ByCode>;
  ProcedureFiling: ResolverTypeWrapper<ProcedureFiling>;
  Department: ResolverTypeWrapper<ByCode>;
  Unit: ResolverTypeWrapper<ByCode>;
  SubmitDossierInput: SubmitDossierInput;
  SaveDraftInput: SaveDraftInput;
  SaveDraftPayload: ResolverTypeWrapper<
    Omit<SaveDraftPayload, "draft"> & { draft?: Maybe<ResolversTypes["Draft"]> }
  >;
  DraftFromInput: DraftFromInput;
  DraftFromPayload: ResolverTypeWrapper<
    Omit<DraftFromPayload, "draft"> & { draft?: Maybe<ResolversTypes["Draft"]> }
  >;
  DeleteDraftInput: DeleteDraftInput;
  DeleteDraftPayload: ResolverTypeWrapper<DeleteDraftPayload>;
  CheckSubmissionInput: CheckSubmissionInput;
  SubmissionCheck: ResolverTypeWrapper<SubmissionCheck>;
  DuplicateDossier: ResolverTypeWrapper<DuplicateDossier>;
  FeeQuote: ResolverTypeWrapper<FeeQuote>;
  FeeLine: ResolverTypeWrapper<FeeLine>;
  FeeKind: FeeKind;
  PaperInput: PaperInput;
  SubmitDossierPayload: ResolverTypeWrapper<
    Omit<SubmitDossierPayload, "dossier"> & {
      dossier?: Maybe<ResolversTypes["Dossier"]>;
    }
  >;
  Receipt: ResolverTypeWrapper<Receipt>;
  ActOnDossierInput: ActOnDossierInput;
  ActOnDossierPayload: ResolverTypeWrapper<
    Omit<ActOnDossierPayload, "dossier"> & {
      dossier?: Maybe<ResolversTypes["Dossier"]>;
    }
  >;
  ActState: ActState;
  Problem: ResolverTypeWrapper<Problem>;
  ProblemCode: ProblemCode;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  VND: Scalars["VND"];
  JSON: Scalars["JSON"];
  DateTime: Scalars["DateTime"];
  Date: Scalars["Date"];
  Upload: Scalars["Upload"];
  Query: {};
  ID: Scalars["ID"];
  Int: Scalars["Int"];
  String: Scalars["String"];
  Boolean: Scalars["Boolean"];
  Mutation: {};
  ReplayFilingInput: ReplayFilingInput;
  ReplayActInput: ReplayActInput;
  ReplayAssignmentInput: ReplayAssignmentInput;
  ReplayPayload: ReplayPayload;
  UploadFileInput: UploadFileInput;
  UploadFilePayload: UploadFilePayload;
  StoredFile: StoredFile;
  Node: FoundNode;
  Account: ById;
  NextActionConnection: Omit<NextActionConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["NextActionEdge"]>;
  };
  NextActionEdge: Omit<NextActionEdge, "node"> & {
    node: ResolversParentTypes["NextAction"];
  };
  NextAction: NextActionRow;
  NoticeConnection: Omit<NoticeConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["NoticeEdge"]>;
  };
  NoticeEdge: Omit<NoticeEdge, "node"> & {
    node: ResolversParentTypes["Notice"];
  };
  Notice: NoticeRow;
  DraftConnection: Omit<DraftConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["DraftEdge"]>;
  };
  DraftEdge: Omit<DraftEdge, "node"> & { node: ResolversParentTypes["Draft"] };
  Draft: DraftRow;
  RevisionChanges: RevisionChanges;
  FormChange: FormChange;
  DossierConnection: Omit<DossierConnection, "edges" | "coverage"> & {
    edges: ReadonlyArray<ResolversParentTypes["DossierEdge"]>;
    coverage: ReadonlyArray<ResolversParentTypes["Coverage"]>;
  };
  Timeliness: Omit<Timeliness, "coverage"> & {
    coverage: ReadonlyArray<ResolversParentTypes["Coverage"]>;
  };
  Ratio: Ratio;
  Float: Scalars["Float"];
  DeskTimeliness: DeskTimeliness;
  StuckDeliveryConnection: Omit<StuckDeliveryConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["StuckDeliveryEdge"]>;
  };
  StuckDeliveryEdge: Omit<StuckDeliveryEdge, "node"> & {
    node: ResolversParentTypes["StuckDelivery"];
  };
  StuckDelivery: StuckRow;
  DossierEdge: Omit<DossierEdge, "node"> & {
    node: ResolversParentTypes["Dossier"];
  };
  PageInfo: PageInfo;
  Coverage: Omit<Coverage, "department"> & {
    department: ResolversParentTypes["Department"];
  };
  Feed: FeedReport;
  FeedFaultConnection: Omit<FeedFaultConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["FeedFaultEdge"]>;
  };
  FeedFaultEdge: Omit<FeedFaultEdge, "node"> & {
    node: ResolversParentTypes["FeedFault"];
  };
  FeedFault: EventFaultRow;
  Dossier: DossierRow;
  Deadline: DeadlineView;
  TimeAmount: TimeAmount;
  DeadlineSegment: DeadlineSegment;
  DeadlineStage: DeadlineStage;
  DeadlineExtension: DeadlineExtension;
  LateReport: LateReport;
  DueFigures: DueFigures;
  OutstandingAct: OutstandingAct;
  TimelineConnection: Omit<TimelineConnection, "edges"> & {
    edges: ReadonlyArray<ResolversParentTypes["TimelineEdge"]>;
  };
  TimelineEdge: Omit<TimelineEdge, "node"> & {
    node: ResolversParentTypes["TimelineEntry"];
  };
  TimelineEntry: TimelineRow;
  SupplementItem: SupplementItem;
  TimelineActor: Omit<TimelineActor, "unit"> & {
    unit?: Maybe<ResolversParentTypes["Unit"]>;
  };
  Filing: Filing;
  FiledPaper: FiledPaper;
  ProcedureRevision: ProcedureRevision;
  Procedure: ByCode;
  ProcedureFiling: ProcedureFiling;
  Department: ByCode;
  Unit: ByCode;
  SubmitDossierInput: SubmitDossierInput;
  SaveDraftInput: SaveDraftInput;
  SaveDraftPayload: Omit<SaveDraftPayload, "draft"> & {
    draft?: Maybe<ResolversParentTypes["Draft"]>;
  };
  DraftFromInput: DraftFromInput;
  DraftFromPayload: Omit<DraftFromPayload, "draft"> & {
    draft?: Maybe<ResolversParentTypes["Draft"]>;
  };
  DeleteDraftInput: DeleteDraftInput;
  DeleteDraftPayload: DeleteDraftPayload;
  CheckSubmissionInput: CheckSubmissionInput;
  SubmissionCheck: SubmissionCheck;
  DuplicateDossier: DuplicateDossier;
  FeeQuote: FeeQuote;
  FeeLine: FeeLine;
  PaperInput: PaperInput;
  SubmitDossierPayload: Omit<SubmitDossierPayload, "dossier"> & {
    dossier?: Maybe<ResolversParentTypes["Dossier"]>;
  };
  Receipt: Receipt;
  ActOnDossierInput: ActOnDossierInput;
  ActOnDossierPayload: Omit<ActOnDossierPayload, "dossier"> & {
    dossier?: Maybe<ResolversParentTypes["Dossier"]>;
  };
  Problem: Problem;
};

export interface VNDScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes["VND"],
  any
> {
  name: "VND";
}

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

export interface UploadScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes["Upload"],
  any
> {
  name: "Upload";
}

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Query"] =
    ResolversParentTypes["Query"],
> = {
  dossier?: Resolver<
    Maybe<ResolversTypes["Dossier"]>,
    ParentType,
    ContextType,
    RequireFields<QuerydossierArgs, "code">
  >;
  workList?: Resolver<
    Maybe<ResolversTypes["DossierConnection"]>,
    ParentType,
    ContextType,
    RequireFields<QueryworkListArgs, "first">
  >;
  timeliness?: Resolver<
    Maybe<ResolversTypes["Timeliness"]>,
    ParentType,
    ContextType,
    RequireFields<QuerytimelinessArgs, "filedFrom" | "filedTo">
  >;
  feeds?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Feed"]>>,
    ParentType,
    ContextType
  >;
  feedFaults?: Resolver<
    Maybe<ResolversTypes["FeedFaultConnection"]>,
    ParentType,
    ContextType,
    RequireFields<QueryfeedFaultsArgs, "first">
  >;
  stuckDeliveries?: Resolver<
    Maybe<ResolversTypes["StuckDeliveryConnection"]>,
    ParentType,
    ContextType,
    RequireFields<QuerystuckDeliveriesArgs, "first">
  >;
  draft?: Resolver<
    Maybe<ResolversTypes["Draft"]>,
    ParentType,
    ContextType,
    RequireFields<QuerydraftArgs, "id">
  >;
  checkSubmission?: Resolver<
    Maybe<ResolversTypes["SubmissionCheck"]>,
    ParentType,
    ContextType,
    RequireFields<QuerycheckSubmissionArgs, "input">
  >;
  node?: Resolver<
    Maybe<ResolversTypes["Node"]>,
    ParentType,
    ContextType,
    RequireFields<QuerynodeArgs, "id">
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Mutation"] =
    ResolversParentTypes["Mutation"],
> = {
  submitDossier?: Resolver<
    Maybe<ResolversTypes["SubmitDossierPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationsubmitDossierArgs, "input">
  >;
  saveDraft?: Resolver<
    Maybe<ResolversTypes["SaveDraftPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationsaveDraftArgs, "input">
  >;
  draftFrom?: Resolver<
    Maybe<ResolversTypes["DraftFromPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationdraftFromArgs, "input">
  >;
  deleteDraft?: Resolver<
    Maybe<ResolversTypes["DeleteDraftPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationdeleteDraftArgs, "input">
  >;
  actOnDossier?: Resolver<
    Maybe<ResolversTypes["ActOnDossierPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationactOnDossierArgs, "input">
  >;
  uploadFile?: Resolver<
    Maybe<ResolversTypes["UploadFilePayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationuploadFileArgs, "input">
  >;
  replayFiling?: Resolver<
    Maybe<ResolversTypes["ReplayPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationreplayFilingArgs, "input">
  >;
  replayAct?: Resolver<
    Maybe<ResolversTypes["ReplayPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationreplayActArgs, "input">
  >;
};

export type ReplayPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ReplayPayload"] =
    ResolversParentTypes["ReplayPayload"],
> = {
  dossierCode?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadFilePayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["UploadFilePayload"] =
    ResolversParentTypes["UploadFilePayload"],
> = {
  file?: Resolver<Maybe<ResolversTypes["StoredFile"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoredFileResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["StoredFile"] =
    ResolversParentTypes["StoredFile"],
> = {
  fileId?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Node"] =
    ResolversParentTypes["Node"],
> = {
  __resolveType: TypeResolveFn<
    "Account" | "Dossier" | "Procedure" | "Department",
    ParentType,
    ContextType
  >;
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
};

export type AccountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Account"] =
    ResolversParentTypes["Account"],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes["Account"]>,
    { __typename: "Account" } & GraphQLRecursivePick<ParentType, { id: true }>,
    ContextType
  >;
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  dossiers?: Resolver<
    Maybe<ResolversTypes["DossierConnection"]>,
    ParentType,
    ContextType,
    RequireFields<AccountdossiersArgs, "first">
  >;
  drafts?: Resolver<
    Maybe<ResolversTypes["DraftConnection"]>,
    ParentType,
    ContextType,
    RequireFields<AccountdraftsArgs, "first" | "expiringSoon">
  >;
  nextActions?: Resolver<
    Maybe<ResolversTypes["NextActionConnection"]>,
    ParentType,
    ContextType,
    RequireFields<AccountnextActionsArgs, "first">
  >;
  notices?: Resolver<
    Maybe<ResolversTypes["NoticeConnection"]>,
    ParentType,
    ContextType,
    RequireFields<AccountnoticesArgs, "first">
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NextActionConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["NextActionConnection"] =
    ResolversParentTypes["NextActionConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["NextActionEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NextActionEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["NextActionEdge"] =
    ResolversParentTypes["NextActionEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["NextAction"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NextActionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["NextAction"] =
    ResolversParentTypes["NextAction"],
> = {
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  name?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes["ActionActor"], ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  needsNote?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  form?: Resolver<ResolversTypes["JSON"], ParentType, ContextType>;
  dossier?: Resolver<Maybe<ResolversTypes["Dossier"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["NoticeConnection"] =
    ResolversParentTypes["NoticeConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["NoticeEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["NoticeEdge"] =
    ResolversParentTypes["NoticeEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["Notice"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Notice"] =
    ResolversParentTypes["Notice"],
> = {
  kind?: Resolver<ResolversTypes["NoticeKind"], ParentType, ContextType>;
  dossier?: Resolver<Maybe<ResolversTypes["Dossier"]>, ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes["Date"], ParentType, ContextType>;
  noticedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  message?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DraftConnection"] =
    ResolversParentTypes["DraftConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["DraftEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DraftEdge"] =
    ResolversParentTypes["DraftEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["Draft"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Draft"] =
    ResolversParentTypes["Draft"],
> = {
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  procedure?: Resolver<
    Maybe<ResolversTypes["Procedure"]>,
    ParentType,
    ContextType
  >;
  answers?: Resolver<ResolversTypes["JSON"], ParentType, ContextType>;
  papers?: Resolver<
    ReadonlyArray<ResolversTypes["FiledPaper"]>,
    ParentType,
    ContextType
  >;
  version?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  expiresSoon?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  changes?: Resolver<
    Maybe<ResolversTypes["RevisionChanges"]>,
    ParentType,
    ContextType
  >;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevisionChangesResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["RevisionChanges"] =
    ResolversParentTypes["RevisionChanges"],
> = {
  from?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  to?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  changes?: Resolver<
    ReadonlyArray<ResolversTypes["FormChange"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FormChangeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FormChange"] =
    ResolversParentTypes["FormChange"],
> = {
  kind?: Resolver<ResolversTypes["FormChangeKind"], ParentType, ContextType>;
  part?: Resolver<ResolversTypes["FormPart"], ParentType, ContextType>;
  path?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  title?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DossierConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DossierConnection"] =
    ResolversParentTypes["DossierConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["DossierEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  coverage?: Resolver<
    ReadonlyArray<ResolversTypes["Coverage"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelinessResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Timeliness"] =
    ResolversParentTypes["Timeliness"],
> = {
  filed?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  notStarted?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  running?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  waitingApplicant?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  onTime?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  late?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  ended?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  noLimitKnown?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  onTimeRatio?: Resolver<
    Maybe<ResolversTypes["Ratio"]>,
    ParentType,
    ContextType
  >;
  overdueRatio?: Resolver<
    Maybe<ResolversTypes["Ratio"]>,
    ParentType,
    ContextType
  >;
  beforeAcceptance?: Resolver<
    ResolversTypes["DeskTimeliness"],
    ParentType,
    ContextType
  >;
  coverage?: Resolver<
    ReadonlyArray<ResolversTypes["Coverage"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RatioResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Ratio"] =
    ResolversParentTypes["Ratio"],
> = {
  value?: Resolver<ResolversTypes["Float"], ParentType, ContextType>;
  numerator?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  denominator?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeskTimelinessResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DeskTimeliness"] =
    ResolversParentTypes["DeskTimeliness"],
> = {
  decided?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  late?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  medianHours?: Resolver<
    Maybe<ResolversTypes["Float"]>,
    ParentType,
    ContextType
  >;
  longestHours?: Resolver<
    Maybe<ResolversTypes["Float"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StuckDeliveryConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["StuckDeliveryConnection"] =
    ResolversParentTypes["StuckDeliveryConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["StuckDeliveryEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StuckDeliveryEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["StuckDeliveryEdge"] =
    ResolversParentTypes["StuckDeliveryEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["StuckDelivery"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StuckDeliveryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["StuckDelivery"] =
    ResolversParentTypes["StuckDelivery"],
> = {
  department?: Resolver<ResolversTypes["Department"], ParentType, ContextType>;
  dossierCode?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes["DeliveryKind"], ParentType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  isRefused?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  failure?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DossierEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DossierEdge"] =
    ResolversParentTypes["DossierEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["Dossier"], ParentType, ContextType>;
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

export type CoverageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Coverage"] =
    ResolversParentTypes["Coverage"],
> = {
  department?: Resolver<ResolversTypes["Department"], ParentType, ContextType>;
  state?: Resolver<ResolversTypes["CoverageState"], ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes["DateTime"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeedResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Feed"] =
    ResolversParentTypes["Feed"],
> = {
  department?: Resolver<ResolversTypes["Department"], ParentType, ContextType>;
  state?: Resolver<ResolversTypes["CoverageState"], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes["DateTime"]>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  openFaults?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  auditedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  auditProblem?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  waitingDeliveries?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  failingDeliveries?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeedFaultConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FeedFaultConnection"] =
    ResolversParentTypes["FeedFaultConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["FeedFaultEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeedFaultEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FeedFaultEdge"] =
    ResolversParentTypes["FeedFaultEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["FeedFault"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeedFaultResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FeedFault"] =
    ResolversParentTypes["FeedFault"],
> = {
  code?: Resolver<ResolversTypes["FeedFaultCode"], ParentType, ContextType>;
  message?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  department?: Resolver<ResolversTypes["Department"], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  dossierCode?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  resolvedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DossierResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Dossier"] =
    ResolversParentTypes["Dossier"],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes["Dossier"]>,
    { __typename: "Dossier" } & GraphQLRecursivePick<
      ParentType,
      { code: true }
    >,
    ContextType
  >;
  id?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  status?: Resolver<
    Maybe<ResolversTypes["NationalStatus"]>,
    ParentType,
    ContextType
  >;
  statusNumber?: Resolver<
    Maybe<ResolversTypes["Int"]>,
    ParentType,
    ContextType
  >;
  statusName?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  sourceStatus?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  procedure?: Resolver<
    Maybe<ResolversTypes["Procedure"]>,
    ParentType,
    ContextType
  >;
  procedureRevision?: Resolver<
    Maybe<ResolversTypes["ProcedureRevision"]>,
    ParentType,
    ContextType
  >;
  department?: Resolver<
    Maybe<ResolversTypes["Department"]>,
    ParentType,
    ContextType
  >;
  unit?: Resolver<Maybe<ResolversTypes["Unit"]>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes["Channel"]>, ParentType, ContextType>;
  filedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  updatedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  version?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  deadline?: Resolver<
    Maybe<ResolversTypes["Deadline"]>,
    ParentType,
    ContextType
  >;
  timeline?: Resolver<
    Maybe<ResolversTypes["TimelineConnection"]>,
    ParentType,
    ContextType,
    RequireFields<DossiertimelineArgs, "first">
  >;
  outstandingActs?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["OutstandingAct"]>>,
    ParentType,
    ContextType
  >;
  correctionOf?: Resolver<
    Maybe<ResolversTypes["Dossier"]>,
    ParentType,
    ContextType
  >;
  latestCorrection?: Resolver<
    Maybe<ResolversTypes["Dossier"]>,
    ParentType,
    ContextType
  >;
  nextActions?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["NextAction"]>>,
    ParentType,
    ContextType
  >;
  notices?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["Notice"]>>,
    ParentType,
    ContextType
  >;
  filing?: Resolver<Maybe<ResolversTypes["Filing"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeadlineResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Deadline"] =
    ResolversParentTypes["Deadline"],
> = {
  dueOn?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes["DateTime"]>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes["DeadlineState"], ParentType, ContextType>;
  policy?: Resolver<
    Maybe<ResolversTypes["ClockPolicy"]>,
    ParentType,
    ContextType
  >;
  limit?: Resolver<
    Maybe<ResolversTypes["TimeAmount"]>,
    ParentType,
    ContextType
  >;
  remaining?: Resolver<
    Maybe<ResolversTypes["TimeAmount"]>,
    ParentType,
    ContextType
  >;
  segments?: Resolver<
    ReadonlyArray<ResolversTypes["DeadlineSegment"]>,
    ParentType,
    ContextType
  >;
  stage?: Resolver<
    Maybe<ResolversTypes["DeadlineStage"]>,
    ParentType,
    ContextType
  >;
  extension?: Resolver<
    Maybe<ResolversTypes["DeadlineExtension"]>,
    ParentType,
    ContextType
  >;
  reportedLate?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  lateReports?: Resolver<
    ReadonlyArray<ResolversTypes["LateReport"]>,
    ParentType,
    ContextType
  >;
  asTold?: Resolver<
    Maybe<ResolversTypes["DueFigures"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimeAmountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimeAmount"] =
    ResolversParentTypes["TimeAmount"],
> = {
  amount?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes["TimeUnit"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeadlineSegmentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DeadlineSegment"] =
    ResolversParentTypes["DeadlineSegment"],
> = {
  kind?: Resolver<ResolversTypes["SegmentKind"], ParentType, ContextType>;
  from?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes["DateTime"]>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes["TimeUnit"], ParentType, ContextType>;
  because?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes["SegmentReason"], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeadlineStageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DeadlineStage"] =
    ResolversParentTypes["DeadlineStage"],
> = {
  number?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  actor?: Resolver<ResolversTypes["StageActor"], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeadlineExtensionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DeadlineExtension"] =
    ResolversParentTypes["DeadlineExtension"],
> = {
  at?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  previousDueOn?: Resolver<
    Maybe<ResolversTypes["Date"]>,
    ParentType,
    ContextType
  >;
  newDueOn?: Resolver<ResolversTypes["Date"], ParentType, ContextType>;
  apology?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LateReportResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["LateReport"] =
    ResolversParentTypes["LateReport"],
> = {
  type?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  outage?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DueFiguresResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DueFigures"] =
    ResolversParentTypes["DueFigures"],
> = {
  dueOn?: Resolver<Maybe<ResolversTypes["Date"]>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes["DateTime"]>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes["DeadlineState"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutstandingActResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["OutstandingAct"] =
    ResolversParentTypes["OutstandingAct"],
> = {
  action?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  state?: Resolver<
    ResolversTypes["OutstandingActState"],
    ParentType,
    ContextType
  >;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimelineConnection"] =
    ResolversParentTypes["TimelineConnection"],
> = {
  edges?: Resolver<
    ReadonlyArray<ResolversTypes["TimelineEdge"]>,
    ParentType,
    ContextType
  >;
  pageInfo?: Resolver<ResolversTypes["PageInfo"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimelineEdge"] =
    ResolversParentTypes["TimelineEdge"],
> = {
  cursor?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  node?: Resolver<ResolversTypes["TimelineEntry"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineEntryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimelineEntry"] =
    ResolversParentTypes["TimelineEntry"],
> = {
  type?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  countsFrom?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  recordedAt?: Resolver<
    Maybe<ResolversTypes["DateTime"]>,
    ParentType,
    ContextType
  >;
  seenAt?: Resolver<Maybe<ResolversTypes["DateTime"]>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes["NationalStatus"], ParentType, ContextType>;
  statusName?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  sourceStatus?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  actor?: Resolver<ResolversTypes["TimelineActor"], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  flags?: Resolver<
    ReadonlyArray<ResolversTypes["TimelineFlag"]>,
    ParentType,
    ContextType
  >;
  supplementItems?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes["SupplementItem"]>>,
    ParentType,
    ContextType
  >;
  data?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SupplementItemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["SupplementItem"] =
    ResolversParentTypes["SupplementItem"],
> = {
  paperId?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  other?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  legalBasis?: Resolver<
    Maybe<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  legalBasisState?: Resolver<
    ResolversTypes["LegalState"],
    ParentType,
    ContextType
  >;
  couldHaveBeenAskedEarlier?: Resolver<
    ResolversTypes["Boolean"],
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineActorResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["TimelineActor"] =
    ResolversParentTypes["TimelineActor"],
> = {
  kind?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes["Unit"]>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FilingResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Filing"] =
    ResolversParentTypes["Filing"],
> = {
  answers?: Resolver<ResolversTypes["JSON"], ParentType, ContextType>;
  papers?: Resolver<
    ReadonlyArray<ResolversTypes["FiledPaper"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FiledPaperResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FiledPaper"] =
    ResolversParentTypes["FiledPaper"],
> = {
  paperId?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  fileId?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
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
  form?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  formUi?: Resolver<Maybe<ResolversTypes["JSON"]>, ParentType, ContextType>;
  exampleInput?: Resolver<
    Maybe<ResolversTypes["JSON"]>,
    ParentType,
    ContextType
  >;
  filing?: Resolver<
    Maybe<ResolversTypes["ProcedureFiling"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcedureFilingResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProcedureFiling"] =
    ResolversParentTypes["ProcedureFiling"],
> = {
  open?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
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
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveDraftPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["SaveDraftPayload"] =
    ResolversParentTypes["SaveDraftPayload"],
> = {
  draft?: Resolver<Maybe<ResolversTypes["Draft"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftFromPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DraftFromPayload"] =
    ResolversParentTypes["DraftFromPayload"],
> = {
  draft?: Resolver<Maybe<ResolversTypes["Draft"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteDraftPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DeleteDraftPayload"] =
    ResolversParentTypes["DeleteDraftPayload"],
> = {
  id?: Resolver<Maybe<ResolversTypes["ID"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubmissionCheckResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["SubmissionCheck"] =
    ResolversParentTypes["SubmissionCheck"],
> = {
  allowed?: Resolver<ResolversTypes["Boolean"], ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  duplicates?: Resolver<
    ReadonlyArray<ResolversTypes["DuplicateDossier"]>,
    ParentType,
    ContextType
  >;
  feeQuote?: Resolver<
    Maybe<ResolversTypes["FeeQuote"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DuplicateDossierResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DuplicateDossier"] =
    ResolversParentTypes["DuplicateDossier"],
> = {
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  filedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  status?: Resolver<ResolversTypes["NationalStatus"], ParentType, ContextType>;
  statusName?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeeQuoteResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FeeQuote"] =
    ResolversParentTypes["FeeQuote"],
> = {
  lines?: Resolver<
    ReadonlyArray<ResolversTypes["FeeLine"]>,
    ParentType,
    ContextType
  >;
  totalVnd?: Resolver<Maybe<ResolversTypes["VND"]>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeeLineResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FeeLine"] =
    ResolversParentTypes["FeeLine"],
> = {
  kind?: Resolver<ResolversTypes["FeeKind"], ParentType, ContextType>;
  amountVnd?: Resolver<Maybe<ResolversTypes["VND"]>, ParentType, ContextType>;
  because?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubmitDossierPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["SubmitDossierPayload"] =
    ResolversParentTypes["SubmitDossierPayload"],
> = {
  dossier?: Resolver<Maybe<ResolversTypes["Dossier"]>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes["Receipt"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReceiptResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Receipt"] =
    ResolversParentTypes["Receipt"],
> = {
  token?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes["DateTime"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActOnDossierPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ActOnDossierPayload"] =
    ResolversParentTypes["ActOnDossierPayload"],
> = {
  dossier?: Resolver<Maybe<ResolversTypes["Dossier"]>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes["ActState"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["Problem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Problem"] =
    ResolversParentTypes["Problem"],
> = {
  code?: Resolver<ResolversTypes["ProblemCode"], ParentType, ContextType>;
  message?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  path?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  rule?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  VND?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Upload?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  ReplayPayload?: ReplayPayloadResolvers<ContextType>;
  UploadFilePayload?: UploadFilePayloadResolvers<ContextType>;
  StoredFile?: StoredFileResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  NextActionConnection?: NextActionConnectionResolvers<ContextType>;
  NextActionEdge?: NextActionEdgeResolvers<ContextType>;
  NextAction?: NextActionResolvers<ContextType>;
  NoticeConnection?: NoticeConnectionResolvers<ContextType>;
  NoticeEdge?: NoticeEdgeResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  DraftConnection?: DraftConnectionResolvers<ContextType>;
  DraftEdge?: DraftEdgeResolvers<ContextType>;
  Draft?: DraftResolvers<ContextType>;
  RevisionChanges?: RevisionChangesResolvers<ContextType>;
  FormChange?: FormChangeResolvers<ContextType>;
  DossierConnection?: DossierConnectionResolvers<ContextType>;
  Timeliness?: TimelinessResolvers<ContextType>;
  Ratio?: RatioResolvers<ContextType>;
  DeskTimeliness?: DeskTimelinessResolvers<ContextType>;
  StuckDeliveryConnection?: StuckDeliveryConnectionResolvers<ContextType>;
  StuckDeliveryEdge?: StuckDeliveryEdgeResolvers<ContextType>;
  StuckDelivery?: StuckDeliveryResolvers<ContextType>;
  DossierEdge?: DossierEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  Feed?: FeedResolvers<ContextType>;
  FeedFaultConnection?: FeedFaultConnectionResolvers<ContextType>;
  FeedFaultEdge?: FeedFaultEdgeResolvers<ContextType>;
  FeedFault?: FeedFaultResolvers<ContextType>;
  Dossier?: DossierResolvers<ContextType>;
  Deadline?: DeadlineResolvers<ContextType>;
  TimeAmount?: TimeAmountResolvers<ContextType>;
  DeadlineSegment?: DeadlineSegmentResolvers<ContextType>;
  DeadlineStage?: DeadlineStageResolvers<ContextType>;
  DeadlineExtension?: DeadlineExtensionResolvers<ContextType>;
  LateReport?: LateReportResolvers<ContextType>;
  DueFigures?: DueFiguresResolvers<ContextType>;
  OutstandingAct?: OutstandingActResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  SupplementItem?: SupplementItemResolvers<ContextType>;
  TimelineActor?: TimelineActorResolvers<ContextType>;
  Filing?: FilingResolvers<ContextType>;
  FiledPaper?: FiledPaperResolvers<ContextType>;
  ProcedureRevision?: ProcedureRevisionResolvers<ContextType>;
  Procedure?: ProcedureResolvers<ContextType>;
  ProcedureFiling?: ProcedureFilingResolvers<ContextType>;
  Department?: DepartmentResolvers<ContextType>;
  Unit?: UnitResolvers<ContextType>;
  SaveDraftPayload?: SaveDraftPayloadResolvers<ContextType>;
  DraftFromPayload?: DraftFromPayloadResolvers<ContextType>;
  DeleteDraftPayload?: DeleteDraftPayloadResolvers<ContextType>;
  SubmissionCheck?: SubmissionCheckResolvers<ContextType>;
  DuplicateDossier?: DuplicateDossierResolvers<ContextType>;
  FeeQuote?: FeeQuoteResolvers<ContextType>;
  FeeLine?: FeeLineResolvers<ContextType>;
  SubmitDossierPayload?: SubmitDossierPayloadResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  ActOnDossierPayload?: ActOnDossierPayloadResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
};
