/** Decisions, one after the other. */
export type Choices = {
  /** @returns a whole number from 0; 0 when there are no decisions left. */
  readonly below: (limit: number) => number;
  /** @returns false when there are no decisions left. */
  readonly chance: (percent: number) => boolean;
  /** @returns the first when there are no decisions left. */
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
};

/**
 * Takes decisions from a list of numbers: a shorter list with smaller numbers makes something simpler, which is
 * how fast-check finds the simplest that fails.
 *
 * @param tape numbers from 0 to 999.
 */
export function createChoices(tape: readonly number[]): Choices {
  let at = 0;
  const below = (limit: number) => (tape[at++] ?? 0) % limit;
  return {
    below,
    chance: (percent) => below(100) >= 100 - percent,
    oneOf: (items) => items[below(items.length)] as (typeof items)[number],
  };
}

/** @returns a whole number from 0, always the same for the same text. Source: FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 8;
}
