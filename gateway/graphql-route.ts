import type { IncomingHttpHeaders } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { Viewer } from "../subgraphs/kit/viewer.ts";
import { toPublicError } from "./errors/public-error.ts";
import { toText } from "./execution/answer.ts";
import { createCancel, type Cancel } from "./execution/cancel.ts";
import type { GraphContext } from "./execution/context.ts";
import type { Graph } from "./execution/graph.ts";
import type { FileStore } from "./files/file-store.ts";
import { takeOperation } from "./files/graphql-uploads.ts";
import { readPlainOperation } from "./plain-operation.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set for requests to the graph whose caller is known. */
    graph: GraphContext | null;
  }
}

export type GraphqlRouteOptions = {
  readonly apollo: ApolloServer<GraphContext>;
  readonly graph: Pick<Graph, "answerKnown">;
  /** Who asks; throws a Refusal when that cannot be taken. */
  readonly findViewer: (request: FastifyRequest) => Promise<Viewer>;
  /** Everything about who asks that can change an answer. */
  readonly callerKeyOf: (viewer: Viewer, headers: IncomingHttpHeaders) => string;
  /** Refuses a POST's body that is not one ordinary operation; any body is taken when left out. */
  readonly checkBody?: (body: unknown) => void;
  /** Where the files of an operation go; null takes none. */
  readonly files: FileStore | null;
};

const JSON_TYPE = "application/json; charset=utf-8";

/** Adds `GET` and `POST /graphql`. The caller is looked at before the body is read. */
export function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const execute = fastifyApolloHandler(options.apollo, {
    context: async (request) => graphOf(request),
  });
  app.decorateRequest("graph", null);
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    async onRequest(request, reply) {
      const viewer = await options.findViewer(request);
      request.graph = {
        viewer,
        callerKey: options.callerKeyOf(viewer, request.headers),
        leaving: leavingOf(reply),
        log: request.log,
        outcome: { operationName: null, errorCodes: [] },
      };
    },
    async preHandler(request) {
      if (options.files !== null && request.isMultipart()) {
        const { viewer } = graphOf(request);
        request.body = await takeOperation(request, viewer, options.files);
        request.headers["content-type"] = "application/json";
      }
      if (request.method === "POST") options.checkBody?.(request.body);
    },
    async handler(request, reply) {
      const asked = readPlainOperation(request);
      const answer = asked && (await options.graph.answerKnown(asked, graphOf(request)));
      if (answer) return reply.type(JSON_TYPE).send(toText(answer));
      const text = (await execute.call(app, request, reply)) as string;
      return reply.statusCode < 400 ? text : localised(text, request);
    },
  });
}

/** @returns what says that the client went away before it had its answer. */
function leavingOf({ raw }: FastifyReply): Cancel {
  const leaving = createCancel();
  raw.once("close", () => {
    if (!raw.writableFinished) leaving.cancel();
  });
  return leaving;
}

function graphOf({ graph }: FastifyRequest): GraphContext {
  if (graph === null) throw new Error("no viewer before execution");
  return graph;
}

/** Refusals of Apollo Server know neither language nor request. */
function localised(text: string, request: FastifyRequest): string {
  const { viewer, outcome } = graphOf(request);
  const { errors } = JSON.parse(text) as { errors: GraphQLFormattedError[] };
  const leaving = errors.map((error) => toPublicError(error, viewer));
  outcome.errorCodes = leaving.map(({ extensions }) => String(extensions?.["code"]));
  return JSON.stringify({ errors: leaving });
}
