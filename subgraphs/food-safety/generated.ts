// Written by npm run codegen; edit schema.graphql or codegen.yml instead.
import type {
  GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLScalarTypeConfig,
} from "graphql";
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
  _FieldSet: any;
};

export type Query = {
  readonly __typename?: "Query";
  /** Who this department is and what it can do; asked by one-stop before it follows the feeds. */
  readonly departmentInfo: DepartmentInfo;
  /**
   * The department's events in the order of its chain. Answers at once when there is something after
   * the cursor, else when something is appended or `waitMs` has passed.
   */
  readonly dossierEvents: DossierEventPage;
  /** The revisions of the department's procedures in the order of their publication; waits as `dossierEvents` does. */
  readonly procedureRevisions: ProcedureRevisionPage;
};

export type QuerydossierEventsArgs = {
  after?: InputMaybe<Scalars["String"]>;
  first?: Scalars["Int"];
  waitMs?: Scalars["Int"];
};

export type QueryprocedureRevisionsArgs = {
  after?: InputMaybe<Scalars["String"]>;
  first?: Scalars["Int"];
  waitMs?: Scalars["Int"];
};

export type Mutation = {
  readonly __typename?: "Mutation";
  /** Delivers a filing from one-stop. Sending it twice under the same `clientKey` gives the same event. */
  readonly receiveDossier: ReceiveDossierPayload;
  /** Performs an act on a dossier. Sending it twice under the same `clientKey` gives the same event. */
  readonly performDossierAction: PerformDossierActionPayload;
  /**
   * Publishes a revision of one of the department's procedures. Optional: there when `capabilities` names
   * `PUBLISH_REVISIONS`. Sending it twice under the same `clientKey` publishes one revision.
   */
  readonly publishProcedureRevision: PublishProcedureRevisionPayload;
};

export type MutationreceiveDossierArgs = {
  input: ReceiveDossierInput;
};

export type MutationperformDossierActionArgs = {
  input: PerformDossierActionInput;
};

export type MutationpublishProcedureRevisionArgs = {
  input: PublishProcedureRevisionInput;
};

/** What one-stop needs to know of a department before it follows its feeds. */
export type DepartmentInfo = {
  readonly __typename?: "DepartmentInfo";
  /** The department's code, such as `food-safety`. */
  readonly code: Scalars["ID"];
  /** Version of this contract that the department speaks; 1 today. */
  readonly contractVersion: Scalars["Int"];
  /** Optional parts of the contract that the department offers, in capitals; empty when none. */
  readonly capabilities: ReadonlyArray<Scalars["String"]>;
  /** Name of the chain the feed reads from; a new one means that the chain was started anew. */
  readonly epoch: Scalars["String"];
  /** Whether the department writes its events itself. */
  readonly mode: DepartmentMode;
};

/** How a department takes part. */
export type DepartmentMode =
  /** It is the writer of its dossiers. */
  | "LIVE"
  /** An adapter in front of a system that cannot be told what to do records what it saw. */
  | "OBSERVED";

/** A page of the event feed. */
export type DossierEventPage = {
  readonly __typename?: "DossierEventPage";
  /** In the order of the chain; empty when nothing came in time. */
  readonly entries: ReadonlyArray<DossierEventEntry>;
  /** Cursor after the last entry, or the one that was handed in; null when there was none. */
  readonly endCursor?: Maybe<Scalars["String"]>;
  /** True when more can be had at once. */
  readonly hasNextPage: Scalars["Boolean"];
};

/** An event of the chain with what travels beside its hashed part. */
export type DossierEventEntry = {
  readonly __typename?: "DossierEventEntry";
  /** The hashed part and its hash, format v 1; see schema/contract/README.md. */
  readonly event: Scalars["JSON"];
  /** The dossier's national code; never part of the hashed event. */
  readonly dossierCode: Scalars["ID"];
  /** What the actor wrote to the other side; null when nothing was written or it was erased. */
  readonly note?: Maybe<Scalars["String"]>;
};

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

