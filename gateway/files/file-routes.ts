import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../errors/refusal.ts";
import type { GraphContext } from "../execution/context.ts";
import type { Identity } from "../identity/claims.ts";
import { findViewer } from "../identity/viewer.ts";
import type { FileStore } from "./file-store.ts";
import { takeUpload } from "./upload.ts";

export type FileRoutesOptions = {
  readonly files: FileStore;
  /** See identity/tokens.ts. */
  readonly identify: (token: string) => Promise<Identity>;
};

/** Headers of one-stop's answer that reach the client. */
const passedOn = [
  ...["content-type", "content-length", "content-range", "content-disposition", "accept-ranges"],
  ...["content-security-policy", "x-content-type-options", "cache-control", "repr-digest"],
];

/** Longest pause of a client in the middle of its file. */
const MAX_PAUSE_MS = 60_000;

/** Adds `POST /files`, and `GET` and `HEAD /files/<fileId>`. */
export function addFileRoutes(app: FastifyInstance, { files, identify }: FileRoutesOptions): void {
  const identifyCaller = async (request: FastifyRequest) => {
    const viewer = await findViewer(request.headers, request.id, identify);
    request.graph = {
      viewer,
      callerKey: "",
      leaving: null,
      log: request.log,
      outcome: { operationName: null, errorCodes: [] },
    };
  };

  void app.register(async (routes) => {
    // Whatever it says it is: what a file is, its content says.
    routes.removeContentTypeParser("application/json");
    routes.addContentTypeParser("*", (_request, _body, done) => done(null));

    routes.post("/files", {
      onRequest: identifyCaller,
      async handler(request, reply) {
        const { viewer } = graphOf(request);
        if (viewer.account === null) throw new Refusal(401, "UNAUTHENTICATED", "nobody");
        request.raw.setTimeout(MAX_PAUSE_MS);
        return reply.code(201).send(await files.add(viewer, await takeUpload(request)));
      },
    });

    routes.route<{ Params: { fileId: string } }>({
      method: ["GET", "HEAD"],
      url: "/files/:fileId",
      onRequest: identifyCaller,
      async handler(request, reply) {
        const method = request.method === "HEAD" ? "HEAD" : "GET";
        const { fileId } = request.params;
        const { viewer } = graphOf(request);
        const answer = await files.read(viewer, method, fileId, request.headers.range);
        const { statusCode, headers, body } = answer;
        if (![200, 206, 416].includes(statusCode)) {
          await body.dump();
          throw statusCode === 404
            ? new Refusal(404, "NOT_FOUND")
            : new Refusal(503, "FILES_UNAVAILABLE", `one-stop answered ${statusCode}`);
        }
        for (const name of passedOn) {
          if (headers[name] !== undefined) void reply.header(name, headers[name]);
        }
        void reply.code(statusCode);
        if (method === "GET" && statusCode !== 416) return reply.send(body);
        await body.dump();
        return reply.send();
      },
    });
  });
}

function graphOf({ graph }: FastifyRequest): GraphContext {
  if (graph === null) throw new Error("no viewer before the handler");
  return graph;
}
