import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { createKnex, migrate } from "../../subgraphs/kit/database.ts";
import type { DatabaseUrls } from "../../scripts/start/databases.ts";
import type { SubgraphConfig } from "../../subgraphs/kit/config.ts";
import { createSubgraphServer } from "../../subgraphs/kit/server.ts";
import type { Subgraph } from "../../subgraphs/kit/subgraph.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../subgraphs/kit/viewer-header.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import { createTestDatabase } from "./database.ts";

/** An answer of a subgraph. */
export type Answer<Data = Record<string, never>> = {
  status: number;
  data: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
};

/** The same for all: two processes of one-stop on one database have one key. */
export const testFingerprintKey = Buffer.alloc(32, "fingerprint").toString("base64url");

/** A subgraph at work in this process, on a database of its own. */
export type TestSubgraph = Awaited<ReturnType<typeof startTestSubgraph>>;

/**
 * Starts a subgraph without a port: asked through its real HTTP server, schema and database.
 *
 * @param config what differs from a process without peers; a key of the gateway's is then every caller's.
 * @param given the database of another one at work, to be its second process; a new one by default.
 */
export async function startTestSubgraph(
  subgraph: Subgraph,
  config: Partial<SubgraphConfig> = {},
  given?: DatabaseUrls,
) {
  const database = given ?? (await createTestDatabase(subgraph.name));
  const { ownerUrl, appUrl } = database;
  await migrate(ownerUrl, subgraph.migrations);
  const logs: string[] = [];
  const logger = pino({ level: "trace" }, { write: (line: string) => void logs.push(line) });
  const knex = createKnex({ url: appUrl, name: subgraph.name });
  const key = config.callerKeys?.gateway ?? randomBytes(32).toString("base64url");
  const callerKeys = {
    ...{ gateway: key, "one-stop": key, catalogue: key, start: key },
    ...config.callerKeys,
  };
  const whole: SubgraphConfig = {
    port: 0,
    host: "127.0.0.1",
    databaseUrl: appUrl,
    migrationDatabaseUrl: null,
    departments: {},
    catalogue: null,
    logLevel: "trace",
    demoMode: false,
    failPoint: null,
    fingerprintKey: testFingerprintKey,
    ...config,
    callerKeys,
  };
  const running = await subgraph.start({ knex, config: whole, logger });
  const app = await createSubgraphServer({ subgraph, running, callerKeys, logger });
  await app.ready();

  return {
    app,
    knex,
    ownerUrl,
    database,
    /** Every line that was logged, as JSON. */
    logs,
    /** HMAC key of every caller. */
    key,

    /** Asks as a viewer the gateway vouches for; as a service under its own name. */
    async ask<Data = Record<string, never>>(
      viewer: Viewer,
      query: string,
      variables: Record<string, unknown> = {},
    ): Promise<Answer<Data>> {
      const body = JSON.stringify({ query, variables });
      const caller = viewer.kind === "SERVICE" ? viewer.subject! : "gateway";
      const header = signViewer({
        viewer,
        caller,
        audience: subgraph.name,
        key: readViewerKey(key),
        body,
      });
      const headers = { "content-type": "application/json", [VIEWER_HEADER]: header };
      const { statusCode, payload } = await app.inject({
        method: "POST",
        url: "/graphql",
        headers,
        payload: body,
      });
      return { ...(JSON.parse(payload) as Omit<Answer<Data>, "status">), status: statusCode };
    },

    /** Asks what must not fail. @returns the data. @throws when there are errors. */
    async read(viewer: Viewer, query: string, variables = {}): Promise<any> {
      const { data, errors } = await this.ask<any>(viewer, query, variables);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },

    /** Asks for the representations of entities, as a gateway does. */
    async entities<Data = unknown>(
      viewer: Viewer,
      representations: readonly { __typename: string; [key: string]: unknown }[],
      selection: string,
    ): Promise<Data[]> {
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
      return (await this.read(viewer, query, { representations }))._entities;
    },

    async stop(): Promise<void> {
      // At once: long polls end when the listener does, and the server waits for them.
      await Promise.all([app.close(), running.stop?.()]);
      await running.close?.();
      await knex.destroy();
    },
  };
}
