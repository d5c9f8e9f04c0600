import { findFilingBreach } from "../../kit/forms/guard.ts";
import { guardMessages } from "../../kit/forms/messages.ts";
import type { Locale } from "../../kit/viewer.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";

const maxName = 200;
const maxNote = 2_000;

/**
 * @param field where the name stands in the input.
 * @returns what is wrong with a client's key, an action or an account: empty, too long, control or half characters.
 */
export function findNameProblems(
  field: "clientKey" | "action" | "account",
  name: string,
): ProblemDraft[] {
  const isFine = name.length <= maxName && name.isWellFormed() && /^[^\p{Cc}]+$/u.test(name);
  return isFine ? [] : [refusal("INPUT_INVALID", [field])];
}

/**
 * @returns what is wrong with a note: too long, hidden characters, half or control characters but line ends and
 *   tabs.
 */
export function findNoteProblems(note: string | null | undefined, locale: Locale): ProblemDraft[] {
  if (note != null && findFilingBreach(note)?.breach === "HIDDEN_CHARACTER") {
    const message = guardMessages.HIDDEN_CHARACTER[locale];
    return [{ ...refusal("INPUT_INVALID", ["note"]), message }];
  }
  const isFine =
    note == null ||
    (note.length <= maxNote && note.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(note));
  return isFine ? [] : [refusal("INPUT_INVALID", ["note"])];
}

/** @returns what makes content from outside unfit to be looked at: too deep, too large, dangerous keys or characters. */
export function findContentProblems(content: object, locale: Locale): ProblemDraft[] {
  const found = findFilingBreach(content);
  if (found === null) return [];
  const message = guardMessages[found.breach][locale];
  return [{ ...refusal("INPUT_INVALID", found.path), message }];
}
