import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./data-folder.ts";

/** A log on disk that never takes more than twice its bound. */
export type LogFile = ReturnType<typeof openLogFile>;

/**
 * Opens a log to go on with. When it is full it becomes `<file>.1`, and the one before that is gone.
 *
 * @param maxBytes the bound of each of the two files.
 * @throws StartError when the folder cannot be made.
 */
export function openLogFile(file: string, maxBytes = 10_000_000) {
  makeFolder(dirname(file));
  let size = existsSync(file) ? statSync(file).size : 0;
  let handle = openSync(file, "a", 0o600);

  function renew() {
    closeSync(handle);
    renameSync(file, `${file}.1`);
    handle = openSync(file, "a", 0o600);
    size = 0;
  }

  return {
    path: file,

    /** A full disk must not stop what is logged: what cannot be written is lost. */
    write(chunk: Buffer | string): void {
      try {
        if (size > 0 && size + chunk.length > maxBytes) renew();
        size += writeSync(handle, chunk as string);
      } catch {
        return;
      }
    },
  };
}
