import type { FastifyInstance } from "fastify";
import type { Knex } from "knex";
import type { Logger } from "pino";
import type { SubgraphConfig } from "./config.ts";
import type { Migration } from "./database.ts";
import type { VerifyViewer } from "./viewer-header.ts";
import type { Viewer } from "./viewer.ts";

/** What every resolver of every subgraph can count on. */
export type SubgraphContext = { viewer: Viewer };

/** What a subgraph's parts are made from when its process starts. */
export type SubgraphDeps = { knex: Knex; config: SubgraphConfig; logger: Logger };

/** A subgraph at work. */
export type RunningSubgraph = {
  /** Repositories and loaders of one request. */
  createContext(viewer: Viewer, requestId: string): SubgraphContext;
  /**
   * Adds HTTP routes beside `/graphql`, for what GraphQL cannot carry. Nothing has read their bodies, and
   * each has to verify its viewer header itself.
   *
   * @param app without any content type parser.
   */
  addRoutes?(app: FastifyInstance, verify: VerifyViewer): void;
  /** Whether it can answer now; the process is ready when its database is, unless told otherwise. */
  isReady?(): Promise<boolean>;
  /** Ends what runs beside requests: followers, deliveries, listeners. Requests may still be under way. */
  stop?(): Promise<void>;
  /** Lets go of what requests need; called once the last of them is answered. */
  close?(): Promise<void>;
};

/** A subgraph, ready to be started: the door of its folder. */
export type Subgraph = {
  /** Kebab-case name, as in the supergraph. */
  name: string;
  /** Its whole schema as text. */
  typeDefs: string;
  /** Resolvers by type and field; typed in the subgraph by its generated types. */
  resolvers: object;
  migrations: readonly Migration[];
  start(deps: SubgraphDeps): Promise<RunningSubgraph> | RunningSubgraph;
};
