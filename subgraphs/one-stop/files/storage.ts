import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import type { FilesConfig, S3Config } from "../../kit/config.ts";
import type { StagedFile } from "./stage-file.ts";

/** Where the bytes of files are: a folder, or a bucket with a folder for what is still coming in. */
export type Storage = Awaited<ReturnType<typeof openStorage>>;

const stagingFolder = "staging";

/** Longest time until a bucket is reached, and longest silence of one that was. */
const bucketPatience = { connectionTimeout: 3_000, socketTimeout: 30_000 };

/** Folders of 256 keep each of them small enough to be listed. */
const keyOf = (id: string) => `objects/${id.slice(0, 2)}/${id}`;

/** Opens the storage; its folder is made where it is not there. */
export async function openStorage({ folder, s3 }: FilesConfig) {
  const staging = path.join(folder, stagingFolder);
  await mkdir(staging, { recursive: true, mode: 0o700 });
  const disk = new Disk(
    s3 === null ? new FSDriver({ location: folder, visibility: "private" }) : await openBucket(s3),
  );
  const stagedPath = (id: string) => path.join(staging, id);

  return {
    /** @returns where a file is written while it comes in. */
    stagedPath,

    /**
     * Takes a staged file over, which is on the disk already; from then on no power cut can lose it.
     *
     * @throws when the storage cannot be reached, or what it got is not what was staged.
     */
    async keep(id: string, staged: Pick<StagedFile, "bytes" | "sha256">): Promise<void> {
      if (s3 !== null) {
        await putIntoBucket(disk, keyOf(id), stagedPath(id), staged);
        return rm(stagedPath(id));
      }
      await disk.move(`${stagingFolder}/${id}`, keyOf(id));
      // The name of a file is its folder's content, and a new folder's name its parent's.
      const place = path.dirname(path.join(folder, keyOf(id)));
      await syncFolder(place);
      await syncFolder(path.dirname(place));
    },

    /** @throws when there is no such object. */
    read: (id: string): Promise<Readable> => disk.getStream(keyOf(id)),

    /** Removes whatever there is of a file; nothing, where there is nothing. */
    async remove(id: string): Promise<void> {
      await rm(stagedPath(id), { force: true });
      await disk.delete(keyOf(id));
    },

    /** Removes staged files that nobody has written to since an instant, in milliseconds since 1970. */
    async removeStagedBefore(instant: number): Promise<void> {
      for (const name of await readdir(staging)) {
        const file = path.join(staging, name);
        const found = await stat(file).catch(() => null);
        if (found !== null && found.mtimeMs < instant) await rm(file, { force: true });
      }
    },
  };
}

/** Its library is only loaded where it is used: it takes a third of a second. */
async function openBucket({ bucket, region, endpoint, credentials }: S3Config) {
  const { S3Driver } = await import("flydrive/drivers/s3");
  return new S3Driver({
    bucket,
    region,
    visibility: "private",
    supportsACL: false,
    requestHandler: bucketPatience,
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(credentials !== null && { credentials }),
  });
}

/** The bucket compares the digest with what has reached it. */
async function putIntoBucket(
  disk: Disk,
  key: string,
  file: string,
  { bytes, sha256 }: Pick<StagedFile, "bytes" | "sha256">,
): Promise<void> {
  const source = createReadStream(file);
  try {
    await disk.putStream(key, source, {
      contentLength: bytes,
      ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
    });
  } finally {
    // Of a request that fails, nobody else closes it.
    source.destroy();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
