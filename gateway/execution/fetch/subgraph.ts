import { anonymousViewer, type Viewer } from "../../../subgraphs/kit/viewer.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../../subgraphs/kit/viewer-header.ts";
import type { Cancel } from "../cancel.ts";
import type { GraphContext } from "../context.ts";
import { createInFlight } from "../in-flight.ts";
import type { Recognise } from "../project/recognise.ts";
import { createReadable, type Readable, type SubgraphAnswer } from "./subgraph-answer.ts";
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
export type SubgraphRequest = {
  readonly body: string;
  readonly isMutation: boolean;
  /** Finds out whether the answer may go to the client as it is; left out where it may not. */
  readonly recognise?: Recognise | null;
};

/** One subgraph, as the execution of an operation sees it. */
export type Subgraph = ReturnType<typeof createSubgraph>;

const jsonHeaders = ["content-type", "application/json", "accept", "application/json"];

/** Calls one subgraph for viewers, each call signed anew. */
export function createSubgraph(options: SubgraphOptions) {
  const { name, url, socket, key: keyText, public: isPublic = false, timeoutMs } = options;
  const client = createSubgraphClient({ url, socket, timeoutMs, isUnlimited: keyText === null });
  const key = keyText === null ? null : readViewerKey(keyText);

  const inFlight = createInFlight<Readable | null>();

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

  async function receive(
    sending: Promise<SubgraphResponse>,
    { log }: GraphContext,
  ): Promise<Readable | null> {
    try {
      const response = await sending;
      const { status } = response;
      return createReadable(response, () => log.error({ subgraph: name, status }, "not an answer"));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      if (error.reason !== "GIVEN_UP") {
        log.error({ subgraph: name, reason: error.reason }, "call failed");
      }
      return null;
    }
  }

  /**
   * Queries that are alike and under way at the same time are one call and one answer, which nobody may
   * change: of one caller, signed once, or of all callers where subgraphs are told of none. What everybody
   * may see is asked for nobody: then all callers of one language are one.
   */
  function call({ body, isMutation }: SubgraphRequest, context: GraphContext) {
    const { viewer, callerKey, leaving } = context;
    if (isMutation) return receive(send(body, viewer, null), context);
    const asking = isPublic ? anonymousViewer(viewer.locale, viewer.requestId) : viewer;
    const told = isPublic ? viewer.locale : callerKey;
    const start = (allLeft: Cancel) => receive(sendTwice(body, asking, allLeft), context);
    return inFlight.join(key === null ? body : `${body}\n${told}`, start, leaving);
  }

  return {
    name,

    /** @returns null, and says why in the log, when the subgraph is down, slow or broken. */
    async ask(request: SubgraphRequest, context: GraphContext): Promise<SubgraphAnswer | null> {
      const readable = await call(request, context);
      return readable && readable(request.recognise ?? null);
    },

    isReady: client.isReady,
    close: client.close,
  };
}
