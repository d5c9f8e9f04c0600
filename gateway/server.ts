import { randomUUID } from "node:crypto";
import multipart from "@fastify/multipart";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { createApollo } from "./apollo.ts";
import { closeConnections } from "./close-connections.ts";
import type { GatewayConfig } from "./config.ts";
import { addErrorAnswers } from "./errors/answers.ts";
import { createGraph } from "./execution/graph.ts";
import { readSupergraphFile } from "./execution/supergraph.ts";
import { addExplorer } from "./explorer/explorer.ts";
import { createSchemaText } from "./explorer/schema-text.ts";
import { addFileRoutes } from "./files/file-routes.ts";
import { createFileStore, type FileStore } from "./files/file-store.ts";
import { addGraphqlRoute } from "./graphql-route.ts";
import { readyWithSubgraphs, type Readiness } from "./health/readiness.ts";
import { createTokenVerifier } from "./identity/tokens.ts";
import { findViewer } from "./identity/viewer.ts";
import { addAnswerTimeout } from "./limits/answer-time.ts";
import { addBodyTimeout, UPLOAD_TIMEOUT_MS } from "./limits/body-time.ts";
import { checkBody, MAX_BODY_BYTES } from "./limits/body.ts";
import { MAX_FIELDS, MAX_TOKENS } from "./limits/documents.ts";
import { addRequestLog } from "./request-log.ts";

export type GatewayOptions = {
  readonly logger: Logger;
  /** Whether requests should come; the subgraphs decide when left out. */
  readonly isReady?: Readiness;
};

export type GatewayServer = {
  readonly app: FastifyInstance;
  /** Stops accepting, lets what runs finish, and closes all connections. */
  close(): Promise<void>;
};

/** A client that needs longer to say what it wants is not answered. */
const HEADERS_TIMEOUT_MS = 30_000;

/**
 * Builds the gateway: everything but listening.
 *
 * @throws ConfigError when the supergraph cannot be read or names a subgraph without an address.
 */
export async function createGateway(
  config: GatewayConfig,
  options: GatewayOptions,
): Promise<GatewayServer> {
  const { logger } = options;
  const graph = await createGraph({
    supergraphSdl: await readSupergraphFile(config.supergraphFile),
    subgraphs: config.subgraphs,
    timeoutMs: config.subgraphTimeoutMs,
    executor: config.executor,
    planner: config.planner,
    logger,
  });
  const schemaText = createSchemaText(graph.gateway);
  const apollo = createApollo(graph.gateway, logger, {
    maxTokens: MAX_TOKENS,
    maxFields: MAX_FIELDS,
  });
  await apollo.start();

  let isClosing = false;
  const isReady = options.isReady ?? readyWithSubgraphs(graph.subgraphs);
  const app = createApp(logger);
  const identify = createTokenVerifier(config.tokens);
  const files = openFiles(config);
  addGraphqlRoute(app, {
    apollo,
    graph,
    files,
    checkBody,
    findViewer: ({ headers, id }) => findViewer(headers, id, identify),
    callerKeyOf: (viewer) => JSON.stringify({ ...viewer, requestId: null }),
  });
  if (files !== null) addFileRoutes(app, { files, identify });
  addExplorer(app, { schemaText, demoTokenUrl: config.demoTokenUrl });
  app.get("/health/live", async () => ({ live: true }));
  app.get("/health/ready", async (_request, reply) => {
    const ready = !isClosing && (await isReady());
    return reply.code(ready ? 200 : 503).send({ ready });
  });

  return {
    app,
    async close() {
      isClosing = true;
      await closeConnections(app);
      await apollo.stop();
      await Promise.all(
        [...graph.subgraphs, ...(files === null ? [] : [files])].map((one) => one.close()),
      );
    },
  };
}

function createApp(logger: Logger): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: UPLOAD_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    genReqId: ({ headers }) => readRequestId(headers["x-request-id"]) ?? randomUUID(),
  }) as unknown as FastifyInstance;
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ "x-request-id": request.id, "cache-control": "no-store" });
  });
  addBodyTimeout(app);
  addAnswerTimeout(app);
  addRequestLog(app);
  addErrorAnswers(app);
  void app.register(multipart);
  return app;
}

/** One-stop keeps the files; a graph without it has none. */
function openFiles({ subgraphs }: GatewayConfig): FileStore | null {
  const oneStop = subgraphs["one-stop"];
  return oneStop === undefined ? null : createFileStore(oneStop);
}

/** A proxy's id is kept when it is one: it goes into headers and logs. */
function readRequestId(header: string | string[] | undefined): string | null {
  return typeof header === "string" && /^[\w-]{8,64}$/.test(header) ? header : null;
}
