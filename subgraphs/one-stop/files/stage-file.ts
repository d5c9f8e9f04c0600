import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { recognise, sampleBytes } from "./media-type.ts";
import type { MediaType } from "./media-type.ts";
import { FileRefused } from "./refused.ts";

/** Bytes of a file at most: 20 MB. */
export const maxFileBytes = 20 * 1024 * 1024;

/** What a file turned out to be. */
export type StagedFile = { bytes: number; sha256: string; mediaType: MediaType };

/**
 * Writes a file to the disk while it comes in, a chunk at a time, and looks at it on the way. When this
 * resolves it is there for good.
 *
 * @param source is not destroyed when the file is refused, so that the refusal can still be answered; what
 *   is left of it runs dry, or the next request on its connection would wait for ever.
 * @throws FileRefused, or the source's error when it breaks off; `target` may then hold a part.
 */
export async function stageFile(source: Readable, target: string): Promise<StagedFile> {
  const hash = createHash("sha256");
  let start = Buffer.alloc(0);
  let bytes = 0;
  let mediaType: MediaType | null = null;

  async function* inspected() {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > maxFileBytes) throw new FileRefused("FILE_TOO_LARGE");
      hash.update(part);
      if (mediaType === null) {
        start = Buffer.concat([start, part]);
        if (start.length >= sampleBytes) mediaType = await getMediaType(start);
      }
      yield part;
    }
    mediaType ??= await getMediaType(start);
  }

  const file = createWriteStream(target, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(inspected(), file).catch(async (error: unknown) => {
    source.resume();
    // One that is only being opened would be made after whoever tidies up has looked for it.
    if (!file.closed) await once(file, "close");
    throw error;
  });
  return { bytes, sha256: hash.digest("hex"), mediaType: mediaType! };
}

async function getMediaType(start: Buffer): Promise<MediaType> {
  if (start.length === 0) throw new FileRefused("FILE_EMPTY");
  const found = await recognise(start);
  if (found === null) throw new FileRefused("FILE_TYPE_UNKNOWN");
  return found;
}
