/** The other gateways: a package of its own, so that the product does not depend on them. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** Where their package.json is. */
export const peersFolder = resolve(import.meta.dirname, "../peers");

/**
 * Installs the peers unless what is installed is what their lock file says.
 *
 * @param say told what goes on.
 * @throws Error when npm cannot.
 */
export async function installPeers(say: (line: string) => void): Promise<void> {
  const lockFile = readFileSync(join(peersFolder, "package-lock.json"));
  const hash = createHash("sha256").update(lockFile).digest("hex");
  const marker = join(peersFolder, "node_modules/.lock-hash");
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  say("installing the gateways to compare with (npm ci, 600 MB) …");
  await promisify(execFile)("npm", ["ci"], { cwd: peersFolder });
  writeFileSync(marker, hash);
}
