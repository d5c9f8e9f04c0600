import type { GraphQLDataSource } from "@apollo/gateway";
import type { FastifyBaseLogger } from "fastify";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../subgraphs/kit/viewer-header.ts";
import type { SubgraphAddress } from "../config.ts";
import type { GraphContext } from "./context.ts";
import { failedFields } from "./failed-fields.ts";
import { readSubgraphAnswer, type SubgraphAnswer } from "./subgraph-answer.ts";
import {
  CallFailed,
  createSubgraphClient,
  type SubgraphClient,
  type SubgraphResponse,
} from "./subgraph-client.ts";

export type SubgraphOptions = SubgraphAddress & {
  readonly name: string;
  readonly timeoutMs: number;
};

type ProcessOptions = Parameters<GraphQLDataSource<GraphContext>["process"]>[0];

/** One subgraph, as the executor of `@apollo/gateway` calls it. */
export type Subgraph = GraphQLDataSource<GraphContext> & Pick<SubgraphClient, "isReady" | "close">;

/**
 * Calls a subgraph for a viewer. What goes wrong comes back as errors in the answer, with the code
 * `DEPARTMENT_UNAVAILABLE` and the paths of the fields that stay empty; it never throws.
 */
export function createSubgraph({ name, url, key: keyText, timeoutMs }: SubgraphOptions): Subgraph {
  const client = createSubgraphClient({ url, timeoutMs });
  const key = readViewerKey(keyText);

  /** Signs anew at every try: a subgraph takes a header once. */
  function send(body: string, { viewer }: GraphContext): Promise<SubgraphResponse> {
    const header = signViewer({ viewer, caller: "gateway", audience: name, key, body });
    return client.post(
      [
        ["content-type", "application/json"],
        ["accept", "application/json"],
        ["accept-language", viewer.locale],
        ["x-request-id", viewer.requestId],
        [VIEWER_HEADER, header],
      ].flat(),
      body,
    );
  }

  /**
   * A connection may be closed by the other side at the instant it is used again: a query is then
   * sent once more, a mutation is not, since nobody knows whether it arrived.
   */
  async function sendTwice(body: string, context: GraphContext, isMutation: boolean) {
    try {
      return await send(body, context);
    } catch (error) {
      const isLost = error instanceof CallFailed && error.reason === "BROKEN_OFF";
      if (isMutation || !isLost) throw error;
      return send(body, context);
    }
  }

  return {
    async process(options) {
      if (!("incomingRequestContext" in options)) return {};
      const context = options.context as GraphContext;
      const { query = "", variables } = options.request;
      const body = JSON.stringify({ query, variables });
      const isMutation = query.startsWith("mutation");
      try {
        const response = await sendTwice(body, context, isMutation);
        const answer = readSubgraphAnswer(response);
        if (answer !== null) return reported(answer, name, context.log);
        context.log.error({ subgraph: name, status: response.status }, "not an answer");
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        context.log.error({ subgraph: name, reason: error.reason }, "call failed");
      }
      return { errors: unavailable(name, query, options) };
    },
    isReady: client.isReady,
    close: client.close,
  };
}

function reported(answer: SubgraphAnswer, subgraph: string, log: FastifyBaseLogger) {
  const failed = answer.errors?.filter(
    ({ extensions }) => extensions?.["code"] === "INTERNAL_SERVER_ERROR",
  );
  if (failed?.length) {
    log.error({ subgraph, paths: failed.map(({ path }) => path?.join(".")) }, "subgraph failed");
  }
  return { ...answer };
}

/** One error for every field, but one for all below a list, where the fields are many. */
function unavailable(department: string, query: string, options: ProcessOptions) {
  const isBelowList =
    "pathInIncomingRequest" in options && options.pathInIncomingRequest?.includes("@");
  const paths = isBelowList ? [[]] : failedFields(query).map((name) => [name]);
  return paths.map((path) => ({
    message: "unavailable",
    path,
    extensions: { code: "DEPARTMENT_UNAVAILABLE", department },
  }));
}
