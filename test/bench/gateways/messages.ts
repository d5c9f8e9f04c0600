/** HTTP/1.1 as bytes: a server and a client that do nothing else cost a third of Node's own. */

/** One request or answer. */
export type Message = {
  /** First line and headers. */
  readonly head: string;
  readonly body: Buffer;
  /** Where the next one begins. */
  readonly end: number;
};

const HEAD_END = "\r\n\r\n";

/** @returns the first message, null when it has not come whole. */
export function findMessage(bytes: Buffer): Message | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return null;
  const head = bytes.toString("latin1", 0, headEnd);
  const start = headEnd + HEAD_END.length;
  if (isChunked(head)) return findChunked(bytes, start, head);
  const end = start + readLength(head);
  return bytes.length < end ? null : { head, body: bytes.subarray(start, end), end };
}

/** Whether a message's body comes in chunks that tell their length, and ends with an empty one. */
export function isChunked(head: string): boolean {
  return /^transfer-encoding: *chunked/im.test(head);
}

/** @returns bytes of the body, 0 when the headers tell none. */
export function readLength(head: string): number {
  return Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
}

function findChunked(bytes: Buffer, start: number, head: string): Message | null {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { head, body: Buffer.concat(parts), end };
    parts.push(bytes.subarray(lineEnd + 2, end - 2));
    at = end;
  }
}
