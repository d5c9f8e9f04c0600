/** health: whether the process lives, and whether it should get requests. */
import type { Subgraph } from "../execution/fetch/subgraph.ts";

/** Whether requests should come; asked at every `GET /health/ready`. */
export type Readiness = () => Promise<boolean>;

/** How long an answer of the subgraphs counts: whoever asks the gateway does not ask all of them. */
const FRESH_MS = 500;

/** @returns ready as long as every subgraph says so, as of half a second ago. */
export function readyWithSubgraphs(subgraphs: readonly Subgraph[]): Readiness {
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer = Promise.resolve(false);

  async function askAll(): Promise<boolean> {
    const answers = await Promise.all(subgraphs.map((subgraph) => subgraph.isReady()));
    return answers.every(Boolean);
  }
  return () => {
    if (performance.now() - askedAt > FRESH_MS) {
      askedAt = performance.now();
      answer = askAll();
    }
    return answer;
  };
}

/** The end of a channel to a supervisor, as `process` has it. */
export type Channel = { on(event: "message", listener: (message: unknown) => void): unknown };

/** @returns ready once and as long as the supervisor said so: `{ type: "ready", ready: boolean }`. */
export function readyWhenTold(channel: Channel): Readiness {
  let isReady = false;
  channel.on("message", (message) => {
    const { type, ready } = (message ?? {}) as { type?: unknown; ready?: unknown };
    if (type === "ready") isReady = ready === true;
  });
  return async () => isReady;
}