/** A filing on its way from one-stop's intake chain to the department that owns the procedure. */
export type ReceiveDossierInput = {
  /** Names the delivery; the same key with another body is refused. */
  readonly clientKey: Scalars["ID"];
  /** The dossier's random name, 22 characters of base64url; printed on the receipt. */
  readonly dossierRef: Scalars["ID"];
  /** The dossier's national code. */
  readonly dossierCode: Scalars["ID"];
  /** The procedure's permanent key. */
  readonly procedureCode: Scalars["ID"];
  /** Revision of the procedure in force when it was filed. */
  readonly revision: Scalars["Int"];
  /** Case of the procedure that decides limit and fee; null when it has none or it is not known. */
  readonly case?: InputMaybe<Scalars["String"]>;
  /** Unit that handles the dossier. */
  readonly unit: Scalars["ID"];
  /** How it came in: 1 in person, 2 online, 3 public post. */
  readonly channel: Scalars["Int"];
  /** When it was filed; part of the opening event. */
  readonly filedAt: Scalars["DateTime"];
  /** Account of the applicant; opaque. */
  readonly applicant: Scalars["ID"];
  /** Answers to the form; private part of the opening event. */
  readonly answers: Scalars["JSON"];
  /** Papers of the filing, each `{ paperId, fileId }`; private part of the opening event. */
  readonly papers: Scalars["JSON"];
  /** True when demo life told it with an instant of its own: for the scope `replay` in demo mode only, and marked in the event. */
  readonly replayed?: InputMaybe<Scalars["Boolean"]>;
};

/** Answer to `receiveDossier`: the opening event, or why there is none. */
export type ReceiveDossierPayload = {
  readonly __typename?: "ReceiveDossierPayload";
  /** The opening event; null when there are problems. */
  readonly event?: Maybe<EventPosition>;
  /** Why nothing was changed; empty when it was. */
  readonly problems: ReadonlyArray<ContractProblem>;
};

/** An act on its way to the writer of the dossier. */
export type PerformDossierActionInput = {
  /** Names the act; the same key with another body is refused. */
  readonly clientKey: Scalars["ID"];
  /** The dossier's random name. */
  readonly dossierRef: Scalars["ID"];
  /** One of the actions of schema/README.md, or one of the department's own. */
  readonly action: Scalars["ID"];
  /** What the actor writes to the other side; kept beside the chain, erasable. */
  readonly note?: InputMaybe<Scalars["String"]>;
  /** Closed codes, ids, dates, amounts that the action takes; its shape depends on the action. */
  readonly data?: InputMaybe<Scalars["JSON"]>;
  /** Version of the dossier the actor saw; another one refuses the act. Null does not check. */
  readonly expectedVersion?: InputMaybe<Scalars["Int"]>;
  /** Who acts; the department decides for itself whether they may. */
  readonly actor: ActorInput;
  /** The instant that counts for an applicant's act that waited in the intake chain; null means now. */
  readonly actedAt?: InputMaybe<Scalars["DateTime"]>;
  /** True when demo life told an applicant's act with an instant of its own: for the scope `replay` in demo mode only, and marked in the event. */
  readonly replayed?: InputMaybe<Scalars["Boolean"]>;
};

/** Who acts, as one-stop learned it from the gateway's signed viewer. */
export type ActorInput = {
  /** APPLICANT or OFFICER. */
  readonly kind: ActorKind;
  /** Account of the person; opaque. */
  readonly account: Scalars["ID"];
  /** Units and roles of an officer; empty for an applicant. */
  readonly assignments: ReadonlyArray<ActorAssignmentInput>;
};

/** A unit an officer works for and the role there. */
export type ActorAssignmentInput = {
  /** Unit code, such as `dav`. */
  readonly unit: Scalars["ID"];
  /** Role in the unit, such as `SPECIALIST`. */
  readonly role: Scalars["String"];
};

/** Which side of a dossier acts. */
export type ActorKind =
  /** The person or firm whose dossier it is. */
  | "APPLICANT"
  /** An officer of the handling unit. */
  | "OFFICER"
  /** The system itself, recording what lapsed by time. */
  | "SYSTEM";

