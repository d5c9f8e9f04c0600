import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { subgraphs } from "../../schema/subgraphs.ts";
import { makeFolder } from "./data-folder.ts";

/** Source: unix(7) on Linux 108 bytes with the 0 at the end; sys/un.h of macOS 104. */
const maxPathBytes = 103;

/** @returns where a subgraph's socket file is in the folder of all of them. */
export const toSocketPath = (folder: string, subgraph: string) => join(folder, `${subgraph}.sock`);

/**
 * Makes the folder of the subgraphs' socket files, which only this user may enter.
 *
 * @returns null where there can be no such files: all is called by ports then.
 * @throws StartError when the data folder cannot be written.
 */
export async function makeSocketsFolder(dataDir: string): Promise<string | null> {
  if (process.platform === "win32") return null;
  const folder = join(dataDir, "sockets");
  makeFolder(folder);
  const paths = subgraphs.map(({ name }) => toSocketPath(folder, name));
  const [longest = ""] = paths.toSorted((one, other) => other.length - one.length);
  return (await canBeSocket(longest)) ? folder : null;
}

/** @returns whether a socket file can be made there, tried out: paths may be too long, file systems without. */
export async function canBeSocket(path: string): Promise<boolean> {
  if (process.platform === "win32" || Buffer.byteLength(path) > maxPathBytes) return false;
  const server = createServer();
  try {
    rmSync(path, { force: true });
    server.listen(path);
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
