import { isDeepStrictEqual } from "node:util";

/** @returns what is wrong with an answer, null when nothing is. */
export function judge(answer: unknown, expected: object): string | null {
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  if (errors !== undefined) return `answers errors: ${JSON.stringify(errors).slice(0, 200)}`;
  return isDeepStrictEqual(data, expected) ? null : "answers something else";
}

/**
 * Makes a judge of texts, who looks at the same text once.
 *
 * @returns a function that throws what is wrong.
 */
export function createCheck(expected: object): (text: string) => void {
  let right: string | null = null;
  return (text) => {
    if (text === right) return;
    const fault = judge(JSON.parse(text), expected);
    if (fault !== null) throw new Error(fault);
    right = text;
  };
}

/** @returns what went wrong, in a line. */
export function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
