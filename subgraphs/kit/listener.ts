import { EventEmitter } from "node:events";
import pg from "pg";
import type { Logger } from "pino";
import { reasonOf } from "./failure.ts";

/** Hears PostgreSQL's notifications. */
export type Listener = ReturnType<typeof createListener>;

const reconnectMs = 500;

/**
 * Listens on channels over a connection of its own, which is made again when it breaks. A notification can
 * be missed while it is broken, so whoever waits must look for itself after waking up.
 */
export function createListener(options: {
  url: string;
  channels: readonly string[];
  logger: Logger;
}) {
  const { url, channels, logger } = options;
  const heard = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: "listener" });
    client = next;
    let isOver = false;
    // Once a connection: one that breaks while it is made both ends and fails.
    const retry = () => {
      if (isOver || stopped) return;
      isOver = true;
      timer = setTimeout(connect, reconnectMs);
    };
    next.on("error", (error) => warn("listener lost", error));
    next.on("end", retry);
    next.on("notification", ({ channel, payload }) => heard.emit(channel, payload ?? ""));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      // What was said while nobody listened: wake everybody to look.
      for (const channel of channels) heard.emit(channel, "");
    } catch (error) {
      warn("listener cannot connect", error);
      next.end().catch(() => {});
      retry();
    }
  }

  function warn(message: string, error: unknown): void {
    if (!stopped) logger.warn({ code: reasonOf(error) }, message);
  }

  void connect();

  return {
    /** Calls back with the payload of each notification; the empty payload means "look for yourself". */
    on(channel: string, callback: (payload: string) => void): () => void {
      heard.on(channel, callback);
      return () => heard.off(channel, callback);
    },

    /**
     * Looks, and looks again at every notification, until there is something or the time is up.
     *
     * @param look gives null while there is nothing.
     * @param concerns whether a notification's payload is worth a look; every one is by default.
     * @returns what was found; null when nothing was in time.
     */
    async waitFor<Found>(
      channel: string,
      ms: number,
      look: () => Promise<Found | null>,
      concerns: (payload: string) => boolean = () => true,
    ): Promise<Found | null> {
      const deadline = performance.now() + ms;
      let wake = () => {};
      let isTold = false;
      // Registered before looking, so that nothing said in between is missed.
      const off = this.on(channel, (payload) => {
        if (payload !== "" && !concerns(payload)) return;
        isTold = true;
        wake();
      });
      try {
        for (;;) {
          isTold = false;
          const found = await look();
          const left = deadline - performance.now();
          if (found !== null || left <= 0 || stopped) return found;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, Math.ceil(left));
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
            if (isTold) wake();
          });
        }
      } finally {
        off();
      }
    },

    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      for (const channel of channels) heard.emit(channel, "");
      await client?.end().catch(() => {});
    },
  };
}
