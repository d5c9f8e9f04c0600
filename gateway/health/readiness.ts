/** health: whether the process lives, and whether it should get requests. */
import type { Subgraph } from "../execution/subgraph.ts";

/** Whether requests should come; asked at every `GET /health/ready`. */
export type Readiness = () => Promise<boolean>;

/** @returns ready as long as every subgraph says so. */
export function readyWithSubgraphs(subgraphs: readonly Subgraph[]): Readiness {
  return async () => {
    const answers = await Promise.all(subgraphs.map((subgraph) => subgraph.isReady()));
    return answers.every(Boolean);
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