/** Answer to `performDossierAction`: the event, or why there is none. */
export type PerformDossierActionPayload = {
  readonly __typename?: "PerformDossierActionPayload";
  /** The event that was appended; null when there are problems. */
  readonly event?: Maybe<EventPosition>;
  /** Why nothing was changed; empty when it was. */
  readonly problems: ReadonlyArray<ContractProblem>;
};

/** Where an event stands in a department's chain. */
export type EventPosition = {
  readonly __typename?: "EventPosition";
  /** Name of the chain. */
  readonly epoch: Scalars["String"];
  /** Place in the chain, from 1 without gaps. */
  readonly sequence: Scalars["Int"];
};

/** Why a delivery or an act was refused. */
export type ContractProblem = {
  readonly __typename?: "ContractProblem";
  /** One of the problem codes of schema/README.md. */
  readonly code: Scalars["String"];
  /** Path into the input, such as `data.items.0`; empty when the whole input is meant. */
  readonly path: ReadonlyArray<Scalars["String"]>;
  /** Law, decision or procedure revision the refusal rests on; null when there is none. */
  readonly rule?: Maybe<Scalars["String"]>;
};

/** A revision of a procedure that its department wants to be in force from a day on. */
export type PublishProcedureRevisionInput = {
  /** Names the publication; the same key with another body is refused. */
  readonly clientKey: Scalars["ID"];
  /** The revision, without `effectiveFrom`; shape in schema/contract/procedure-revision.schema.json. */
  readonly document: Scalars["JSON"];
  /** First day in Viet Nam on which it is in force; today at the earliest, unless it is the procedure's first revision. */
  readonly effectiveFrom: Scalars["Date"];
};

/** Answer to `publishProcedureRevision`: the revision's number, or why there is none. */
export type PublishProcedureRevisionPayload = {
  readonly __typename?: "PublishProcedureRevisionPayload";
  /** Number of the revision that was published; null when there are problems. */
  readonly revision?: Maybe<Scalars["Int"]>;
  /** Everything that keeps it from being published; empty when nothing does. */
  readonly problems: ReadonlyArray<PublicationProblem>;
};

/** Why a revision was not published. */
export type PublicationProblem = {
  readonly __typename?: "PublicationProblem";
  /** One of the codes of schema/contract/README.md. */
  readonly code: Scalars["String"];
  /** Path into the input, such as `document.fees.0.amountVnd`. */
  readonly path: ReadonlyArray<Scalars["String"]>;
  /** What is wrong, in the caller's language, for whoever wrote the document. */
  readonly message: Scalars["String"];
};

export type Dossier = {
  readonly __typename?: "Dossier";
  /** National code (mã hồ sơ), one for the whole life. Source: Circular 01/2018/TT-VPCP Art. 19; Decree 118/2025/NĐ-CP Art. 28. */
  readonly code: Scalars["ID"];
  /** Declaration of a food product (bản công bố sản phẩm); null when the dossier is not one, or not the viewer's to see. */
  readonly productDeclaration?: Maybe<ProductDeclaration>;
  /** Advertisement whose content is to be confirmed (nội dung quảng cáo); null when the dossier is not about one, or not the viewer's to see. */
  readonly advertisingContent?: Maybe<AdvertisingContent>;
};

/** A food product as declared before it is sold (đăng ký bản công bố sản phẩm). */
export type ProductDeclaration = {
  readonly __typename?: "ProductDeclaration";
  /** Name of the product (tên sản phẩm). */
  readonly productName: Scalars["String"];
  /** Group of the product (nhóm sản phẩm). */
  readonly productGroup: FoodProductGroup;
  /** Whether it is made in Viet Nam (xuất xứ). */
  readonly origin: ProductOrigin;
  /** Ingredients (thành phần cấu tạo) as declared; may have line breaks. */
  readonly ingredients: Scalars["String"];
  /** Shelf life (thời hạn sử dụng) as printed, such as `24 tháng`. */
  readonly shelfLife: Scalars["String"];
  /** Manufacturer (cơ sở sản xuất). */
  readonly manufacturer: FoodManufacturer;
};

