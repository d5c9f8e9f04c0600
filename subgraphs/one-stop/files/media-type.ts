import { fileTypeFromBuffer } from "file-type";

/** Media types of files that are taken. */
export type MediaType = keyof typeof extensions;

const extensions = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** Bytes from the start of a file that its type is read from; what the recogniser asks for. */
export const sampleBytes = 4100;

/** @returns what a file is by its first bytes, whatever it is called; null when it is none of ours. */
export async function recognise(start: Uint8Array): Promise<MediaType | null> {
  const found = await fileTypeFromBuffer(start);
  return found !== undefined && Object.hasOwn(extensions, found.mime)
    ? (found.mime as MediaType)
    : null;
}

/** @returns the extensions of a type, without dots, the usual one first. */
export function extensionsOf(mediaType: MediaType): readonly [string, ...string[]] {
  return extensions[mediaType];
}
