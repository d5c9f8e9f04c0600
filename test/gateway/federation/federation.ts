import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { InjectOptions } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createAnonymousGateway } from "../../../gateway/anonymous.ts";
import type { ExecutionConfig } from "../../../gateway/config.ts";
import { startPlainSubgraphs } from "../plain-subgraphs.ts";
import type { Definitions } from "../stub-subgraphs.ts";

/** Who can plan; both have to come to the same answers. */
export const planners = ["hive", "apollo"] as const;
type PlannerName = (typeof planners)[number];

/** For the first line of a subgraph's schema: everything Federation 2.9 has for these tests. */
export const federation2 = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"
])`;

/** What a client gets. */
export type Answer = {
  readonly data?: Record<string, any> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
};

export type Federation = {
  readonly subgraphs: Awaited<ReturnType<typeof startPlainSubgraphs>>;
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** The answer as it was sent. */
  readonly askText: (query: string, variables?: Record<string, unknown>) => Promise<string>;
  /** Sends any request, as HTTP has it. */
  readonly send: (request: InjectOptions) => Promise<{ statusCode: number; payload: string }>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts subgraphs over HTTP, composes them, and serves them through the gateway.
 *
 * @param change makes another supergraph of the one that was composed.
 */
export async function startFederation(
  definitions: Definitions,
  execution: Partial<ExecutionConfig> = {},
  change: (supergraphSdl: string) => string = (sdl) => sdl,
): Promise<Federation> {
  const subgraphs = await startPlainSubgraphs(definitions);
  const supergraphFile = path.join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
  await writeFile(supergraphFile, change(subgraphs.supergraphSdl));
  const { app, close } = await createAnonymousGateway(
    { port: 0, supergraphFile, logLevel: "silent", subgraphTimeoutMs: 10_000, ...execution },
    pino({ level: "silent" }),
  ).finally(() => rm(supergraphFile));

  async function askText(query: string, variables: Record<string, unknown> = {}) {
    const { payload } = await app.inject({
      method: "POST",
      url: "/graphql",
      payload: { query, variables },
    });
    return payload;
  }
  return {
    subgraphs,
    askText,
    send: (request) => app.inject(request),
    ask: async (query, variables) => JSON.parse(await askText(query, variables)),
    async stop() {
      await close();
      await subgraphs.stop();
    },
  };
}

/**
 * The federation of one `describe`: it runs as long as its tests do.
 *
 * @param planner with this executor; `stock` is Apollo's executor over its own planner.
 */
export function useFederation(planner: PlannerName | "stock", definitions: Definitions) {
  let federation: Federation | undefined;
  const running = (): Federation => {
    if (federation === undefined) throw new Error("the federation does not run yet");
    return federation;
  };
  beforeAll(async () => {
    const execution = planner === "stock" ? { executor: planner } : { planner };
    federation = await startFederation(definitions, execution);
  });
  beforeEach(() => running().subgraphs.reset());
  afterAll(() => federation?.stop());
  return {
    ask: (query: string, variables?: Record<string, unknown>) => running().ask(query, variables),
    askText: (query: string, variables?: Record<string, unknown>) =>
      running().askText(query, variables),
    /** Answers by name that a subgraph gives instead of its own, until the next test. */
    answers: () => running().subgraphs.answers,
    /** Operations that a subgraph was asked, in order. */
    askedOf: (name: string) =>
      running()
        .subgraphs.calls.filter((call) => call.name === name)
        .map(({ query }) => query),
  };
}
