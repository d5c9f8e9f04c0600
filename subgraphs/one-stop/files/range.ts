import { Transform } from "node:stream";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream";

/** A part of a file; both ends are in it. */
export type Range = { first: number; last: number };

/**
 * @param header `Range`.
 * @param bytes of the whole file, at least 1.
 * @returns the part; "WHOLE" when none is asked for, or in a way that is to be ignored (other units, several
 *   parts); "NONE" when the file has no such part.
 *
 * Source: RFC 9110 §14.1.2, §14.2.
 */
export function readRange(header: string | undefined, bytes: number): Range | "WHOLE" | "NONE" {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  const [from, to] = [parts?.[1] ?? "", parts?.[2] ?? ""];
  if (from === "" && to === "") return "WHOLE";
  if (from === "") {
    const length = Math.min(Number(to), bytes);
    return length === 0 ? "NONE" : { first: bytes - length, last: bytes - 1 };
  }
  const first = Number(from);
  if (to !== "" && Number(to) < first) return "WHOLE";
  const last = Math.min(to === "" ? bytes - 1 : Number(to), bytes - 1);
  return first < bytes ? { first, last } : "NONE";
}

/** @returns the part of a stream; what comes after it is not read. */
export function cut(source: Readable, { first, last }: Range): Readable {
  let at = 0;
  const part = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const piece = chunk.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at));
      at += chunk.length;
      if (piece.length > 0) this.push(piece);
      if (at > last) this.push(null);
      done();
    },
  });
  pipeline(source, part, () => {});
  part.once("end", () => source.destroy());
  return part;
}
