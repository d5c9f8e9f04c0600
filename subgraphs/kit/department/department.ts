import { readFileSync } from "node:fs";
import type { Knex } from "knex";
import { chainChannel, createChain } from "../chain/chain.ts";
import type { Migration } from "../database.ts";
import { requireService, serveFeed } from "../feed/serve.ts";
import type { FeedArguments } from "../feed/serve.ts";
import { createListener } from "../listener.ts";
import type { Listener } from "../listener.ts";
import type { Subgraph, SubgraphContext } from "../subgraph.ts";
import type { Viewer } from "../viewer.ts";
import { startCheckingPapers } from "./check-papers.ts";
import { createPeer } from "../peer.ts";
import { createDepartmentCalendar, followCalendar } from "./calendar.ts";
import type { FindCalendar } from "./calendar.ts";
import type { DepartmentDefinition } from "./definition.ts";
import { listEventsAfter } from "./event-feed.ts";
import { startRecordingLapses } from "./lapses.ts";
import { performDossierAction } from "./perform-action.ts";
import type { PerformDossierActionInput } from "./perform-action.ts";
import { createProcedureRevisions, procedureChannel } from "./procedure-revisions.ts";
import { publishProcedureRevision } from "./publish-procedure-revision.ts";
import type { PublishProcedureRevisionInput } from "./publish-procedure-revision.ts";
import { receiveDossier } from "./receive-dossier.ts";
import type { ReceiveDossierInput } from "./receive-dossier.ts";
import { departmentMigrations } from "./tables.ts";

/** What a department's resolvers can count on. */
export type DepartmentContext<Loaders = object> = SubgraphContext & {
  requestId: string;
  knex: Knex;
  loaders: Loaders;
};

type Parts = {
  definition: DepartmentDefinition;
  /** Text of the department's own schema.graphql; the contract is added here. */
  typeDefs: string;
  /** The department's own resolvers. */
  resolvers: object;
  /** The department's own tables, after those every department has. */
  migrations: readonly Migration[];
  /** Loaders of one request; what they find of a dossier is what the viewer may see. */
  createLoaders(knex: Knex, viewer: Viewer): object;
};

type ContractContext = DepartmentContext & { department: DepartmentDeps };

type DepartmentDeps = {
  definition: DepartmentDefinition;
  listener: Listener;
  findCalendar: FindCalendar;
  demoMode: boolean;
};

const contract = new URL("../../../schema/contract.graphql", import.meta.url);

/** Makes a department's subgraph: its own schema and content, and the contract every department keeps. */
export function createDepartmentSubgraph(parts: Parts): Subgraph {
  const { definition } = parts;
  return {
    name: definition.code,
    typeDefs: `${readFileSync(contract, "utf8")}\n${parts.typeDefs}`,
    resolvers: withContract(parts.resolvers as Record<string, object>),
    migrations: [...departmentMigrations, ...parts.migrations],
    async start({ knex, config, logger }) {
      await createProcedureRevisions(knex).publish(definition.procedures, new Date().toISOString());
      const channels = [chainChannel, procedureChannel];
      const listener = createListener({ url: config.databaseUrl, channels, logger });
      const { demoMode, oneStop } = config;
      const findCalendar = createDepartmentCalendar();
      const department: DepartmentDeps = { definition, listener, findCalendar, demoMode };
      const catalogue =
        config.catalogue &&
        createPeer({
          name: "catalogue",
          caller: definition.code,
          scopes: ["feed"],
          config: config.catalogue,
          logger,
        });
      const workers = [
        startRecordingLapses({ knex, logger, definition, findCalendar, demoMode }),
        ...(catalogue === null ? [] : [followCalendar({ knex, logger, catalogue })]),
        ...(oneStop == null
          ? []
          : [startCheckingPapers({ department: definition.code, oneStop, knex, logger })]),
      ];
      return {
        createContext(viewer, requestId): ContractContext {
          const loaders = parts.createLoaders(knex, viewer);
          return { viewer, requestId, knex, loaders, department };
        },
        async stop() {
          await Promise.all([listener, ...workers].map((worker) => worker.stop()));
        },
        async close() {
          await catalogue?.close();
        },
      };
    },
  };
}

function withContract(own: Record<string, object>): Record<string, object> {
  return {
    ...own,
    Query: { ...own.Query, ...contractQuery },
    Mutation: { ...own.Mutation, ...contractMutation },
  };
}

const contractQuery = {
  async departmentInfo(
    _root: unknown,
    _args: unknown,
    { viewer, knex, department }: ContractContext,
  ) {
    requireService(viewer, "feed");
    const { epoch } = await createChain(knex).getHead();
    return {
      code: department.definition.code,
      contractVersion: 1,
      capabilities: ["PUBLISH_REVISIONS"],
      epoch,
      mode: "LIVE",
    };
  },

  async dossierEvents(_root: unknown, args: FeedArguments, context: ContractContext) {
    const { viewer, knex, department } = context;
    requireService(viewer, "feed");
    const { epoch, sequence: last } = await createChain(knex).getHead();
    return serveFeed({
      viewer,
      listener: department.listener,
      channel: chainChannel,
      chain: epoch,
      last,
      args,
      read: (sequence, limit) => listEventsAfter(knex, sequence, limit),
      positionOf: ({ event }) => event.sequence,
      toEntry: (entry) => entry,
    });
  },

  procedureRevisions(_root: unknown, args: FeedArguments, context: ContractContext) {
    return serveProcedureRevisions(context.knex, context.viewer, context.department.listener, args);
  },
};

const contractMutation = {
  receiveDossier(_root: unknown, args: { input: ReceiveDossierInput }, context: ContractContext) {
    const { viewer, knex, department } = context;
    requireService(viewer, "deliver");
    return receiveDossier(knex, department.definition, args.input, {
      now: new Date().toISOString(),
      mayReplay: department.demoMode && viewer.scopes.includes("replay"),
    });
  },

  async performDossierAction(
    _root: unknown,
    args: { input: PerformDossierActionInput },
    context: ContractContext,
  ) {
    const { viewer, knex, department } = context;
    requireService(viewer, "act");
    const { definition, demoMode } = department;
    return performDossierAction(knex, definition, args.input, {
      now: new Date().toISOString(),
      calendar: await department.findCalendar(knex),
      demoMode,
      mayReplay: demoMode && viewer.scopes.includes("replay"),
    });
  },

  publishProcedureRevision(
    _root: unknown,
    args: { input: PublishProcedureRevisionInput },
    context: ContractContext,
  ) {
    const { knex, viewer, department } = context;
    requireService(viewer, "publish");
    const now = new Date().toISOString();
    return publishProcedureRevision(knex, department.definition, args.input, now, viewer.locale);
  },
};

/** Serves the feed of procedure revisions; catalogue does the same for departments without a system. */
export function serveProcedureRevisions(
  knex: Knex,
  viewer: Viewer,
  listener: Listener,
  args: FeedArguments,
) {
  const revisions = createProcedureRevisions(knex);
  return serveFeed({
    viewer,
    listener,
    channel: procedureChannel,
    chain: "procedures",
    args,
    read: (position, limit) => revisions.listAfter(position, limit),
    positionOf: ({ position }) => position,
    toEntry: ({ position: _position, ...entry }) => entry,
  });
}
