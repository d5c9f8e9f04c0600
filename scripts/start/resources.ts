/** What a start has running, stopped in the opposite order. */
export type Resources = ReturnType<typeof createResources>;

/** The start was told to stop before it was done. */
class Interrupted extends Error {
  override name = "Interrupted";
}

/** Keeps what has to be stopped. */
export function createResources() {
  const stack = new AsyncDisposableStack();
  let stopping: Promise<void> | null = null;

  return {
    /**
     * Takes care that something is stopped.
     *
     * @throws Interrupted when all is being stopped already; then it has been stopped, too.
     */
    async own(stop: () => Promise<unknown>): Promise<void> {
      if (stopping === null) {
        stack.defer(async () => void (await stop()));
        return;
      }
      await stop();
      throw new Interrupted("stopped while starting");
    },

    isStopping: () => stopping !== null,

    /** Stops everything, the last first; doing it again waits for the same. */
    stop(): Promise<void> {
      stopping ??= stack.disposeAsync();
      return stopping;
    },
  };
}
