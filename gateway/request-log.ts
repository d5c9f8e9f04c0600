import type { FastifyInstance } from "fastify";

/** Longest name of an operation that is logged; clients choose it. */
const MAX_NAME_CHARS = 100;

/**
 * Logs a line for every request to the graph: its id, operation, duration, status and error codes.
 * Never what was asked or answered, nor who asked.
 */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    if (request.routeOptions.url !== "/graphql") return;
    const { operationName = null, errorCodes = [] } = request.graph?.outcome ?? {};
    request.log.info(
      {
        operationName: operationName?.slice(0, MAX_NAME_CHARS),
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        status: reply.statusCode,
        ...(errorCodes.length > 0 && { errorCodes: [...new Set(errorCodes)] }),
      },
      "request",
    );
  });
}
