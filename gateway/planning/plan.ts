/** planning: from a validated operation to which subgraph is asked for what, by either planner. */

/** What both planners say, in one form. */
export type Plan = {
  /** Null when no subgraph has to be asked. */
  readonly node: PlanNode | SubscriptionNode | null;
};

export type PlanNode =
  | FetchNode
  | EntitiesNode
  | { readonly kind: "sequence" | "parallel"; readonly nodes: readonly PlanNode[] }
  | ConditionNode
  | DeferNode;

/** A call to a subgraph, as GraphQL text. */
export type Call = {
  readonly subgraph: string;
  readonly operation: string;
  readonly operationKind: "query" | "mutation" | "subscription";
  /** Variables of the client that the call uses. */
  readonly variables: readonly Variable[];
  /** Deferred parts name it so; null when none does. */
  readonly id: string | null;
};

/** A variable has another name in calls where its own would meet one of the planner's. */
export type Variable = { readonly name: string; readonly clientName: string };

/** Asks for root fields. */
export type FetchNode = Call & {
  readonly kind: "fetch";
  /** Where the fields belong; empty but for root types found below the root. */
  readonly path: Path;
  readonly outputRewrites: readonly Rewrite[];
};

/** Asks for fields of entities, in one call for each of its batches together. */
export type EntitiesNode = Call & {
  readonly kind: "entities";
  readonly batches: readonly Batch[];
};

/** Entities that are asked for the same fields. */
export type Batch = {
  /** Response name of the entities in the subgraph's answer. */
  readonly alias: string;
  /** Variable that takes the representations. */
  readonly variable: string;
  /** Where in the answer the entities stand. */
  readonly paths: readonly Path[];
  /** What a representation is made of. */
  readonly requires: readonly Required[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** Variables of the call whose values stand in objects above the entities. */
  readonly contexts: readonly ContextArgument[];
};

/** An argument with `@fromContext`. Several may be of one variable, for other types above. */
export type ContextArgument = {
  readonly variable: string;
  /** How many objects above the entity. */
  readonly up: number;
  /** From there to the value. */
  readonly path: readonly Exclude<PathStep, "@">[];
};

export type ConditionNode = {
  readonly kind: "condition";
  /** The client's name. */
  readonly variable: string;
  readonly whenTrue: PlanNode | null;
  readonly whenFalse: PlanNode | null;
};

export type SubscriptionNode = {
  readonly kind: "subscription";
  readonly primary: FetchNode;
  /** What is asked after every event. */
  readonly rest: PlanNode | null;
};

export type DeferNode = {
  readonly kind: "defer";
  readonly primary: { readonly selection: string | null; readonly node: PlanNode | null };
  readonly deferred: readonly DeferredNode[];
};

export type DeferredNode = {
  /** Calls of the primary part, or of other deferred ones, that come before it. */
  readonly dependsOn: readonly string[];
  readonly label: string | null;
  /** Response names from the root, and `... on Type`. */
  readonly path: readonly string[];
  /** What is in this part of the answer; null when only parts within are. */
  readonly selection: string | null;
  readonly node: PlanNode | null;
};

/** `@` is every element of a list. */
export type PathStep = "@" | { readonly field: string } | { readonly types: readonly string[] };
export type Path = readonly PathStep[];

/** A part of a representation; a field's name is its response name in the answer so far. */
export type Required =
  | {
      readonly kind: "field";
      readonly name: string;
      /** Under which it stands where its own name is the client's for something else; null when never. */
      readonly otherName: string | null;
      readonly selections: readonly Required[] | null;
    }
  | {
      readonly kind: "fragment";
      readonly type: string;
      readonly selections: readonly Required[];
    };

/** Gives a value of a call or of its answer the name or value of the graph. */
export type Rewrite = {
  readonly path: readonly Exclude<PathStep, "@">[];
} & (
  | { readonly kind: "set"; readonly value: unknown }
  | { readonly kind: "rename"; readonly to: string }
);

/** A plan cannot be run as it is. */
export class PlanNotSupported extends Error {
  override readonly name = "PlanNotSupported";
}
