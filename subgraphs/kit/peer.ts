import type { Logger } from "pino";
import { Pool } from "undici";
import type { PeerConfig } from "./config.ts";
import { reasonOf } from "./failure.ts";
import { serviceViewer, type Locale } from "./viewer.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "./viewer-header.ts";

/** A subgraph that this one calls directly, as a service. */
export type Peer = ReturnType<typeof createPeer>;

/** The other side cannot be reached, is too slow or answers with something else than data. */
export class PeerUnavailable extends Error {
  override name = "PeerUnavailable";
  readonly code: string;

  constructor(code: string) {
    super(`peer unavailable: ${code}`);
    this.code = code;
  }
}

const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * Opens a way to call another subgraph with a signed service identity.
 *
 * @param options.name the other side's name, the audience of the signature.
 * @param options.caller this side's name, as the other knows its key.
 */
export function createPeer(options: {
  name: string;
  caller: string;
  scopes: readonly string[];
  config: PeerConfig;
  logger: Logger;
  /** The language the other side answers in; Vietnamese when absent. */
  locale?: Locale;
}) {
  const { name, caller, scopes, config, logger, locale } = options;
  const { origin, pathname } = new URL(config.url);
  const key = readViewerKey(config.key);
  const pool = new Pool(origin, {
    connections: 32,
    keepAliveTimeout: 4_000,
    connectTimeout: 3_000,
    maxResponseSize: maxAnswerBytes,
  });

  return {
    name,

    /**
     * Asks one operation.
     *
     * @param timeoutMs the whole call, waiting of the other side included.
     * @throws PeerUnavailable whatever goes wrong; the cause is in the log only.
     */
    async ask<Data>(
      query: string,
      variables: Record<string, unknown>,
      { timeoutMs = 5_000, signal, requestId = "-" }: AskOptions = {},
    ): Promise<Data> {
      const body = JSON.stringify({ query, variables });
      const viewer = serviceViewer(caller, [...scopes], requestId, locale);
      const header = signViewer({ viewer, caller, audience: name, key, body });
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await pool.request({
          method: "POST",
          path: pathname,
          headers: {
            "content-type": "application/json",
            [VIEWER_HEADER]: header,
            "x-request-id": requestId,
          },
          body,
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        const { data, errors } = (await answer.body.json()) as Answer<Data>;
        if (data == null || errors?.length) {
          const code = errors?.[0]?.extensions?.code;
          throw new PeerUnavailable(typeof code === "string" ? code : `HTTP_${answer.statusCode}`);
        }
        return data;
      } catch (error) {
        if (error instanceof PeerUnavailable) throw error;
        logger.debug({ err: error, peer: name }, "peer call failed");
        throw new PeerUnavailable(reasonOf(error));
      }
    },

    async close(): Promise<void> {
      await pool.destroy();
    },
  };
}

type AskOptions = { timeoutMs?: number; signal?: AbortSignal; requestId?: string };

type Answer<Data> = {
  data?: Data | null;
  errors?: { extensions?: { code?: unknown } }[];
};
