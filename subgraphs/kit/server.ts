import { randomUUID } from "node:crypto";
import { buildSubgraphSchema } from "@apollo/subgraph";
import Fastify, { LogController } from "fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, parse } from "graphql";
import type { GraphQLSchema } from "graphql";
import mercurius from "mercurius";
import type { Logger } from "pino";
import { codedError, errorText } from "./errors.ts";
import { createInterpretedDocuments } from "./interpreted.ts";
import { scalars } from "./scalars.ts";
import type { RunningSubgraph, Subgraph } from "./subgraph.ts";
import { anonymousViewer } from "./viewer.ts";
import type { Viewer } from "./viewer.ts";
import { createVariableDefaults } from "./variable-defaults.ts";
import { createViewerVerifier, readViewerKey, VIEWER_HEADER } from "./viewer-header.ts";

declare module "fastify" {
  interface FastifyRequest {
    viewer: Viewer;
  }
}

type SubgraphResolvers = Extract<
  Parameters<typeof buildSubgraphSchema>[0],
  { resolvers?: unknown }
>["resolvers"];

/** Bytes of a request body at most: what the gateway lets in, with room for many representations. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * A gateway's call for entities, whose variables are representations alone. The compiled operation checks those
 * itself: Mercurius would have graphql-js check and copy them before, and throw the copy away, which takes a
 * fourteenth of such a call.
 */
const asksForEntities = /^query [^(){]*\((?:\$representations\d*:\[_Any!\]!)+\)/;

/** What a hook hands to the compiled operation. */
type Unchecked = { readonly uncheckedVariables: Record<string, unknown> };

/** Builds the executable schema of a subgraph; scalars it declares get their resolvers here. */
function createSubgraphSchema(subgraph: Pick<Subgraph, "typeDefs" | "resolvers">): GraphQLSchema {
  const declared = Object.entries(scalars).filter(([name]) =>
    new RegExp(`^scalar ${name}\\b`, "m").test(subgraph.typeDefs),
  );
  // The one cast that typed resolvers need: Apollo's map is wider than what codegen knows.
  const resolvers = {
    ...Object.fromEntries(declared),
    ...subgraph.resolvers,
  } as unknown as SubgraphResolvers;
  return buildSubgraphSchema([{ typeDefs: parse(subgraph.typeDefs), resolvers }]);
}

/** Builds the HTTP server of a subgraph: everything but listening. */
export async function createSubgraphServer(options: {
  subgraph: Pick<Subgraph, "name" | "typeDefs" | "resolvers">;
  running: RunningSubgraph;
  callerKeys: Record<string, string>;
  logger: Logger;
}): Promise<FastifyInstance> {
  const { subgraph, running, callerKeys, logger } = options;
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request takes 3 µs; what is logged of one names it.
    childLoggerFactory: (parent) => parent,
    bodyLimit,
    genReqId: (request) => readRequestId(request.headers["x-request-id"]),
  }) as unknown as FastifyInstance;
  const verify = createViewerVerifier({
    audience: subgraph.name,
    keys: Object.fromEntries(
      Object.entries(callerKeys).map(([caller, key]) => [caller, readViewerKey(key)]),
    ),
  });

  const withDefaults = createVariableDefaults();

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (request, body: Buffer, done) => {
      const header = request.headers[VIEWER_HEADER];
      const verdict =
        header === undefined
          ? { ok: true as const, viewer: anonymousViewer("vi", request.id) }
          : verify(String(header), body);
      if (!verdict.ok) {
        logger.warn({ reqId: request.id, reason: verdict.reason }, "viewer refused");
        done(codedError("VIEWER_REFUSED", "viewer", "vi"));
        return;
      }
      request.viewer = verdict.viewer;
      try {
        done(null, JSON.parse(body.toString("utf8")));
      } catch {
        done(codedError("BAD_REQUEST", "body", verdict.viewer.locale));
      }
    },
  );

  await app.register(mercurius, {
    schema: createSubgraphSchema(subgraph),
    routes: false,
    jit: 1,
    errorFormatter: (execution, context) => ({
      statusCode: 200,
      response: {
        data: execution.data ?? null,
        errors: execution.errors.map((error) => toSafeError(error, context.reply, logger)),
      },
    }),
  });

  const isInterpreted = createInterpretedDocuments();
  app.graphql.addHook("preExecution", async (_schema, document, context) => ({
    variables: (context as Partial<Unchecked>).uncheckedVariables,
    // A document that a hook hands back is not compiled.
    ...(isInterpreted(document) && { document }),
  }));

  app.setErrorHandler((error, request, reply) => void sendError(error, request, reply, logger));
  app.post("/graphql", async (request, reply) => {
    const body = request.body as Record<string, unknown> | null;
    if (typeof body?.query !== "string") throw codedError("BAD_REQUEST", "body", "vi");
    const { query } = body;
    const operationName = (body.operationName ?? undefined) as string | undefined;
    const context = running.createContext(request.viewer, request.id);
    const variables = (body.variables ?? {}) as Record<string, unknown>;
    if (asksForEntities.test(query)) {
      const unchecked: Unchecked = { uncheckedVariables: variables };
      return reply.graphql(query, { ...context, ...unchecked }, undefined, operationName);
    }
    const whole = withDefaults(query, operationName, variables);
    return reply.graphql(query, { ...context }, whole, operationName);
  });
  await app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    running.addRoutes?.(routes, verify);
  });
  app.get("/health/live", async () => ({ live: true }));
  app.get("/health/ready", async (_request, reply) => {
    const ready = await (running.isReady?.() ?? Promise.resolve(true)).catch(() => false);
    return reply.code(ready ? 200 : 503).send({ ready });
  });
  return app;
}

