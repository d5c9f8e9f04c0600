import { findGuardBreach } from "../../kit/forms/guard.ts";
import { guardMessages } from "../../kit/forms/messages.ts";
import type { Locale } from "../../kit/viewer.ts";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";

const maxKey = 200;
const maxNote = 2_000;

/** Control characters, and halves of a character, which no database can keep. */
const unfit = /[\p{Cc}\p{Cs}]/u;

/** @returns what is wrong with a client's key: empty, too long or unfit. */
export function findKeyProblems(clientKey: string): ProblemDraft[] {
  const isFine = clientKey !== "" && clientKey.length <= maxKey && !unfit.test(clientKey);
  return isFine ? [] : [refusal("INPUT_INVALID", ["clientKey"])];
}

/** @returns what is wrong with a note: too long or unfit; tabs and line ends are fine. */
export function findNoteProblems(note: string | null | undefined): ProblemDraft[] {
  const text = (note ?? "").replaceAll(/[\t\n\r]/g, "");
  const isFine = (note ?? "").length <= maxNote && !unfit.test(text);
  return isFine ? [] : [refusal("INPUT_INVALID", ["note"])];
}

/** @returns what makes content from outside unfit to be looked at: too deep, too large, dangerous keys. */
export function findContentProblems(content: object, locale: Locale): ProblemDraft[] {
  const found = findGuardBreach(content);
  if (found === null) return [];
  const message = guardMessages[found.breach][locale];
  return [{ ...refusal("INPUT_INVALID", found.path), message }];
}
