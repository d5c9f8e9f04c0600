import type { ContextArgument, Path, Required, Rewrite, Variable } from "../../planning/plan.ts";
import type { Gathered } from "../merge/gathered.ts";
import type { ResponseObject } from "../values.ts";

/** A plan, ready to be run many times: its calls, each with what it waits for. */
export type Steps = readonly Step[];

/** One call to one subgraph. */
export type Step = {
  readonly subgraph: string;
  readonly isMutation: boolean;
  readonly operation: string;
  /** The request's body up to the first variable. */
  readonly body: string;
  /** The client's variables that it uses. */
  readonly variables: readonly Variable[];
  /** All of them have to hold, or the call is not made. */
  readonly conditions: readonly Condition[];
  /** Places in the list of the calls before it whose answers it needs. */
  readonly dependsOn: readonly number[];
  /** What it fills. */
  readonly parts: readonly Part[];
};

export type Condition = { readonly variable: string; readonly isTrue: boolean };

/** What a call fills: root fields, or fields of entities. */
export type Part = RootPart | EntityPart;

type Filled = {
  /** Response names of the fields that it fills. */
  readonly fields: readonly string[];
  readonly outputRewrites: readonly Rewrite[];
};

export type RootPart = Filled & {
  readonly kind: "root";
  /** Empty but for root types found below the root. */
  readonly path: Path;
};

export type EntityPart = Filled & {
  readonly kind: "entities";
  readonly paths: readonly Path[];
  /** Response name of the entities in the subgraph's answer. */
  readonly alias: string;
  /** Variable that takes the representations. */
  readonly variable: string;
  readonly requires: readonly Required[];
  readonly inputRewrites: readonly Rewrite[];
  /** A part with some is alone in its call. */
  readonly contexts: readonly ContextArgument[];
  /** Makes what the subgraph has to know entities by. */
  readonly represent: Represent;
  /**
   * Whether one object of the answer may stand at several places: no other call fills fields in it that
   * could differ there.
   */
  readonly isSharable: boolean;
  /** Whether there are objects or lists in its fields. */
  readonly hasObjects: boolean;
};

/** Begins the representations of one call. */
export type Represent = (gathered: Gathered) => Representations;

export type Representations = {
  /** JSON, each once. */
  readonly texts: readonly string[];
  /**
   * @returns which text stands for the entity; -1 when the entity has not all that is needed, or is of
   *   another type.
   */
  add(entity: ResponseObject): number;
};

/** @returns a request's JSON up to where its variables begin. */
export function openBody(operation: string): string {
  return `{"query":${JSON.stringify(operation)},"variables":{`;
}