function readRequestId(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[\w-]{1,64}$/.test(header) ? header : randomUUID();
}

/** Only coded errors and GraphQL's own leave with their text; of anything else, the request id. */
function toSafeError(error: GraphQLError, reply: FastifyReply, logger: Logger): GraphQLError {
  const { request } = reply;
  const cause = error.originalError;
  const code =
    error.extensions?.code ?? (cause as { extensions?: { code?: unknown } })?.extensions?.code;
  if (typeof code === "string" && (cause == null || cause instanceof GraphQLError)) {
    return new GraphQLError(error.message, { path: error.path, extensions: { code } });
  }
  if (cause == null && error.path === undefined) {
    return new GraphQLError(error.message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  }
  logger.error(
    { reqId: request.id, path: error.path, err: withoutSql(cause ?? error) },
    "field failed",
  );
  return new GraphQLError(errorText("internal", request.viewer.locale, { requestId: request.id }), {
    path: error.path,
    extensions: { code: "INTERNAL_SERVER_ERROR", requestId: request.id },
  });
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger) {
  const { statusCode, code, errors } = error as {
    statusCode?: number;
    code?: string;
    errors?: GraphQLError[];
  };
  const locale = request.viewer?.locale ?? "vi";
  if (error instanceof GraphQLError) {
    const refused = error.extensions.code === "VIEWER_REFUSED";
    return reply.code(refused ? 401 : 400).send({ data: null, errors: [error.toJSON()] });
  }
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    const tooLarge = codedError("PAYLOAD_TOO_LARGE", "bodyTooLarge", locale);
    return reply.code(413).send({ data: null, errors: [tooLarge.toJSON()] });
  }
  if (errors?.length && (statusCode ?? 500) < 500) {
    const invalid = errors.map(({ message, locations }) => ({
      message,
      locations,
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    }));
    return reply.code(400).send({ data: null, errors: invalid });
  }
  if (statusCode !== undefined && statusCode < 500) {
    const bad = codedError("BAD_REQUEST", "body", locale);
    return reply.code(statusCode).send({ data: null, errors: [bad.toJSON()] });
  }
  logger.error({ reqId: request.id, err: withoutSql(error) }, "request failed");
  const requestId = request.id;
  return reply.code(500).send({
    data: null,
    errors: [
      {
        message: errorText("internal", locale, { requestId }),
        extensions: { code: "INTERNAL_SERVER_ERROR", requestId },
      },
    ],
  });
}

/** knex puts the statement with its bindings into the message: only code and place are kept. */
function withoutSql(error: unknown): unknown {
  const { code, name, stack, message } = error as Error & { code?: string };
  const isSql = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code);
  const place = stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
  return { type: name, code, message: isSql ? "database error" : message, stack: place };
}
