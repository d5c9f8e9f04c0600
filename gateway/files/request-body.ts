import type { Readable } from "node:stream";

/** Bytes of a refused body that are still taken, so that its sender gets to read why. */
const MAX_SPARE_BYTES = 64 * 1024 * 1024;

/**
 * Reads a body chunk by chunk, as fast as the reader takes it. Unlike an ordinary iteration it does not end
 * the client's connection when the reader has had enough: the answer has to leave through it. What is left
 * then runs dry.
 *
 * @throws the body's error when it breaks off.
 */
export async function* readBody(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } finally {
    runDry(body);
  }
}

/** Takes what is left of a body that was refused and forgets it; a much larger one ends the connection. */
export function runDry(body: Readable): void {
  if (body.readableEnded || body.destroyed) return;
  let bytes = 0;
  body.on("error", () => {});
  body.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_SPARE_BYTES) body.destroy();
  });
}
