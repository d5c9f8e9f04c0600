import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writePrivateFile } from "./data-folder.ts";
import { StartError } from "./start-error.ts";

/** Secrets by name, made once and kept. */
export interface Secrets {
  /** @returns 32 random bytes as base64url, the same for the same name ever after. */
  get(name: string): string;
}

/**
 * Opens the file that keeps the demo's secrets; only its owner can read it.
 *
 * @throws StartError when the file cannot be read or written.
 */
export function openSecrets(file: string): Secrets {
  const secrets = readSecrets(file);
  return {
    get(name) {
      const known = secrets[name];
      if (known !== undefined) return known;
      const made = randomBytes(32).toString("base64url");
      secrets[name] = made;
      writePrivateFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
      return made;
    },
  };
}

function readSecrets(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch (error) {
    throw new StartError(`${file} cannot be read (${(error as Error).message}).`, { cause: error });
  }
}
