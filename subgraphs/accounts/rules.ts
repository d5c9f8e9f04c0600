import type { RegisterPersonInput, RegistrationProblem } from "./generated.ts";

const maxLength = 200;

/** @returns what is wrong with a person to be registered; empty when nothing is. */
export function findProblems({ account, fullName }: RegisterPersonInput): RegistrationProblem[] {
  const wrong = [
    isName(account) && !/\s/.test(account) ? null : "account",
    isName(fullName) ? null : "fullName",
  ];
  return wrong.flatMap((path) => (path === null ? [] : [{ code: "INPUT_INVALID", path: [path] }]));
}

/** Whether a text is 1 to 200 characters without controls and without space around it. */
function isName(text: string): boolean {
  return text !== "" && text.length <= maxLength && text.trim() === text && !/\p{Cc}/u.test(text);
}
