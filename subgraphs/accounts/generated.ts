// Written by npm run codegen; edit schema.graphql or codegen.yml instead.
import type { GraphQLResolveInfo } from "graphql";
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
  _FieldSet: any;
};

export type Query = {
  readonly __typename?: "Query";
  /** The person who asks, officers too; null when nobody is signed in. */
  readonly me?: Maybe<Account>;
};

export type Mutation = {
  readonly __typename?: "Mutation";
  /**
   * Makes a person known under the name of their account, or changes what is known. For services with the
   * scope `register` only: `FORBIDDEN` for others. Sending it twice changes nothing.
   */
  readonly registerPerson?: Maybe<RegisterPersonPayload>;
};

export type MutationregisterPersonArgs = {
  input: RegisterPersonInput;
};

/** A person (tài khoản) as the graph knows them, whatever departments they deal with. */
export type Account = {
  readonly __typename?: "Account";
  /** Opaque, typed, lasting. */
  readonly id: Scalars["ID"];
  /** Full name (họ và tên); null while the person was never registered, and for everybody but the person. */
  readonly fullName?: Maybe<Scalars["String"]>;
  /** Language the person wants answers in when a request names none; null as `fullName` is. */
  readonly locale?: Maybe<Locale>;
};

/** Language of an answer. */
export type Locale =
  /** Vietnamese (tiếng Việt). */
  | "VI"
  /** English. */
  | "EN";

/** A person to be known to the graph. */
export type RegisterPersonInput = {
  /** Opaque name of the account, the token's claim `account`; up to 200 characters. */
  readonly account: Scalars["ID"];
  /** Full name, 1 to 200 characters. */
  readonly fullName: Scalars["String"];
  /** Language the person wants answers in when a request names none. */
  readonly locale: Locale;
};

/** Answer to `registerPerson`. */
export type RegisterPersonPayload = {
  readonly __typename?: "RegisterPersonPayload";
  /** The person's account. */
  readonly account?: Maybe<Account>;
  /** What was wrong with the input; empty when the person is registered. */
  readonly problems: ReadonlyArray<RegistrationProblem>;
};

/** Why a person was not registered. */
export type RegistrationProblem = {
  readonly __typename?: "RegistrationProblem";
  /** Always `INPUT_INVALID`. */
  readonly code: Scalars["String"];
  /** Path into the input. */
  readonly path: ReadonlyArray<Scalars["String"]>;
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
  Query: ResolverTypeWrapper<{}>;
  Mutation: ResolverTypeWrapper<{}>;
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars["ID"]>;
  String: ResolverTypeWrapper<Scalars["String"]>;
  Locale: Locale;
  RegisterPersonInput: RegisterPersonInput;
  RegisterPersonPayload: ResolverTypeWrapper<RegisterPersonPayload>;
  RegistrationProblem: ResolverTypeWrapper<RegistrationProblem>;
  Boolean: ResolverTypeWrapper<Scalars["Boolean"]>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: {};
  Mutation: {};
  Account: Account;
  ID: Scalars["ID"];
  String: Scalars["String"];
  RegisterPersonInput: RegisterPersonInput;
  RegisterPersonPayload: RegisterPersonPayload;
  RegistrationProblem: RegistrationProblem;
  Boolean: Scalars["Boolean"];
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Query"] =
    ResolversParentTypes["Query"],
> = {
  me?: Resolver<Maybe<ResolversTypes["Account"]>, ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["Mutation"] =
    ResolversParentTypes["Mutation"],
> = {
  registerPerson?: Resolver<
    Maybe<ResolversTypes["RegisterPersonPayload"]>,
    ParentType,
    ContextType,
    RequireFields<MutationregisterPersonArgs, "input">
  >;
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
  fullName?: Resolver<Maybe<ResolversTypes["String"]>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes["Locale"]>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterPersonPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["RegisterPersonPayload"] =
    ResolversParentTypes["RegisterPersonPayload"],
> = {
  account?: Resolver<Maybe<ResolversTypes["Account"]>, ParentType, ContextType>;
  problems?: Resolver<
    ReadonlyArray<ResolversTypes["RegistrationProblem"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegistrationProblemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes["RegistrationProblem"] =
    ResolversParentTypes["RegistrationProblem"],
> = {
  code?: Resolver<ResolversTypes["String"], ParentType, ContextType>;
  path?: Resolver<
    ReadonlyArray<ResolversTypes["String"]>,
    ParentType,
    ContextType
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  RegisterPersonPayload?: RegisterPersonPayloadResolvers<ContextType>;
  RegistrationProblem?: RegistrationProblemResolvers<ContextType>;
};
