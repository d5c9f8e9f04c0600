import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./data-folder.ts";

/** A log on disk that is kept small by whoever calls `trim` now and then. */
export type LogFile = ReturnType<typeof openLogFile>;

/**
 * Opens a log to go on with.
 *
 * @param maxBytes what `trim` leaves of it, and of `<file>.1`, the one before.
 * @throws StartError when the folder cannot be made.
 */
export function openLogFile(file: string, maxBytes = 10_000_000) {
  makeFolder(dirname(file));
  const open = () => openSync(file, "a", 0o600);
  const size = () => (existsSync(file) ? statSync(file).size : 0);
  closeSync(open());

  return {
    path: file,
    size,

    /** A full disk must not stop what is logged: what cannot be written is lost. */
    write(line: string): void {
      try {
        appendFileSync(file, `${line}\n`);
      } catch {
        return;
      }
    },

    /**
     * Lends the file to a process as its output. It writes there by itself: one that wrote through this
     * process could not end, once this one is gone, for trying to write its last line.
     */
    lend<Result>(use: (handle: number) => Result): Result {
      const handle = open();
      try {
        return use(handle);
      } finally {
        closeSync(handle);
      }
    },

    /** @returns up to 8,000 bytes of what was written after `offset`. */
    readFrom(offset: number): string {
      const handle = openSync(file, "r");
      const buffer = Buffer.alloc(8_000);
      try {
        return buffer.toString("utf8", 0, readSync(handle, buffer, 0, buffer.length, offset));
      } finally {
        closeSync(handle);
      }
    },

    /** Moves a log that has outgrown its bound aside; those who write to it go on, at its new start. */
    trim(): void {
      try {
        if (size() <= maxBytes) return;
        copyFileSync(file, `${file}.1`);
        truncateSync(file, 0);
      } catch {
        return;
      }
    },
  };
}
