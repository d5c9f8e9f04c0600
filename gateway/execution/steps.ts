import type { FetchNode } from "./planner.ts";

/** Part of a query plan, made ready to be run many times. */
export type Step =
  | { readonly kind: "sequence" | "parallel"; readonly steps: readonly Step[] }
  | {
      readonly kind: "condition";
      readonly variable: string;
      readonly whenTrue: Step | null;
      readonly whenFalse: Step | null;
    }
  | FetchStep;

/** One request to one subgraph. */
export type FetchStep = {
  readonly kind: "fetch";
  readonly subgraph: string;
  readonly isMutation: boolean;
  readonly operation: string;
  /** The request's body up to the first variable. */
  readonly body: string;
  /** The client's variables that it uses. */
  readonly variables: readonly string[];
  readonly parts: readonly FetchPart[];
};

/** What a request fills: root fields, or fields of the entities at a path of the answer. */
export type FetchPart = {
  /** Field names, and `@` for every element of a list. */
  readonly path: readonly string[];
  /** Null for root fields. */
  readonly entities: EntityPart | null;
  /** Response names of the fields that it fills. */
  readonly fields: readonly string[];
  readonly outputRewrites: NonNullable<FetchNode["outputRewrites"]>;
};

export type EntityPart = {
  /** Response name of the entities in the subgraph's answer. */
  readonly alias: string;
  /** Variable that takes the representations. */
  readonly variable: string;
  /** What a representation is made of. */
  readonly requires: NonNullable<FetchNode["requires"]>;
  readonly inputRewrites: NonNullable<FetchNode["inputRewrites"]>;
};

/** @returns a request's JSON up to where its variables begin. */
export function openBody(operation: string): string {
  return `{"query":${JSON.stringify(operation)},"variables":{`;
}
