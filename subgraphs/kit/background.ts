/** Work that goes on beside requests. */
export type Background = {
  /** Tells it to end, and waits until it has. */
  stop(): Promise<void>;
};

/**
 * Starts work that goes on until it is stopped.
 *
 * @param run ends soon after its signal is aborted, and never fails.
 */
export function startBackground(run: (signal: AbortSignal) => Promise<void>): Background {
  const stopping = new AbortController();
  const running = run(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
