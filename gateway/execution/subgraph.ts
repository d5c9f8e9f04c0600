import { anonymousViewer, type Viewer } from "../../subgraphs/kit/viewer.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../subgraphs/kit/viewer-header.ts";
import type { Cancel } from "./cancel.ts";
import type { GraphContext } from "./context.ts";
import { createInFlight } from "./in-flight.ts";
import { readSubgraphAnswer, type SubgraphAnswer } from "./subgraph-answer.ts";
import { CallFailed, createSubgraphClient, type SubgraphResponse } from "./subgraph-client.ts";

export type SubgraphOptions = {
  readonly name: string;
  readonly url: string;
  /** Called over this socket file where there is one. */
  readonly socket?: string | undefined;
  /** Key of the viewer header, 32 bytes in base64url; null sends no viewer, and limits nothing. */
  readonly key: string | null;
  /** Whether everybody may see all that its queries give. */
  readonly public?: boolean;
  readonly timeoutMs: number;
};

/** A body for a subgraph. */
export type SubgraphRequest = { readonly body: string; readonly isMutation: boolean };

/** One subgraph, as the execution of an operation sees it. */
export type Subgraph = ReturnType<typeof createSubgraph>;

const jsonHeaders = ["content-type", "application/json", "accept", "application/json"];

/** Calls one subgraph for viewers, each call signed anew. */
export function createSubgraph(options: SubgraphOptions) {
  const { name, url, socket, key: keyText, public: isPublic = false, timeoutMs } = options;
  const client = createSubgraphClient({ url, socket, timeoutMs, isUnlimited: keyText === null });
  const key = keyText === null ? null : readViewerKey(keyText);

  const inFlight = createInFlight<SubgraphResponse>();

  function send(body: string, viewer: Viewer, leaving: Cancel | null): Promise<SubgraphResponse> {
    if (key === null) return client.post(jsonHeaders, body, leaving);
    const header = signViewer({ viewer, caller: "gateway", audience: name, key, body });
    const { locale, requestId } = viewer;
    return client.post(
      // Name after value: undici takes this list as it is.
      // prettier-ignore
      [...jsonHeaders, "accept-language", locale, "x-request-id", requestId, VIEWER_HEADER, header],
      body,
      leaving,
    );
  }

  /**
   * A connection may be closed by the other side at the instant it is used again: a query is then
   * sent once more, a mutation is not, since nobody knows whether it arrived.
   */
  async function sendTwice(body: string, viewer: Viewer, leaving: Cancel) {
    try {
      return await send(body, viewer, leaving);
    } catch (error) {
      if (!(error instanceof CallFailed) || error.reason !== "BROKEN_OFF") throw error;
      return send(body, viewer, leaving);
    }
  }

  /**
   * Queries that are alike and under way at the same time are one call: of one caller, signed once, or of all
   * callers where subgraphs are told of none. What everybody may see is asked for nobody: then all callers of
   * one language are one.
   */
  function post(
    { body, isMutation }: SubgraphRequest,
    { viewer, callerKey, leaving }: GraphContext,
  ) {
    if (isMutation) return send(body, viewer, null);
    const asking = isPublic ? anonymousViewer(viewer.locale, viewer.requestId) : viewer;
    const told = isPublic ? viewer.locale : callerKey;
    const start = (allLeft: Cancel) => sendTwice(body, asking, allLeft);
    return inFlight.join(key === null ? body : `${body}\n${told}`, start, leaving);
  }

  return {
    name,

    /** @returns null, and says why in the log, when the subgraph is down, slow or broken. */
    async ask(request: SubgraphRequest, context: GraphContext): Promise<SubgraphAnswer | null> {
      try {
        const response = await post(request, context);
        const answer = readSubgraphAnswer(response);
        if (answer === null) {
          context.log.error({ subgraph: name, status: response.status }, "not an answer");
        }
        return answer;
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        if (error.reason === "GIVEN_UP") return null;
        context.log.error({ subgraph: name, reason: error.reason }, "call failed");
        return null;
      }
    },

    isReady: client.isReady,
    close: client.close,
  };
}
