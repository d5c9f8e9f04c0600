import { setTimeout as sleep } from "node:timers/promises";

/**
 * Looks again and again until something is there.
 *
 * @throws when it is not there in time; errors of `look` count as not there, the last one is the cause.
 */
export async function within<Found>(
  seconds: number,
  what: string,
  look: () => Promise<Found | null | undefined | false>,
): Promise<Found> {
  const deadline = Date.now() + seconds * 1000;
  let cause: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`${what} did not come in ${seconds} s`, { cause });
    await sleep(25);
  }
}
