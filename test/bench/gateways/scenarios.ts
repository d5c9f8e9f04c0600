import { expectBenchmarkAnswer, expectLargeAnswer, expectSmallAnswer } from "./graph/expected.ts";
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
  /** Whether what answers equal requests once is measured too, with it on. */
  readonly hasVariants: boolean;
};

const benchmark = { query: benchmarkQuery, expected: expectBenchmarkAnswer(), connections: 50 };

export const scenarios: readonly Scenario[] = [
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
];
