import Fastify, { LogController, type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { anonymousViewer } from "../subgraphs/kit/viewer.ts";
import { createApollo } from "./apollo.ts";
import { closeConnections } from "./close-connections.ts";
import type { AnonymousConfig } from "./config.ts";
import { addErrorAnswers } from "./errors/answers.ts";
import { createGraph } from "./execution/graph.ts";
import { readSupergraphFile } from "./execution/supergraph.ts";
import { addGraphqlRoute } from "./graphql-route.ts";
import { addAnswerTimeout } from "./limits/answer-time.ts";
import type { GatewayServer } from "./server.ts";

/** Whatever a client's headers say. */
const LOCALE = "en";

/**
 * Builds a gateway for any supergraph, with the addresses in it: no services of this project, nobody signs
 * in, nothing is forwarded, nothing is limited. For tests of the executor, never for the ministry's data.
 *
 * @throws ConfigError when the supergraph cannot be read or a subgraph has no address.
 */
export async function createAnonymousGateway(
  config: AnonymousConfig,
  logger: Logger,
): Promise<GatewayServer> {
  const graph = await createGraph({
    supergraphSdl: await readSupergraphFile(config.supergraphFile),
    subgraphs: null,
    timeoutMs: config.subgraphTimeoutMs,
    executor: config.executor,
    planner: config.planner,
    logger,
  });
  const apollo = createApollo(graph.gateway, logger, { csrfPrevention: false });
  await apollo.start();

  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    bodyLimit: Number.MAX_SAFE_INTEGER,
    requestTimeout: 0,
  }) as unknown as FastifyInstance;
  addErrorAnswers(app, () => LOCALE);
  addAnswerTimeout(app);
  addGraphqlRoute(app, {
    apollo,
    graph,
    files: null,
    findViewer: async ({ id }) => anonymousViewer(LOCALE, id),
    // Nothing is made of it, but whoever sends one expects an answer of their own.
    callerKeyOf: (_viewer, { authorization = "" }) => authorization,
  });
  app.get("/health/ready", async () => ({ ready: true }));
  return {
    app,
    async close() {
      await closeConnections(app);
      await apollo.stop();
      await Promise.all(graph.subgraphs.map((subgraph) => subgraph.close()));
    },
  };
}
