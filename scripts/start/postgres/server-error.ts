import { toFolderError } from "../data-folder.ts";
import { StartError } from "../start-error.ts";
import type { Folders } from "./folders.ts";

/** @returns what PostgreSQL said, as one clear line that says what to do. */
export function toServerError(said: string, { root, log }: Folders, what: string): StartError {
  const code = /No space left/.test(said) ? "ENOSPC" : /Permission denied/.test(said) && "EACCES";
  if (code) return toFolderError({ code }, root) as StartError;
  if (/incompatible with server/.test(said)) {
    return new StartError(
      `The data folder ${root} was made by another version of PostgreSQL: move it away to start anew.`,
    );
  }
  const line = /(?:FATAL|PANIC|error): *(.+)/.exec(said)?.[1] ?? said.trim().split("\n").at(-1);
  return new StartError(
    `${what}: ${line || "it ended at once"}. See ${log}, or set DATABASE_URL to use another server.`,
  );
}
