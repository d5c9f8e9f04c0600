/** How deep and how large a filing may be before a form is asked; far above every form's own limits. */
const limits = { depth: 16, keys: 2_000, bytes: 200_000 } as const;

/** Names that reach into an object's prototype in careless code. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Control characters but tab and line breaks. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/**
 * Characters that are there and cannot be seen: all of Unicode's category Cf (format), such as zero-width spaces and
 * joiners, marks and overrides of the writing direction, soft hyphens. They make two texts look alike that are
 * not, or read in another order than they are stored. No exception: an emoji joined of several is refused too.
 *
 * Source: Unicode Standard, General_Category=Cf.
 */
const hiddenCharacter = /\p{Cf}/u;

/** What makes a value unfit to be looked at any closer. */
export type GuardBreach =
  | "TOO_DEEP"
  | "TOO_MANY_KEYS"
  | "TOO_LONG"
  | "FORBIDDEN_KEY"
  | "CONTROL_CHARACTER"
  | "HIDDEN_CHARACTER";

/** The first breach of a value, and where it is. */
export type FoundBreach = { readonly breach: GuardBreach; readonly path: string[] };

/**
 * Looks over what a person files: as `findGuardBreach`, and for hidden characters as well.
 *
 * @returns the first breach and where it is; null when the value may be handed to a form.
 */
export function findFilingBreach(value: unknown): FoundBreach | null {
  return findBreach(value, (text) => (hiddenCharacter.test(text) ? "HIDDEN_CHARACTER" : null));
}

/**
 * Looks over a JSON value from outside without recursion.
 *
 * @returns the first breach and where it is; null when the value can be kept and worked with.
 */
export function findGuardBreach(value: unknown): FoundBreach | null {
  return findBreach(value, () => null);
}

function findBreach(
  value: unknown,
  findMore: (text: string) => GuardBreach | null,
): FoundBreach | null {
  const open: { here: unknown; path: string[] }[] = [{ here: value, path: [] }];
  let keys = 0;
  let bytes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { here, path } = next;
    if (typeof here === "string") {
      bytes += Buffer.byteLength(here);
      if (bytes > limits.bytes) return { breach: "TOO_LONG", path };
      if (!isPlain(here)) return { breach: "CONTROL_CHARACTER", path };
      const breach = findMore(here);
      if (breach !== null) return { breach, path };
    }
    if (typeof here !== "object" || here === null) continue;
    if (path.length >= limits.depth) return { breach: "TOO_DEEP", path };
    const entries = Object.entries(here);
    keys += entries.length;
    if (keys > limits.keys) return { breach: "TOO_MANY_KEYS", path };
    for (const [key, inner] of entries.reverse()) {
      bytes += Buffer.byteLength(key);
      if (forbiddenKeys.has(key)) return { breach: "FORBIDDEN_KEY", path: [...path, key] };
      if (!isPlain(key)) return { breach: "CONTROL_CHARACTER", path };
      const breach = findMore(key);
      if (breach !== null) return { breach, path };
      open.push({ here: inner, path: [...path, key] });
    }
  }
  return null;
}

/** Neither control characters nor halves of a character, which no database can keep. */
function isPlain(text: string): boolean {
  return !controlCharacter.test(text) && text.isWellFormed();
}
