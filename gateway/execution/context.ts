import type { FastifyBaseLogger } from "fastify";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import type { Cancel } from "./cancel.ts";

/** What the execution of one request knows beside its operation. */
export type GraphContext = {
  readonly viewer: Viewer;
  /** Everything about who asks that can change an answer; whoever has the same may share one. */
  readonly callerKey: string;
  /** Says that the client is gone. */
  readonly leaving: Cancel | null;
  /** Writes the request id with every line. */
  readonly log: FastifyBaseLogger;
  /** Filled during execution for the line that is logged at its end. */
  readonly outcome: { operationName: string | null; errorCodes: string[] };
};
