import { benchmarkDefinitions } from "./graph/benchmark.ts";
import { expectBenchmarkAnswer, expectLargeAnswer, expectSmallAnswer } from "./graph/expected.ts";
import type { Definitions } from "./graph/graph.ts";
import { expectManyPlansAnswer, manyPlansDefinitions, manyPlansQuery } from "./graph/many-plans.ts";
import { benchmarkQuery, largeQuery, smallQuery } from "./graph/queries.ts";

/** What all gateways are asked in turn. */
export type Scenario = {
  readonly title: string;
  readonly query: string;
  /** The data to come back. */
  readonly expected: object;
  readonly connections: number;
  /** Whether each request has an `authorization` header of its own. */
  readonly isDistinct: boolean;
  /** Whether those that answer equal requests once are measured apart, with it and without. */
  readonly hasVariants: boolean;
};

/** Subgraphs, and what is asked of a gateway over them. */
export type Graph = {
  readonly definitions: Definitions;
  readonly scenarios: readonly Scenario[];
};

export type GraphName = "benchmark" | "many-plans";

const benchmark = { query: benchmarkQuery, expected: expectBenchmarkAnswer(), connections: 50 };

export const graphs: Readonly<Record<GraphName, Graph>> = {
  benchmark: {
    definitions: benchmarkDefinitions,
    scenarios: [
      {
        ...benchmark,
        title: "Identical requests, 50 connections",
        isDistinct: false,
        hasVariants: true,
      },
      {
        ...benchmark,
        title: "Requests with an authorization header of their own, 50 connections",
        isDistinct: true,
        hasVariants: true,
      },
      {
        title: "One field of one subgraph, distinct, 50 connections",
        query: smallQuery,
        expected: expectSmallAnswer(),
        connections: 50,
        isDistinct: true,
        hasVariants: false,
      },
      {
        title: "8 MB of three subgraphs, distinct, 4 connections",
        query: largeQuery,
        expected: expectLargeAnswer(),
        connections: 4,
        isDistinct: true,
        hasVariants: false,
      },
    ],
  },
  "many-plans": {
    definitions: manyPlansDefinitions,
    scenarios: [
      {
        title: "1,365 fields with many possible plans, distinct, 10 connections",
        query: manyPlansQuery,
        expected: expectManyPlansAnswer(),
        connections: 10,
        isDistinct: true,
        hasVariants: false,
      },
    ],
  },
};
