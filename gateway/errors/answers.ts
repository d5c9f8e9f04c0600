import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Locale } from "../../subgraphs/kit/viewer.ts";
import { runDry } from "../files/request-body.ts";
import { localeOf } from "../identity/viewer.ts";
import type { ErrorCode } from "./codes.ts";
import { errorBody } from "./public-error.ts";
import { Refusal } from "./refusal.ts";

/**
 * Answers everything that is refused or fails before or beside execution.
 *
 * @param localeOfRequest the language where the viewer's is not known; what the headers say when left out.
 */
export function addErrorAnswers(
  app: FastifyInstance,
  localeOfRequest: (request: FastifyRequest) => Locale = ({ headers }) => localeOf(headers),
): void {
  const bodyOf = (code: ErrorCode, request: FastifyRequest) => {
    const { id: requestId, graph } = request;
    if (graph) graph.outcome.errorCodes = [code];
    const locale = graph?.viewer.locale ?? localeOfRequest(request);
    return errorBody(code, { locale, requestId });
  };
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.statusCode >= 500) request.log.error({ err: refusal.cause }, "request failed");
    if (refusal.code === "UNAUTHENTICATED") {
      void reply.header("www-authenticate", 'Bearer error="invalid_token"');
    }
    if (refusal.code === "PAYLOAD_TOO_LARGE") {
      // Fastify would close while the client still sends, and many a client then never reads the answer.
      void reply.removeHeader("connection");
      runDry(request.raw);
    }
    return reply
      .code(refusal.statusCode)
      .type("application/json; charset=utf-8")
      .send(bodyOf(refusal.code, request));
  });
  app.setNotFoundHandler(async (request, reply) =>
    reply.code(404).type("application/json; charset=utf-8").send(bodyOf("NOT_FOUND", request)),
  );
}

/** Fastify's own errors carry a status; below 500 they are about the body. */
function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return new Refusal(413, "PAYLOAD_TOO_LARGE");
  if (typeof status === "number" && status < 500) return new Refusal(400, "BAD_REQUEST");
  return new Refusal(500, "INTERNAL_SERVER_ERROR", error);
}
