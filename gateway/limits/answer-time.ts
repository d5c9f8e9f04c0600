import type { FastifyInstance } from "fastify";

/** Longer than any subgraph may take, and 8 MB over a line of 2 Mbit/s. */
const ANSWER_TIMEOUT_MS = 120_000;

/**
 * Ends the connection of a client who takes too long to read an answer of the graph: until it is read it takes
 * memory, once for each client.
 *
 * @param timeoutMs from when the request is read to when the answer is; 120 s when left out.
 */
export function addAnswerTimeout(app: FastifyInstance, timeoutMs = ANSWER_TIMEOUT_MS): void {
  app.addHook("preHandler", (request, { raw }, done) => {
    if (request.routeOptions.url === "/graphql") {
      const timer = setTimeout(() => raw.destroy(), timeoutMs);
      raw.once("close", () => clearTimeout(timer));
    }
    done();
  });
}