/** Groups of food products whose declaration the ministry registers. Source: Decree 15/2018/NĐ-CP Art. 6. */
export type FoodProductGroup =
  /** Health supplement (thực phẩm bảo vệ sức khỏe). */
  | "HEALTH_SUPPLEMENT"
  /** Food additive with a new effect, unlisted, or for another use than listed (phụ gia thực phẩm). */
  | "FOOD_ADDITIVE";

/** Where a product is made. */
export type ProductOrigin =
  /** In Viet Nam (sản xuất trong nước). */
  | "DOMESTIC"
  /** Abroad (nhập khẩu). */
  | "IMPORTED";

/** An advertisement as handed in for confirmation (xác nhận nội dung quảng cáo). */
export type AdvertisingContent = {
  readonly __typename?: "AdvertisingContent";
  /** Name of the product it is for (tên sản phẩm). */
  readonly productName: Scalars["String"];
  /** Number under which the product's declaration was received (số giấy tiếp nhận bản công bố). */
  readonly declarationNumber: Scalars["String"];
  /** Where it is to appear (phương tiện quảng cáo); at least one, each once. */
  readonly media: ReadonlyArray<AdvertisingMedium>;
  /** The whole text (kịch bản, nội dung); may have line breaks. */
  readonly script: Scalars["String"];
};

/** Where an advertisement appears (phương tiện quảng cáo). */
export type AdvertisingMedium =
  /** Newspapers and magazines (báo, tạp chí). */
  | "PRESS"
  /** Television (truyền hình). */
  | "TELEVISION"
  /** Radio (phát thanh). */
  | "RADIO"
  /** Websites and social networks (trang thông tin điện tử, mạng xã hội). */
  | "INTERNET"
  /** Boards, banners and screens outdoors (bảng, băng-rôn, màn hình ngoài trời). */
  | "OUTDOOR"
  /** Leaflets and other printed matter (tờ rơi, xuất bản phẩm). */
  | "PRINT"
  /** Seminars and events (hội thảo, sự kiện). */
  | "EVENT";

