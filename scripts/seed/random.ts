import { createHash } from "node:crypto";

/** Draws numbers that are the same for the same name, on every machine. */
export type Random = ReturnType<typeof createRandom>;

/** @param name such as `seed-1-17`. */
export function createRandom(name: string) {
  let drawn = 0;

  /** @returns a number from 0 up to, but not including, 1. */
  const draw = () => {
    const digest = createHash("sha256").update(`${name} ${drawn}`).digest();
    drawn += 1;
    return digest.readUInt32BE() / 2 ** 32;
  };
  /** @returns a whole number from `low` to `high`, both included. */
  const between = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));

  return {
    between,

    /** @returns one of the entries, of which there must be one. */
    pick: <Entry>(entries: readonly Entry[]) => entries[between(0, entries.length - 1)] as Entry,

    /** @returns the entries in another order. */
    shuffle<Entry>(entries: readonly Entry[]): Entry[] {
      const shuffled = [...entries];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [shuffled[last], shuffled[other]] = [shuffled[other] as Entry, shuffled[last] as Entry];
      }
      return shuffled;
    },
  };
}