/** A manufacturer of food (cơ sở sản xuất thực phẩm). */
export type FoodManufacturer = {
  readonly __typename?: "FoodManufacturer";
  /** Name (tên cơ sở). */
  readonly name: Scalars["String"];
  /** Address (địa chỉ). */
  readonly address: Scalars["String"];
  /** Country (nước), two letters of ISO 3166-1. */
  readonly country: Scalars["String"];
};

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
  Query: ResolverTypeWrapper<{}>;
  String: ResolverTypeWrapper<Scalars["String"]>;
  Int: ResolverTypeWrapper<Scalars["Int"]>;
  Mutation: ResolverTypeWrapper<{}>;
  DepartmentInfo: ResolverTypeWrapper<DepartmentInfo>;
  ID: ResolverTypeWrapper<Scalars["ID"]>;
  DepartmentMode: DepartmentMode;
  DossierEventPage: ResolverTypeWrapper<DossierEventPage>;
  Boolean: ResolverTypeWrapper<Scalars["Boolean"]>;
  DossierEventEntry: ResolverTypeWrapper<DossierEventEntry>;
  ProcedureRevisionPage: ResolverTypeWrapper<ProcedureRevisionPage>;
  ProcedureRevisionEntry: ResolverTypeWrapper<ProcedureRevisionEntry>;
  ReceiveDossierInput: ReceiveDossierInput;
  ReceiveDossierPayload: ResolverTypeWrapper<ReceiveDossierPayload>;
  PerformDossierActionInput: PerformDossierActionInput;
  ActorInput: ActorInput;
  ActorAssignmentInput: ActorAssignmentInput;
  ActorKind: ActorKind;
  PerformDossierActionPayload: ResolverTypeWrapper<PerformDossierActionPayload>;
  EventPosition: ResolverTypeWrapper<EventPosition>;
  ContractProblem: ResolverTypeWrapper<ContractProblem>;
  PublishProcedureRevisionInput: PublishProcedureRevisionInput;
  PublishProcedureRevisionPayload: ResolverTypeWrapper<PublishProcedureRevisionPayload>;
  PublicationProblem: ResolverTypeWrapper<PublicationProblem>;
  Dossier: ResolverTypeWrapper<Dossier>;
  ProductDeclaration: ResolverTypeWrapper<ProductDeclaration>;
  FoodProductGroup: FoodProductGroup;
  ProductOrigin: ProductOrigin;
  AdvertisingContent: ResolverTypeWrapper<AdvertisingContent>;
  AdvertisingMedium: AdvertisingMedium;
  FoodManufacturer: ResolverTypeWrapper<FoodManufacturer>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  JSON: Scalars["JSON"];
  DateTime: Scalars["DateTime"];
  Date: Scalars["Date"];
  Query: {};
  String: Scalars["String"];
  Int: Scalars["Int"];
  Mutation: {};
  DepartmentInfo: DepartmentInfo;
  ID: Scalars["ID"];
  DossierEventPage: DossierEventPage;
  Boolean: Scalars["Boolean"];
  DossierEventEntry: DossierEventEntry;
  ProcedureRevisionPage: ProcedureRevisionPage;
  ProcedureRevisionEntry: ProcedureRevisionEntry;
  ReceiveDossierInput: ReceiveDossierInput;
  ReceiveDossierPayload: ReceiveDossierPayload;
  PerformDossierActionInput: PerformDossierActionInput;
  ActorInput: ActorInput;
  ActorAssignmentInput: ActorAssignmentInput;
  PerformDossierActionPayload: PerformDossierActionPayload;
  EventPosition: EventPosition;
  ContractProblem: ContractProblem;
  PublishProcedureRevisionInput: PublishProcedureRevisionInput;
  PublishProcedureRevisionPayload: PublishProcedureRevisionPayload;
  PublicationProblem: PublicationProblem;
  Dossier: Dossier;
  ProductDeclaration: ProductDeclaration;
  AdvertisingContent: AdvertisingContent;
  FoodManufacturer: FoodManufacturer;
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

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Query"] =
    ResolversParentTypes["Query"],
> = {
  departmentInfo?: Resolver<
    ResolversTypes["DepartmentInfo"],
    ParentType,
    ContextType
  >;
  dossierEvents?: Resolver<
    ResolversTypes["DossierEventPage"],
    ParentType,
    ContextType,
    RequireFields<QuerydossierEventsArgs, "first" | "waitMs">
  >;
  procedureRevisions?: Resolver<
    ResolversTypes["ProcedureRevisionPage"],
    ParentType,
    ContextType,
    RequireFields<QueryprocedureRevisionsArgs, "first" | "waitMs">
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Mutation"] =
    ResolversParentTypes["Mutation"],
> = {
  receiveDossier?: Resolver<
    ResolversTypes["ReceiveDossierPayload"],
    ParentType,
    ContextType,
    RequireFields<MutationreceiveDossierArgs, "input">
  >;
  performDossierAction?: Resolver<
    ResolversTypes["PerformDossierActionPayload"],
    ParentType,
    ContextType,
    RequireFields<MutationperformDossierActionArgs, "input">
  >;
  publishProcedureRevision?: Resolver<
    ResolversTypes["PublishProcedureRevisionPayload"],
    ParentType,
    ContextType,
    RequireFields<MutationpublishProcedureRevisionArgs, "input">
  >;
};

export type DepartmentInfoResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DepartmentInfo"] =
    ResolversParentTypes["DepartmentInfo"],
> = {
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  contractVersion?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  capabilities?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  epoch?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes["DepartmentMode"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DossierEventPageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DossierEventPage"] =
    ResolversParentTypes["DossierEventPage"],
> = {
  entries?: Resolver<
    ReadonlyArray<ResolversTypes["DossierEventEntry"]>,
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

export type DossierEventEntryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["DossierEventEntry"] =
    ResolversParentTypes["DossierEventEntry"],
> = {
  event?: Resolver<ResolversTypes["JSON"], ParentType, ContextType>;
  dossierCode?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
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

export type ReceiveDossierPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ReceiveDossierPayload"] =
    ResolversParentTypes["ReceiveDossierPayload"],
> = {
  event?: Resolver<
    Maybe<ResolversTypes["EventPosition"]>,
    ParentType,
    ContextType
  >;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["ContractProblem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PerformDossierActionPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["PerformDossierActionPayload"] =
    ResolversParentTypes["PerformDossierActionPayload"],
> = {
  event?: Resolver<
    Maybe<ResolversTypes["EventPosition"]>,
    ParentType,
    ContextType
  >;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["ContractProblem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventPositionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["EventPosition"] =
    ResolversParentTypes["EventPosition"],
> = {
  epoch?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes["Int"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContractProblemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ContractProblem"] =
    ResolversParentTypes["ContractProblem"],
> = {
  code?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  path?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  rule?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishProcedureRevisionPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["PublishProcedureRevisionPayload"] =
    ResolversParentTypes["PublishProcedureRevisionPayload"],
> = {
  revision?: Resolver<Maybe<ResolversTypes["Int"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["PublicationProblem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublicationProblemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["PublicationProblem"] =
    ResolversParentTypes["PublicationProblem"],
> = {
  code?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  path?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  message?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
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
  code?: Resolver<ResolversTypes["ID"], ParentType, ContextType>;
  productDeclaration?: Resolver<
    Maybe<ResolversTypes["ProductDeclaration"]>,
    ParentType,
    ContextType
  >;
  advertisingContent?: Resolver<
    Maybe<ResolversTypes["AdvertisingContent"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductDeclarationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["ProductDeclaration"] =
    ResolversParentTypes["ProductDeclaration"],
> = {
  productName?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  productGroup?: Resolver<
    ResolversTypes["FoodProductGroup"],
    ParentType,
    ContextType
  >;
  origin?: Resolver<ResolversTypes["ProductOrigin"], ParentType, ContextType>;
  ingredients?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  shelfLife?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  manufacturer?: Resolver<
    ResolversTypes["FoodManufacturer"],
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AdvertisingContentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["AdvertisingContent"] =
    ResolversParentTypes["AdvertisingContent"],
> = {
  productName?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  declarationNumber?: Resolver<
    ResolversTypes["String"],
    ParentType,
    ContextType
  >;
  media?: Resolver<
    ReadonlyArray<ResolversTypes["AdvertisingMedium"]>,
    ParentType,
    ContextType
  >;
  script?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FoodManufacturerResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["FoodManufacturer"] =
    ResolversParentTypes["FoodManufacturer"],
> = {
  name?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  address?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  country?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  JSON?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  DepartmentInfo?: DepartmentInfoResolvers<ContextType>;
  DossierEventPage?: DossierEventPageResolvers<ContextType>;
  DossierEventEntry?: DossierEventEntryResolvers<ContextType>;
  ProcedureRevisionPage?: ProcedureRevisionPageResolvers<ContextType>;
  ProcedureRevisionEntry?: ProcedureRevisionEntryResolvers<ContextType>;
  ReceiveDossierPayload?: ReceiveDossierPayloadResolvers<ContextType>;
  PerformDossierActionPayload?: PerformDossierActionPayloadResolvers<ContextType>;
  EventPosition?: EventPositionResolvers<ContextType>;
  ContractProblem?: ContractProblemResolvers<ContextType>;
  PublishProcedureRevisionPayload?: PublishProcedureRevisionPayloadResolvers<ContextType>;
  PublicationProblem?: PublicationProblemResolvers<ContextType>;
  Dossier?: DossierResolvers<ContextType>;
  ProductDeclaration?: ProductDeclarationResolvers<ContextType>;
  AdvertisingContent?: AdvertisingContentResolvers<ContextType>;
  FoodManufacturer?: FoodManufacturerResolvers<ContextType>;
};
